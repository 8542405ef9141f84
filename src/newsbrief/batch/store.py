"""The state of a batch, in SQLite: which pages are done, how they ended, where their records are.

One process holds it at a time: a second start is refused by the lock of the database, which ends
with its process, however that ends. A record counts once its line is in the output and its row is
here; of what a killed run wrote beyond that, nothing is kept.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from msgspec import Struct

from newsbrief.batch.items import Item
from newsbrief.errors import StoreError
from newsbrief.output.clean import encodable
from newsbrief.source import urls

APPLICATION_ID = 0x4E427266  # "NBrf": tells our databases from those of others
VERSION = 1
PAGE_ROWS = 2000  # that are held in memory at a time when all are gone through

WAITING, OK, FAILED = 0, 1, 2

_MIGRATIONS = (
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE item (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        address TEXT,                       -- without user name and password
        lane TEXT NOT NULL,
        offset INTEGER,                     -- of its line in the list
        run INTEGER NOT NULL,               -- in which it was last seen in the list
        state INTEGER NOT NULL DEFAULT 0,   -- 0 waiting, 1 ok, 2 failed
        code TEXT,                          -- of the error
        start INTEGER,                      -- of its record in the output
        size INTEGER
    );
    CREATE INDEX item_waiting ON item (lane, id) WHERE state = 0;
    CREATE INDEX item_start ON item (start) WHERE start IS NOT NULL;
    """,
)


class Row(Struct, frozen=True, kw_only=True):
    """An item that waits."""

    id: int
    key: str
    address: str | None
    offset: int | None


class Record(Struct, frozen=True, kw_only=True):
    """Where the record of an item is in the output."""

    key: str
    start: int
    size: int


class Counts(Struct, frozen=True, kw_only=True):
    """How far a batch is."""

    ok: int
    failed: int
    waiting: int


