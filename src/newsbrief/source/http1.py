"""A stored HTTP/1.1 answer -> its content, within limits."""

from collections.abc import Mapping

from newsbrief.source import coding
from newsbrief.source.body import Body

MAX_SIZE_LINE = 1000  # bytes of the line before a chunk
MAX_SIZE_DIGITS = 16  # hexadecimal: enough for what no memory holds


def content(raw: bytes, headers: Mapping[str, str], max_bytes: int) -> bytes:
    """Return the content of a stored body, without its chunks and its packing.

    Names in `headers` are in lower case. Many archives hold the content without them already,
    under headers that still name them: markup that cannot be unpacked is taken as it is. Raises
    `coding.CodingError` where it is broken or cut off, `body.TooLargeError` where it is too large.
    """
    is_bare = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    try:
        packed = _transferred(raw, headers)
        return _unpacked(packed, headers.get("content-encoding"), max_bytes)
    except coding.CodingError:
        if not is_bare or _is_short(raw, headers):
            raise
        return _unpacked(raw, None, max_bytes)


def _transferred(raw: bytes, headers: Mapping[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return _dechunked(raw)
    if _is_short(raw, headers):
        raise coding.CodingError("it is shorter than its Content-Length")
    return raw


def _is_short(raw: bytes, headers: Mapping[str, str]) -> bool:
    length = headers.get("content-length", "")
    return length.isascii() and length.isdigit() and len(raw) < int(length[:20])


def _unpacked(packed: bytes, encoding: str | None, max_bytes: int) -> bytes:
    body = Body(encoding, max_bytes)
    body.feed(packed)
    return body.finish()


def _dechunked(raw: bytes) -> bytes:
    """Return what the chunks hold (RFC 9112, 7.1)."""
    pieces: list[bytes] = []
    position = 0
    while True:
        end = raw.find(b"\r\n", position, position + MAX_SIZE_LINE)
        size = _size(raw[position:end]) if end >= 0 else None
        if size is None:
            raise coding.CodingError("a chunk has no size")
        if not size:
            return b"".join(pieces)
        position = end + 2
        if position + size > len(raw):
            raise coding.CodingError("a chunk is cut off")
        pieces.append(raw[position : position + size])
        position += size + 2


def _size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if digits.isalnum() and len(digits) <= MAX_SIZE_DIGITS else None
    except ValueError:
        return None
