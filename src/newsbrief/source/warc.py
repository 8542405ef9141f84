"""Web archives -> pages, by fastwarc (extra `warc`)."""

import zlib
from collections.abc import Iterator
from datetime import UTC
from hashlib import blake2b
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType
from msgspec import Struct

from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import coding, http1, urls
from newsbrief.source.archive import ASKED_FIELD
from newsbrief.source.body import TooLargeError

DIGEST_BYTES = 16  # of what tells two pages apart; memory for one: about 100 bytes
SEARCH_BYTES = 1 << 20  # read at a time behind a broken place
PROBE_BYTES = 512  # of a gzip member, enough to unpack its first words
_MEMBER = b"\x1f\x8b\x08"
_FIRST_WORDS = b"WARC/"
_HTML = ("text/html", "application/xhtml+xml", "")
_PAGES = (200, 203)

_Stored = Any  # a record of fastwarc, which is not installed everywhere


class Record(Struct, frozen=True, kw_only=True):
    """A stored page, or why what stands there is none."""

    offset: int  # where the record begins in the file
    url: str | None
    found: Page | InputError


def read(file: BinaryIO, name: str, *, max_bytes: int) -> Iterator[Record]:
    """Yield the HTML pages of an archive, in its order; `name` tells the file in messages.

    Pages are responses of the status 200 or 203 that are HTML by their type. A record that is cut
    off, too large or cannot be unpacked is an error. Behind a broken place the reading goes on
    at the next record, where every record is packed by itself. Raises what `file` raises.
    """
    start: int | None = 0
    broken: Record | None = None  # a place whose record could not be told yet
    while start is not None:
        file.seek(start)
        last = start
        try:
            for record in ArchiveIterator(file, parse_http=False):
                last = record.stream_pos
                found, is_whole = _look(record, name, max_bytes)
                if broken and is_whole:
                    yield broken
                broken = None
                if found:
                    yield found
                if not is_whole:
                    break
            else:
                if _is_cut(file, last):
                    yield broken or _broken(last, None, name, "the archive is cut off there")
                return
        except OSError as exc:
            broken = broken or _broken(last, None, name, f"the archive is broken there ({exc})")
        start = _next_member(file, last + 1)
    if broken:
        yield broken


def unique(records: Iterator[Record], seen: set[bytes]) -> Iterator[Record]:
    """Yield the records without pages whose content has been seen before, and note the others."""
    for record in records:
        if isinstance(record.found, Page):
            digest = _digest(record.found.content)
            if digest in seen:
                continue
            seen.add(digest)
        yield record


def _digest(content: bytes | str) -> bytes:
    raw = content.encode() if isinstance(content, str) else content
    return blake2b(raw, digest_size=DIGEST_BYTES).digest()


def _look(record: _Stored, name: str, max_bytes: int) -> tuple[Record | None, bool]:
    """Return what a record holds, None for what is no page, and whether it is all there."""
    url = _url(record.headers.get("WARC-Target-URI"))
    offset = record.stream_pos
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None, True
    try:
        record.parse_http()
    except (OSError, ValueError) as exc:
        return _broken(offset, url, name, f"its HTTP header is broken ({exc})"), True
    if not _is_page(record):
        return None, True
    raw, is_whole = _raw(record, max_bytes)
    if not is_whole:
        return _broken(offset, url, name, "its record is cut off"), False
    if why := record.headers.get("WARC-Truncated"):
        return _broken(offset, url, name, f"only its beginning was stored ({why[:40]})"), True
    try:
        page = _page(record, raw, url, name, max_bytes)
    except coding.CodingError as exc:
        return _broken(offset, url, name, f"it cannot be unpacked ({exc})"), True
    except TooLargeError:
        return _broken(
            offset, url, name, f"it is larger than {max_bytes:,} bytes", large=True
        ), True
    return Record(offset=offset, url=url, found=page), True


def _is_page(record: _Stored) -> bool:
    kind = (record.http_content_type or "").partition(";")[0].strip().lower()
    return record.http_headers.status_code in _PAGES and kind in _HTML


def _raw(record: _Stored, max_bytes: int) -> tuple[bytes, bool]:
    """Return the stored body, up to a byte more than allowed, and whether it is all there."""
    wanted = min(record.content_length, max_bytes + 1)
    try:
        raw = record.reader.read(wanted)
    except OSError:
        return b"", False
    return raw, len(raw) == wanted


def _page(record: _Stored, raw: bytes, url: str | None, name: str, max_bytes: int) -> Page:
    headers = record.http_headers
    content = http1.content(raw, _fields(headers), max_bytes)
    date = record.record_date
    return Page(
        content=content,
        url=_url(record.headers.get(ASKED_FIELD)) or url,
        path=name,
        final_url=url,
        media_type="text/html",
        charset=(record.http_charset or "")[:40] or None,
        http_status=headers.status_code,
        fetched_at=date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
    )


def _fields(headers: Any) -> dict[str, str]:  # noqa: ANN401 (see _Stored)
    return {name.lower(): value for name, value in headers.items()}


def _url(value: str | None) -> str | None:
    """Return the address of a record; WARC 1.0 put it in angle brackets by mistake."""
    return urls.shown(value.strip().strip("<>")[: urls.MAX_URL_CHARS]) if value else None


def _broken(offset: int, url: str | None, name: str, why: str, *, large: bool = False) -> Record:
    what = f"{url} in {name}" if url else f"{name} behind byte {offset:,}"
    error = InputError(
        f"Could not read {what}: {why}.",
        code="too_large" if large else "decode",
        hint="Allow more with --max-bytes." if large else "Fetch the page, or the archive, again.",
    )
    return Record(offset=offset, url=url, found=error)


def _is_cut(file: BinaryIO, start: int) -> bool:
    """Tell whether the gzip members from `start` to the end of the file are not all whole."""
    file.seek(start)
    member = None
    data = file.read(SEARCH_BYTES)
    if not data.startswith(_MEMBER):
        return False
    while data:
        if member is None or member.eof:
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            member.decompress(data, SEARCH_BYTES)
        except zlib.error:
            return True
        data = member.unconsumed_tail or member.unused_data or file.read(SEARCH_BYTES)
    return member is not None and not member.eof


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Return where the next gzip member with a record begins, from `start` on, or None."""
    places = (place for place, packed in _members(file, start) if _is_record(packed))
    return next(places, None)


def _members(file: BinaryIO, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield each place that begins like a gzip member, with its first bytes."""
    file.seek(start)
    window, base = b"", start
    while True:
        chunk = file.read(SEARCH_BYTES)
        window += chunk
        end = max(0, len(window) - PROBE_BYTES) if chunk else len(window)  # the rest comes later
        at = window.find(_MEMBER)
        while 0 <= at < end:
            yield base + at, window[at : at + PROBE_BYTES]
            at = window.find(_MEMBER, at + 1)
        if not chunk:
            return
        window, base = window[end:], base + end


def _is_record(packed: bytes) -> bool:
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, len(_FIRST_WORDS))
    except zlib.error:
        return False
    return start == _FIRST_WORDS