class Store:
    """The state of one batch; every method that writes is one transaction."""

    def __init__(self, path: Path) -> None:
        """Open or create it; raises `StoreError` where it is foreign, newer or in use."""
        self.path = path
        try:
            self._db = sqlite3.connect(path, timeout=0.2, isolation_level=None)
        except sqlite3.Error as exc:
            raise self._error(exc) from exc
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._check()
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._migrate()
        except (sqlite3.Error, StoreError) as exc:
            self._db.close()
            raise (self._error(exc) if isinstance(exc, sqlite3.Error) else exc) from exc

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._db.close()

    def _check(self) -> None:
        application = self._value("PRAGMA application_id")
        is_ours = application == APPLICATION_ID
        if not is_ours and self._value("SELECT count(*) FROM sqlite_schema"):
            raise StoreError(
                f"{self.path} is a database of another program.",
                code="unreadable",
                hint="Give another file with --state.",
            )
        if self._value("PRAGMA user_version") > VERSION:
            raise StoreError(
                f"{self.path} was made by a newer newsbrief.",
                code="unreadable",
                hint="Install that version, or give another file with --state.",
            )

    def _migrate(self) -> None:
        version = self._value("PRAGMA user_version")
        for number, script in enumerate(_MIGRATIONS[version:], version + 1):
            self._db.executescript(
                f"BEGIN EXCLUSIVE; {script}; PRAGMA application_id = {APPLICATION_ID};"
                f"PRAGMA user_version = {number}; COMMIT;"
            )
        self._db.execute("BEGIN EXCLUSIVE")  # takes the lock that is held to the end
        self._db.execute("COMMIT")

    def _value(self, query: str, *given: object) -> int:
        row = self._db.execute(query, given).fetchone()
        return int(row[0]) if row and row[0] is not None else 0

    def _error(self, exc: sqlite3.Error) -> StoreError:
        if "locked" in str(exc):
            return StoreError(
                f"Another newsbrief is at work on {self.path}.",
                code="unreadable",
                hint="Wait for its end, or give another output and state.",
            )
        return StoreError(
            f"The state {self.path} cannot be used: {exc}.",
            code="unreadable",
            hint="Give another file with --state.",
        )

    def setting(self, name: str) -> str | None:
        """Return a setting, or None."""
        row = self._db.execute(
            "SELECT value FROM setting WHERE name = ?", (encodable(name),)
        ).fetchone()
        return str(row[0]) if row else None

    def set(self, name: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        if value is None:
            self._db.execute("DELETE FROM setting WHERE name = ?", (encodable(name),))
        else:
            row = encodable(name), encodable(value)
            self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", row)

    def add(self, items: Iterable[Item]) -> int:
        """Take in the list, what is known of it included; return the number of duplicates."""
        run = self._value("SELECT max(run) FROM item") + 1
        duplicates = 0
        self._db.execute("BEGIN")
        try:
            for item in items:
                address = encodable(urls.shown(item.address)) if item.address is not None else None
                done = self._db.execute(
                    "INSERT INTO item (key, address, lane, offset, run) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET run = excluded.run, offset = excluded.offset"
                    " WHERE run <> excluded.run",
                    (encodable(item.key), address, item.lane, item.offset, run),
                )
                duplicates += done.rowcount == 0
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
        return duplicates

    def lanes(self) -> list[str]:
        """Return the lanes in which something waits, in the order of the list."""
        found = self._db.execute(
            "SELECT lane FROM item WHERE state = 0 GROUP BY lane ORDER BY min(id)"
        )
        return [lane for (lane,) in found]

    def next(self, lane: str, after: int) -> Row | None:
        """Return the first item behind `after` that waits in a lane."""
        row = self._db.execute(
            "SELECT id, key, address, offset FROM item"
            " WHERE lane = ? AND state = 0 AND id > ? ORDER BY id LIMIT 1",
            (lane, after),
        ).fetchone()
        return Row(id=row[0], key=row[1], address=row[2], offset=row[3]) if row else None

    def finish(self, item: int, *, code: str | None, start: int, size: int) -> None:
        """Note how an item ended (`code` is that of its error) and where its record is."""
        self._db.execute(
            "UPDATE item SET state = ?, code = ?, start = ?, size = ? WHERE id = ?",
            (FAILED if code else OK, code, start, size, item),
        )

    def last_within(self, size: int) -> Record | None:
        """Return the last record that ends within the first `size` bytes of the output."""
        row = self._db.execute(
            "SELECT key, start, size FROM item WHERE start <= ?1 AND start + size <= ?1"
            " ORDER BY start DESC LIMIT 1",
            (size,),
        ).fetchone()
        return Record(key=row[0], start=row[1], size=row[2]) if row else None

    def is_waiting(self, key: str) -> bool:
        """Tell whether an item waits."""
        query = "SELECT count(*) FROM item WHERE key = ? AND state = 0"
        return bool(self._value(query, encodable(key)))

    def forget_beyond(self, size: int) -> int:
        """Let items wait again whose records end behind `size`; return how many."""
        done = self._db.execute(
            "UPDATE item SET state = 0, code = NULL, start = NULL, size = NULL"
            " WHERE start + size > ?",
            (size,),
        )
        return done.rowcount

    def records(self, state: int) -> Iterator[tuple[int, int, int]]:
        """Yield id, start and size of the records of items in a state, in the output's order.

        Rows may be moved to the front of the output in between.
        """
        last = -1
        while True:
            rows = self._db.execute(
                "SELECT id, start, size FROM item WHERE start > ? AND state = ?"
                " ORDER BY start LIMIT ?",
                (last, state, PAGE_ROWS),
            ).fetchall()
            if not rows:
                return
            last = rows[-1][1]
            yield from rows

    def move(self, starts: Iterable[tuple[int, int]], *, keep: int | None, swap: str) -> None:
        """Give records new places, let all others wait again, note the file to be swapped in.

        `starts` holds new start and id; `keep` is the state whose records stay, None for none.
        """
        self._db.execute("BEGIN")
        try:
            self._db.execute(
                "UPDATE item SET state = 0, code = NULL, start = NULL, size = NULL"
                " WHERE state <> 0 AND state <> ?",
                (-1 if keep is None else keep,),
            )
            self._db.executemany("UPDATE item SET start = ? WHERE id = ?", starts)
            self.set("swap", swap)
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def counts(self) -> Counts:
        """Return how many items are in each state."""
        found = dict(self._db.execute("SELECT state, count(*) FROM item GROUP BY state"))
        return Counts(
            ok=found.get(OK, 0), failed=found.get(FAILED, 0), waiting=found.get(WAITING, 0)
        )

    def failures(self) -> list[tuple[str, int]]:
        """Return the codes of the errors with their numbers, the most frequent first."""
        return list(
            self._db.execute(
                "SELECT code, count(*) FROM item WHERE state = 2 GROUP BY code"
                " ORDER BY count(*) DESC, code"
            )
        )
