"""The list of a batch: addresses, a column of CSV, or JSON Lines with content of their own."""

import csv
import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsbrief.errors import FetchError, InputError
from newsbrief.records import Page
from newsbrief.source import archive, extras, files, urls

MAX_LINE_BYTES = 64_000_000  # of JSON with a page in it; a longer line is cut, and thus broken
MAX_KEY_CHARS = 10_000
_BOM = b"\xef\xbb\xbf"
LOCAL = ""  # the lane of what needs no network


class Item(Struct, frozen=True, kw_only=True):
    """One thing to be briefed."""

    key: str  # by which two lines are the same
    address: str | None  # as given, passwords included
    lane: str  # the host that will be asked, or `LOCAL`
    offset: int | None = None  # of the line in the list, where the line holds more than an address


class Listing(Struct, frozen=True, kw_only=True):
    """A list that is open, and what its lines need beside it."""

    file: BinaryIO
    name: str  # of the list in messages, and of an archive in its records
    folder: Path  # where relative paths begin


class Entry(Struct, frozen=True, kw_only=True):
    """A line of JSON."""

    url: str | None = None
    html: str | None = None
    path: str | None = None
    fetched_at: str | None = None


def read(file: BinaryIO, *, column: str | None = None, name: str = "list") -> Iterator[Item]:
    """Yield what a list holds, in its order; a broken line is an item that will fail.

    A list whose first line begins with "{" is JSON Lines; a web archive is a list of its pages.
    `name` tells the list in messages, and is the path in the records of an archive. Holds one
    line at a time. Raises `InputError` for a CSV file that has no such column, and for a page or
    a file that is no text.
    """
    start = file.tell()
    if column is not None:
        return _csv(file, column)
    first = file.read(4096).removeprefix(_BOM).lstrip()
    file.seek(start)
    if archive.begins(first):
        return _stored(file, name)
    _check_is_list(first, name)
    return _json(file) if first.startswith(b"{") else _addresses(file)


