"""Web archives -> pages, by fastwarc (extra `warc`)."""

import zlib
from collections.abc import Iterator
from datetime import UTC
from hashlib import blake2b
from itertools import islice
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType
from msgspec import Struct

from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import coding, http1, urls
from newsbrief.source.archive import ASKED_FIELD, begins
from newsbrief.source.body import TooLargeError

DIGEST_BYTES = 16  # of what tells two pages apart; memory for one: about 100 bytes
SEARCH_BYTES = 1 << 20  # read at a time behind a broken place
PROBE_BYTES = 512  # of a gzip member, enough to unpack its first words
_MEMBER = b"\x1f\x8b\x08"
_HTML = ("text/html", "application/xhtml+xml", "")
_PAGES = (200, 203)
_HINTS = {
    "decode": "Fetch the page, or the archive, again.",
    "too_large": "Allow more with --max-bytes.",
}

_Stored = Any  # a record of fastwarc, which is not installed everywhere


class Record(Struct, frozen=True, kw_only=True):
    """A stored page, or why what stands there is none."""

    offset: int  # where the record begins in the file; of a broken place, less than zero
    url: str | None
    found: Page | InputError
    kept_as: str | None = None  # the address that was asked for, where we kept the page ourselves


class _CutError(InputError):
    """The record is not all there, and what follows it may not be where it says."""


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
            for stored in ArchiveIterator(file, parse_http=False):
                last = stored.stream_pos
                record = _record(stored, name, max_bytes)
                is_cut = record is not None and isinstance(record.found, _CutError)
                if broken and not is_cut:
                    yield broken
                broken = None
                if record:
                    yield record
                if is_cut:
                    break
            else:
                if _is_cut(file, last):
                    yield broken or _nameless(last, name, "the archive is cut off there")
                return
        except OSError as exc:
            broken = broken or _nameless(last, name, f"the archive is broken there ({exc})")
        start = _next_member(file, last + 1)
    if broken:
        yield broken


def load(file: BinaryIO, offset: int, name: str, *, max_bytes: int) -> Page:
    """Return the page whose record `read` has told of; raises `InputError`.

    Only where records can be reached one by one: see `is_by_record`.
    """
    if offset < 0:
        raise _fault(None, name, -1 - offset, "the archive is broken there")
    file.seek(offset)
    stored = next(iter(ArchiveIterator(file, parse_http=False)), None)
    page = _page(stored, name, max_bytes) if stored is not None else None
    if page is None:
        raise _fault(None, name, offset, "the page is not there any more")
    return page


def is_by_record(file: BinaryIO) -> bool:
    """Tell whether every record begins at a place of its own, so that it can be reached."""
    file.seek(0)
    try:
        places = [stored.stream_pos for stored in islice(ArchiveIterator(file), 2)]
    except OSError:
        return True
    file.seek(places[-1] if places else 0)
    return begins(file.read(PROBE_BYTES))


def unique(records: Iterator[Record], seen: set[bytes]) -> Iterator[Record]:
    """Yield the records without pages whose content has been seen before, and note the others."""
    for record in records:
        if isinstance(record.found, Page):
            digest = _digest(record, record.found.content)
            if digest in seen:
                continue
            seen.add(digest)
        yield record


def _digest(record: Record, content: bytes | str) -> bytes:
    digest = blake2b(digest_size=DIGEST_BYTES)
    digest.update(content.encode() if isinstance(content, str) else content)
    return digest.digest() + (record.kept_as or "").encode()


def _record(stored: _Stored, name: str, max_bytes: int) -> Record | None:
    """Return what a record holds, None for what is no page."""
    offset, url = stored.stream_pos, _url(stored.headers.get("WARC-Target-URI"))
    try:
        page = _page(stored, name, max_bytes)
    except InputError as exc:
        return Record(offset=offset, url=url, found=exc)
    kept_as = _url(stored.headers.get(ASKED_FIELD))
    return Record(offset=offset, url=url, found=page, kept_as=kept_as) if page else None


def _page(stored: _Stored, name: str, max_bytes: int) -> Page | None:
    """Return the page of a record, None where it holds none; raises `InputError`."""
    if stored.record_type != WarcRecordType.response or not stored.is_http:
        return None
    offset, url = stored.stream_pos, _url(stored.headers.get("WARC-Target-URI"))
    try:
        stored.parse_http()
    except (OSError, ValueError) as exc:
        raise _fault(url, name, offset, f"its HTTP header is broken ({exc})") from exc
    if not _is_page(stored):
        return None
    raw = _raw(stored, max_bytes)
    if raw is None:
        raise _fault(url, name, offset, "its record is cut off", kind=_CutError)
    if why := stored.headers.get("WARC-Truncated"):
        raise _fault(url, name, offset, f"only its beginning was stored ({why[:40]})")
    try:
        content = http1.content(raw, _fields(stored.http_headers), max_bytes)
    except coding.CodingError as exc:
        raise _fault(url, name, offset, f"it cannot be unpacked ({exc})") from exc
    except TooLargeError as exc:
        why = f"it is larger than {max_bytes:,} bytes"
        raise _fault(url, name, offset, why, code="too_large") from exc
    return _described(stored, content, url, name)


def _is_page(stored: _Stored) -> bool:
    kind = (stored.http_content_type or "").partition(";")[0].strip().lower()
    return stored.http_headers.status_code in _PAGES and kind in _HTML


def _raw(stored: _Stored, max_bytes: int) -> bytes | None:
    """Return the stored body, up to a byte more than allowed, or None where it is cut off."""
    wanted = min(stored.content_length, max_bytes + 1)
    try:
        raw: bytes = stored.reader.read(wanted)
    except OSError:
        return None
    return raw if len(raw) == wanted else None


def _described(stored: _Stored, content: bytes, url: str | None, name: str) -> Page:
    date = stored.record_date
    return Page(
        content=content,
        url=_url(stored.headers.get(ASKED_FIELD)) or url,
        path=name,
        final_url=url,
        media_type="text/html",
        charset=(stored.http_charset or "")[:40] or None,
        http_status=stored.http_headers.status_code,
        fetched_at=date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date else None,
    )


def _fields(headers: Any) -> dict[str, str]:  # noqa: ANN401 (see _Stored)
    return {name.lower(): value for name, value in headers.items()}


def _url(value: str | None) -> str | None:
    """Return the address of a record; WARC 1.0 put it in angle brackets by mistake."""
    return urls.shown(value.strip().strip("<>")[: urls.MAX_URL_CHARS]) if value else None


def _nameless(last: int, name: str, why: str) -> Record:
    """Return what stands for a broken place behind the last record that could be read."""
    return Record(offset=-1 - last, url=None, found=_fault(None, name, last, why))


def _fault(
    url: str | None,
    name: str,
    offset: int,
    why: str,
    *,
    code: str = "decode",
    kind: type[InputError] = InputError,
) -> InputError:
    what = f"{url} in {name}" if url else f"{name} behind byte {offset:,}"
    return kind(f"Could not read {what}: {why}.", code=code, hint=_HINTS[code])


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
    places = (place for place, packed in _members(file, start) if begins(packed))
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
