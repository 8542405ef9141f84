"""Connections of asyncio for the HTTP library.

Its own go through a layer over two event loops, which costs a batch more than all else that the
library does. Time limits are those of the caller, who cancels what takes too long.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

CHUNK_BYTES = 1 << 17  # read at once: most pages in two or three steps


async def connect(address: str, port: int) -> httpcore.AsyncNetworkStream:
    """Connect to an IP address; raises `httpcore.ConnectError`."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with _mapped(httpcore.ConnectError):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)  # noqa: FBT003 (it takes no keyword)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await asyncio.get_running_loop().sock_connect(sock, (address, port))
        except BaseException:
            sock.close()
            raise
    return _PlainStream(sock)


class _PlainStream(httpcore.AsyncNetworkStream):
    """A bare TCP connection."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._loop = asyncio.get_running_loop()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        await asyncio.sleep(0)  # what has come already is received at once, without a pause
        with _mapped(httpcore.ReadError):
            return await self._loop.sock_recv(self._socket, max(max_bytes, CHUNK_BYTES))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            with _mapped(httpcore.WriteError):
                await self._loop.sock_sendall(self._socket, buffer)

    async def aclose(self) -> None:
        self._socket.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        with _mapped(httpcore.ConnectError):
            try:
                return _SecureStream(
                    *await asyncio.open_connection(
                        sock=self._socket,
                        ssl=ssl_context,
                        server_hostname=server_hostname,
                        limit=CHUNK_BYTES,
                    )
                )
            except BaseException:
                self._socket.close()
                raise

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (the interface of the library)
        match info:
            case "socket":
                return self._socket
            case "is_readable":
                return _has_news(self._socket)
            case "server_addr":
                return self._socket.getpeername()
        return None


class _SecureStream(httpcore.AsyncNetworkStream):
    """A connection secured by TLS."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _mapped(httpcore.ReadError):
            return await self._reader.read(max(max_bytes, CHUNK_BYTES))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            with _mapped(httpcore.WriteError):
                self._writer.write(buffer)
                await self._writer.drain()

    async def aclose(self) -> None:
        self._writer.transport.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Secure what goes through a secure proxy."""
        with _mapped(httpcore.ConnectError):
            await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (the interface of the library)
        if info == "is_readable":
            return self._reader.at_eof() or self._writer.is_closing()
        names = {"server_addr": "peername"}
        return self._writer.get_extra_info(names.get(info, info))


def _has_news(sock: socket.socket) -> bool:
    """Tell whether something has come that nobody asked for: mostly the end of the connection."""
    try:
        sock.recv(1, socket.MSG_PEEK)
    except (BlockingIOError, InterruptedError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def _mapped(error: type[Exception]) -> Iterator[None]:
    """Raise the faults of connections as one of the HTTP library's own."""
    try:
        yield
    except (OSError, ssl.SSLError) as exc:
        raise error(str(exc)) from exc