def _check_is_list(first: bytes, name: str) -> None:
    """Raise `InputError` where a file begins like a page, a sitemap or what is no text."""
    is_markup = first[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml"))
    if is_markup or b"\0" in first.partition(b"\n")[0] or first.startswith(b"%PDF-"):
        raise InputError(
            f"Could not read the list {name}: it is {'markup' if is_markup else 'no text'}.",
            code="unreadable",
            hint="Give a file with one address a line; `newsbrief read` takes pages, "
            "`newsbrief feed` turns a sitemap into a list.",
        )


def load(listing: Listing, offset: int, *, max_bytes: int) -> Page:
    """Return the page that stands in a list at `offset`, or that the line there names.

    Raises `InputError`.
    """
    listing.file.seek(0)
    if archive.begins(listing.file.read(archive.FIRST_BYTES)):
        from newsbrief.source import warc  # noqa: PLC0415 (loads fastwarc, for archives only)

        return warc.load(listing.file, offset, listing.name, max_bytes=max_bytes)
    listing.file.seek(offset)
    entry = _entry(listing.file.readline(MAX_LINE_BYTES))
    if entry is None:
        raise InputError(
            f"The line at byte {offset:,} of the list is no JSON object with url, html or path.",
            code="unreadable",
            hint='A line reads {"url": "https://…"}, with "html" or "path" if you have the page.',
        )
    url = urls.shown(entry.url) if entry.url else None
    if entry.html is not None:
        return _held(entry.html, url, entry.fetched_at, max_bytes)
    return replace(_saved(listing, entry, max_bytes), url=url, path=entry.path)


def _saved(listing: Listing, entry: Entry, max_bytes: int) -> Page:
    """Return the page of a file; a pipe or a terminal could hold up the batch for ever."""
    path = str(listing.folder / (entry.path or ""))
    if _is_stream(path):
        raise InputError(f"Could not read {path}: it is no regular file.", code="unreadable")
    return files.read(path, max_bytes=max_bytes)


def _is_stream(path: str) -> bool:
    try:
        mode = Path(path).stat().st_mode if path != files.STDIN else stat.S_IFIFO
    except (OSError, ValueError):  # it is told when it is read
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _held(html: str, url: str | None, fetched_at: str | None, max_bytes: int) -> Page:
    content = html.encode("utf-8", "surrogatepass")
    if len(content) > max_bytes:
        raise InputError(
            f"The page is larger than {max_bytes:,} bytes.",
            code="too_large",
            hint="Allow more with --max-bytes.",
        )
    return Page(
        content=content, url=url, media_type="text/html", charset="utf-8", fetched_at=fetched_at
    )


def key_of(address: str) -> str:
    """Return that by which an address is known, however it is spelled; never raises."""
    try:
        return urls.normalise(urls.check(address))
    except FetchError:
        return urls.shown(address.strip())[:MAX_KEY_CHARS]


def of_address(address: str) -> Item:
    """Return the item of a page that is to be fetched; never raises."""
    try:
        lane = urls.host(urls.check(address))
    except FetchError:
        lane = LOCAL
    return Item(key=key_of(address), address=address, lane=lane)


def _addresses(file: BinaryIO) -> Iterator[Item]:
    for _, line in _lines(file):
        text = line.removeprefix(_BOM).decode("utf-8", "replace").strip()
        if text and not text.startswith("#"):
            yield of_address(text.partition(" #")[0].strip())


def _csv(file: BinaryIO, column: str) -> Iterator[Item]:
    head = file.readline(MAX_LINE_BYTES).removeprefix(_BOM).decode("utf-8", "replace")
    delimiter = max(",;\t", key=head.count)
    with _table():
        names = next(csv.reader([head], delimiter=delimiter), [])
    if column not in names:
        raise InputError(
            f"The list has no column {column!r}.",
            code="unreadable",
            hint=f"It has {', '.join(names)[:300]}." if names else None,
        )
    return _cells(file, delimiter, names.index(column))


def _cells(file: BinaryIO, delimiter: str, column: int) -> Iterator[Item]:
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    try:
        with _table():
            for row in csv.reader(text, delimiter=delimiter):
                cell = row[column].strip() if len(row) > column else ""
                if cell:
                    yield of_address(cell)
    finally:
        text.detach()


@contextmanager
def _table() -> Iterator[None]:
    try:
        yield
    except csv.Error as exc:
        raise InputError(f"The list is no CSV file: {exc}.", code="unreadable") from exc


def _stored(file: BinaryIO, name: str) -> Iterator[Item]:
    extras.need("fastwarc", "warc", "Reading web archives")
    from newsbrief.source import warc  # noqa: PLC0415 (loads fastwarc, for archives only)

    if not warc.is_by_record(file):
        raise InputError(
            f"{name} is packed as a whole, so that its pages cannot be reached.",
            code="unreadable",
            hint="Unpack it first, with gunzip.",
        )
    kept: dict[str, Item] = {}  # of a page that we fetched several times, the last one counts
    for record in warc.unique(warc.read(file, name, max_bytes=MAX_LINE_BYTES), set()):
        address = record.kept_as or record.url
        key = key_of(address) if address else f"record at byte {record.offset}"
        item = Item(key=key, address=address, lane=LOCAL, offset=record.offset)
        if record.kept_as is None:
            yield item
        else:
            kept[key] = item
    yield from kept.values()


def _json(file: BinaryIO) -> Iterator[Item]:
    for offset, line in _lines(file):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry and entry.html is None and entry.path is None and entry.url:
            yield of_address(entry.url)
        else:
            yield _of_line(entry, offset)


def _of_line(entry: Entry | None, offset: int) -> Item:
    address = entry.url if entry else None
    name = f"file {entry.path}" if entry and entry.path else f"line at byte {offset}"
    key = key_of(address) if address else name[:MAX_KEY_CHARS]
    return Item(key=key, address=address, lane=LOCAL, offset=offset)


def _entry(line: bytes) -> Entry | None:
    try:
        found: Any = msgspec.json.decode(line.removeprefix(_BOM), type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.url or found.html is not None or found.path else None


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its offset; of a line that is too long, the beginning."""
    offset = file.tell()
    while line := file.readline(MAX_LINE_BYTES):
        end = offset + len(line)
        yield offset, line
        file.seek(end)  # another line may have been looked at in between
        while not line.endswith(b"\n") and len(line) == MAX_LINE_BYTES:
            line = file.readline(MAX_LINE_BYTES)
            end += len(line)
        offset = end
