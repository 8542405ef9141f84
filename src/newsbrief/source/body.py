"""The body of an answer as it streams in: unpacked, counted, and no larger than allowed."""

from collections.abc import Iterator

from newsbrief.source import coding


class TooLargeError(ValueError):
    """More bytes than allowed, on the wire or after any step of unpacking."""


class Body:
    """Takes raw chunks, gives the decoded content; holds at most `max_bytes` and one step."""

    def __init__(self, encoding: str | None, max_bytes: int) -> None:
        self._decoders = coding.decoders(encoding)
        self._max_bytes = max_bytes
        self._counts = [0] * (len(self._decoders) + 1)
        self._content = bytearray()  # a list would hold much more where pieces are tiny

    def feed(self, chunk: bytes) -> None:
        """Take what came over the wire; raises `TooLargeError` or `coding.CodingError`."""
        for piece in self._unpack(chunk, 0):
            self._content += piece

    def finish(self) -> bytes:
        """Return the content; raises `coding.CodingError` where the packed body has no end."""
        if self._counts[0]:
            for decoder in self._decoders:
                decoder.finish()
        return bytes(self._content)

    def so_far(self) -> bytes:
        """Return what has come of the content, whole or not."""
        return bytes(self._content)

    def _unpack(self, data: bytes, depth: int) -> Iterator[bytes]:
        room = self._max_bytes - self._counts[depth]
        self._counts[depth] += len(data)
        if len(data) > room:
            yield data[:room] if depth == len(self._decoders) else b""
            raise TooLargeError
        if depth == len(self._decoders):
            yield data
            return
        for piece in self._decoders[depth].feed(data):
            yield from self._unpack(piece, depth + 1)
