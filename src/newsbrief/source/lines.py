"""Connections that speak HTTP/1.1, by the grammar of h11, and what comes back over any of them.

The HTTP library's own connections take three times as long for a request, with the locks and the
lists that they keep for callers of every kind. A line has one caller at a time.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Protocol

import h11
import httpcore
import httpx

from newsbrief.source.streams import CHUNK_BYTES

MAX_HEAD_BYTES = 100_000  # of an answer, as in the HTTP library
KEEP_ALIVE_S = 15.0  # longer than the usual pause between two pages of one host

RawHeaders = list[tuple[bytes, bytes]]


class Reply(Protocol):
    """An answer whose body is still to come."""

    status: int
    headers: RawHeaders

    async def read(self) -> bytes | None:
        """Return the next bytes of the body as they came over the wire, None at its end."""

    async def close(self) -> None:
        """End it, whole or not."""


class Line:
    """One connection, for one request at a time; raises the HTTP library's errors."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._used_at = monotonic()

    def is_alive(self) -> bool:
        """Tell whether an unused line can still be used: what has come by itself is its end."""
        is_fresh = monotonic() - self._used_at < KEEP_ALIVE_S
        return is_fresh and not self._stream.get_extra_info("is_readable")

    async def ask(self, request: httpx.Request) -> h11.Response:
        """Send a request without a body and return the head of its answer."""
        with _mapped():
            question = h11.Request(
                method=request.method, target=request.url.raw_path, headers=request.headers.raw
            )
            sent = self._state.send(question) or b""
            sent += self._state.send(h11.EndOfMessage()) or b""
        with suppress(httpcore.WriteError):  # a server may answer before it has heard all
            await self._stream.write(sent)
        while True:
            event = await self._event()
            if isinstance(event, h11.Response):
                return event

    async def read(self) -> bytes | None:
        """Return the next bytes of the body, None at its end."""
        event = await self._event()
        return bytes(event.data) if isinstance(event, h11.Data) else None

    def renew(self) -> bool:
        """Make it ready for the next request; tell whether it can be.

        What has come behind the answer would be taken for the next one.
        """
        is_done = self._state.our_state is self._state.their_state is h11.DONE
        if not is_done or self._state.trailing_data[0]:
            return False
        self._state.start_next_cycle()
        self._used_at = monotonic()
        return True

    async def close(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def _event(self) -> object:
        while True:
            with _mapped():
                event = self._state.next_event()
            if event is not h11.NEED_DATA:
                return event
            data = await self._stream.read(CHUNK_BYTES)
            if not data and self._state.their_state is h11.SEND_RESPONSE:
                raise httpcore.RemoteProtocolError("Server disconnected without an answer")
            self._state.receive_data(data)


class LineReply:
    """An answer over a line, which goes back to the unused ones when the answer is whole."""

    def __init__(self, line: Line, head: h11.Response, unused: list[Line]) -> None:
        self.status = head.status_code
        self.headers: RawHeaders = list(head.headers)
        self._line = line
        self._unused = unused

    async def read(self) -> bytes | None:
        """Return the next bytes of the body, None at its end."""
        return await self._line.read()

    async def close(self) -> None:
        """End it."""
        if self._line.renew():
            self._unused.append(self._line)
        else:
            await self._line.close()


class LibraryReply:
    """An answer over a connection of the HTTP library."""

    def __init__(self, inner: httpcore.Response) -> None:
        self.status = inner.status
        self.headers: RawHeaders = inner.headers
        self._inner = inner
        self._chunks: AsyncIterator[bytes] = aiter(inner.aiter_stream())

    async def read(self) -> bytes | None:
        """Return the next bytes of the body, None at its end."""
        return await anext(self._chunks, None)

    async def close(self) -> None:
        """End it."""
        await self._inner.aclose()


def told(raw: RawHeaders) -> dict[str, str]:
    """Return headers by their names in lower case, repeated ones joined by commas."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), _decoded(value)
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


@contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except h11.RemoteProtocolError as exc:
        raise httpcore.RemoteProtocolError(str(exc)) from exc
    except h11.LocalProtocolError as exc:
        raise httpcore.LocalProtocolError(str(exc)) from exc
