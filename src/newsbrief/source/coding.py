"""Content codings (RFC 9110, 8.4.1), unpacked in steps of bounded size.

A few kilobytes can unpack to gigabytes, so no step makes more than `STEP_BYTES` at once, and what
has been made is counted by the caller before the next step.
"""

import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, Protocol

STEP_BYTES = 1 << 18  # of output at a time
ZSTD_SLICE_BYTES = 64  # of input at a time: 4 bytes of it can make 128 KiB
ZSTD_WINDOW_BYTES = 1 << 23  # RFC 8878, 3.1.1.1.2: what every decoder should support
MAX_CODINGS = 3
_GZIP_START = b"\x1f"
_ZLIB_METHOD = 8  # low half of the first byte, RFC 1950; many servers send deflate without it


class CodingError(ValueError):
    """The body is not what its Content-Encoding says, or it ends too early."""


class Decoder(Protocol):
    """One coding: bytes in, bounded pieces out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` unpacks to, piece by piece; raises `CodingError`."""

    def finish(self) -> None:
        """Raise `CodingError` where the body has no end."""


class _Zlib:
    """Both gzip, in one or several members, and deflate, with or without its zlib header."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._machine: Any = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data := self._member(data):
            try:
                piece = self._machine.decompress(data, STEP_BYTES)
            except zlib.error as exc:
                raise CodingError(str(exc)) from exc
            data = self._machine.unconsumed_tail or self._machine.unused_data
            yield piece

    def _member(self, data: bytes) -> bytes:
        """Return the input that still counts, ready for it; behind the end, only gzip does."""
        if self._machine is None and data:
            has_no_header = self._wbits == zlib.MAX_WBITS and data[0] & 0x0F != _ZLIB_METHOD
            self._wbits = -zlib.MAX_WBITS if has_no_header else self._wbits
            self._machine = zlib.decompressobj(self._wbits)
        elif self._machine is not None and self._machine.eof:
            if self._wbits <= zlib.MAX_WBITS or data[:1] != _GZIP_START:
                return b""
            self._machine = zlib.decompressobj(self._wbits)
        return data

    def finish(self) -> None:
        if not self._machine.eof:
            raise CodingError("the body ends too early")


class _Brotli:
    def __init__(self) -> None:
        import brotli  # only where a server answers with it  # noqa: PLC0415

        self._error: type[Exception] = brotli.error
        self._machine = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self._machine.is_finished():
            try:
                piece = self._machine.process(data, output_buffer_limit=STEP_BYTES)
            except self._error as exc:
                raise CodingError(str(exc)) from exc
            if not (piece or data):
                return  # all that could be made of the input so far has been made
            data = b""
            yield piece

    def finish(self) -> None:
        if not self._machine.is_finished():
            raise CodingError("the body ends too early")


class _Zstd:
    def __init__(self) -> None:
        import zstandard  # only where a server answers with it  # noqa: PLC0415

        self._error: type[Exception] = zstandard.ZstdError
        self._factory = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES)
        self._machine: Any = self._factory.decompressobj()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZSTD_SLICE_BYTES):
            yield from self._slice(data[start : start + ZSTD_SLICE_BYTES])

    def _slice(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._machine.eof:
                self._machine = self._factory.decompressobj()
            try:
                yield self._machine.decompress(data)
            except self._error as exc:
                raise CodingError(str(exc)) from exc
            data = self._machine.unused_data

    def finish(self) -> None:
        if not self._machine.eof:
            raise CodingError("the body ends too early")


_MAKERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS),
}
if find_spec("brotli"):
    _MAKERS["br"] = _Brotli
if find_spec("zstandard"):
    _MAKERS["zstd"] = _Zstd

ACCEPTED = ", ".join(name for name in _MAKERS if name != "x-gzip")


def decoders(header: str | None) -> list[Decoder]:
    """Return the decoders of a Content-Encoding, in the order in which they apply.

    Raises `CodingError` where one is unknown, or where there are more than `MAX_CODINGS`.
    """
    names = [name.strip().lower() for name in (header or "").split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > MAX_CODINGS or any(name not in _MAKERS for name in names):
        raise CodingError(f"unknown coding {', '.join(names)[:60]}")
    return [_MAKERS[name]() for name in reversed(names)]
