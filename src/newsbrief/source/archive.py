"""Web archives (WARC 1.1): what is one, and how fetched pages are kept in one."""

import gzip
import os
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import NAMESPACE_URL, uuid5

from newsbrief.errors import StoreError
from newsbrief.records import Page
from newsbrief.version import __version__

ASKED_FIELD = "Newsbrief-Requested-URI"  # before redirects
COMPRESSION = 6  # of gzip: 9 takes twice the time for 1 % less
FIRST_BYTES = 512  # enough to tell an archive by its content
SUFFIXES = (".warc", ".warc.gz")
_FIRST_WORDS = b"WARC/"


def is_archive(name: str) -> bool:
    """Tell by its name whether a file is a web archive."""
    return name.lower().endswith(SUFFIXES)


def begins(start: bytes) -> bool:
    """Tell by its first bytes, packed or not, whether something is a record of an archive."""
    try:
        machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        words = machine.decompress(start, len(_FIRST_WORDS))
    except zlib.error:
        words = start
    return words.startswith(_FIRST_WORDS)


class Archive:
    """An archive that grows: every page is a gzip member of its own, whole or cut off next time.

    `end` is where the last whole record ends; who resumes gives it back as `size`, and what a
    killed process left behind it is cut off. `first` is the `end` of one without pages.
    """

    def __init__(self, path: Path, *, size: int = 0) -> None:
        """Open or create the file; raises `StoreError` where it is not the one that was left."""
        self.path = path
        self._opening = _packed(_description())
        self.first = len(self._opening)
        try:
            self._file: BinaryIO = path.open("r+b" if size else "xb")
            found = self._file.seek(0, os.SEEK_END)
        except OSError as exc:
            raise _unusable(path, exc.strerror or str(exc)) from exc
        if found < size:
            self._file.close()
            raise _unusable(path, f"it has {found:,} bytes, and had {size:,}")
        self._cut(size)

    def _cut(self, size: int) -> None:
        self._file.truncate(size)
        self.end = self._file.seek(size)
        if not size:
            self._append(self._opening)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, at: TracebackType | None
    ) -> None:
        self._file.close()

    def clear(self) -> None:
        """Forget all pages."""
        self._cut(0)

    def keep(self, page: Page) -> None:
        """Append a fetched page; raises `OSError`, after which `end` is where it was."""
        self._append(_packed(response(page)))

    def _append(self, packed: bytes) -> None:
        self._file.write(packed)
        self._file.flush()
        self.end = self._file.tell()


def _packed(record: bytes) -> bytes:
    return gzip.compress(record, COMPRESSION, mtime=0)


def response(page: Page) -> bytes:
    """Return a fetched page as a response record, which is the same for the same page."""
    raw = page.content
    body = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    charset = f"; charset={page.charset}" if page.charset else ""
    http = _head(
        f"HTTP/1.1 {page.http_status or 200} OK",
        {
            "Content-Type": f"{page.media_type or 'text/html'}{charset}",
            "Content-Length": str(len(body)),
        },
    )
    where = page.final_url or page.url or ""
    fields = {"WARC-Target-URI": where, "Content-Type": "application/http; msgtype=response"}
    if page.url:
        fields[ASKED_FIELD] = page.url
    return _record("response", page.fetched_at, fields, http + body)


def _description() -> bytes:
    software = f"software: newsbrief/{__version__}\r\nformat: WARC File Format 1.1\r\n"
    fields = {"Content-Type": "application/warc-fields"}
    return _record("warcinfo", None, fields, software.encode("ascii"))


def _record(kind: str, date: str | None, fields: dict[str, str], block: bytes) -> bytes:
    date = date or "1970-01-01T00:00:00Z"  # required by the format
    name = f"{kind} {date} {fields.get('WARC-Target-URI')} {len(block)}"
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{uuid5(NAMESPACE_URL, name).urn}>",
        "WARC-Date": date,
        **fields,
        "Content-Length": str(len(block)),
    }
    return _head("WARC/1.1", head) + block + b"\r\n\r\n"


def _head(first: str, fields: dict[str, str]) -> bytes:
    """Return a header; a value is one line, whatever it holds."""
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items())
    return f"{first}\r\n{''.join(lines)}\r\n".encode("utf-8", "replace")


def _unusable(path: Path, why: str) -> StoreError:
    return StoreError(
        f"The archive {path} cannot be written: {why}.",
        code="unreadable",
        hint="Give another file with --keep-pages.",
    )
