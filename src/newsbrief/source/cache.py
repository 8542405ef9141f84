"""The cache of fetched pages on disk. What may be stored and used again is RFC 9111, by hishel."""

import sqlite3
import time
import uuid
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

import hishel
import msgspec
from msgspec.structs import replace

from newsbrief.errors import InputError
from newsbrief.source import faults
from newsbrief.source.answers import Answer
from newsbrief.source.steps import Ask, Attempts

MAX_FILE_BYTES = 500_000_000  # a larger file loses its oldest tenth
# What tells how the body came over the wire, or is nobody's business later.
_NOT_KEPT = ("connection", "content-encoding", "content-length", "set-cookie", "transfer-encoding")
_TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    url TEXT PRIMARY KEY, stored REAL NOT NULL, status INTEGER NOT NULL,
    asked BLOB NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored);
"""

Send = Callable[[Ask], Attempts]


class _Known(NamedTuple):
    """What is stored of an address."""

    answer: Answer
    entry: hishel.Entry
    stored: float  # seconds since 1970


class Cache:
    """Answers of earlier calls, used as far as their servers and the user allow."""

    def __init__(self, path: Path, *, offline: bool, max_age_s: float | None) -> None:
        """Open or create the file; raises `InputError` where it cannot be used.

        `offline` takes what is there and asks nobody; what is younger than `max_age_s` is taken
        whatever its server says.
        """
        self._offline = offline
        self._max_age_s = max_age_s
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = sqlite3.connect(path, timeout=5.0, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_TABLE)
        except (OSError, sqlite3.Error) as exc:
            raise InputError(
                f"The cache {path} cannot be used: {exc}.",
                code="unreadable",
                hint="Remove the file, or work without it: --no-cache.",
            ) from exc

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._db.close()

    def answer(self, ask: Ask, send: Send) -> Attempts:
        """Answer a request from the cache, or by `send`; raises `FetchError` where offline."""
        known = self._find(ask.url)
        if known and self._is_good_enough(known):
            return known.answer
        if self._offline:
            raise faults.offline(ask.url)
        request = hishel.Request("GET", ask.url, _headers(dict(ask.headers)))
        state: Any = hishel.IdleClient(options={"shared": False})
        state = state.next(request, [known.entry] if known else [])
        is_checked = False
        while not (known and isinstance(state, hishel.FromCache)):
            if isinstance(state, hishel.CacheMiss | hishel.NeedRevalidation):
                headers = tuple(state.request.headers.items())
                fresh = yield from send(replace(ask, headers=headers))
                is_checked = fresh.status == 304
                state = state.next(hishel.Response(fresh.status, _headers(fresh.headers)))
            elif isinstance(state, hishel.StoreAndUse | hishel.CouldNotBeStored):
                if isinstance(state, hishel.StoreAndUse):
                    self._store(fresh, asked=ask.headers)
                return fresh
            else:
                state = state.next()
        if not is_checked:
            return known.answer
        current = replace(known.answer, headers=dict(state.entry.response.headers))
        return self._store(current, asked=ask.headers)

    def _is_good_enough(self, known: _Known) -> bool:
        age_s = time.time() - known.stored
        return self._offline or (self._max_age_s is not None and age_s <= self._max_age_s)

    def _find(self, url: str) -> _Known | None:
        row = self._db.execute(
            "SELECT status, stored, asked, headers, body FROM entry WHERE url = ?", (url,)
        ).fetchone()
        if row is None:
            return None
        status, stored, asked, headers, body = row
        answer = Answer(
            url=url,
            status=status,
            headers=msgspec.msgpack.decode(headers),
            body=zlib.decompress(body),
        )
        entry = hishel.Entry(
            uuid.uuid4(),
            hishel.Request("GET", url, _headers(msgspec.msgpack.decode(asked))),
            hishel.Response(status, _headers(answer.headers)),
        )
        return _Known(answer, entry, stored)

    def _store(self, answer: Answer, *, asked: tuple[tuple[str, str], ...]) -> Answer:
        """Keep an answer, if the disk allows it, and return it."""
        kept = {name: value for name, value in answer.headers.items() if name not in _NOT_KEPT}
        row = (
            answer.url,
            time.time(),
            answer.status,
            msgspec.msgpack.encode(dict(asked)),
            msgspec.msgpack.encode(kept),
            zlib.compress(answer.body, 1),
        )
        with suppress(sqlite3.Error):
            self._db.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?)", row)
            self._make_room()
        return answer

    def _make_room(self) -> None:
        pages, size, free = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size", "freelist_count")
        )
        if (pages - free) * size > MAX_FILE_BYTES:
            self._db.execute(
                "DELETE FROM entry WHERE stored <= (SELECT stored FROM entry ORDER BY stored"
                " LIMIT 1 OFFSET (SELECT count(*) / 10 FROM entry))"
            )


def _headers(given: Mapping[str, str]) -> hishel.Headers:
    return hishel.Headers(dict(given))
