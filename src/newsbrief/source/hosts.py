"""The connections to one origin: of our own for HTTP/1.1, of the library for all else."""

import asyncio
from importlib.util import find_spec
from time import monotonic

import httpcore
import httpx

from newsbrief.source import transport
from newsbrief.source.dial import AsyncGuardedBackend
from newsbrief.source.lines import KEEP_ALIVE_S, LibraryReply, Line, LineReply, Reply
from newsbrief.source.options import FetchOptions

_Library = httpcore.AsyncConnectionPool | httpcore.AsyncHTTP2Connection


class Host:
    """The connections to one origin, and how many requests use them."""

    def __init__(self, url: httpx.URL, options: FetchOptions) -> None:
        """Open none yet; raises `PrivateAddressError` or `InputError`."""
        way = transport.route(url, options)
        self.users = 0
        self.used_at = 0.0
        self._origin = transport.core_url(url).origin
        self._is_secure = url.scheme == "https"
        self._backend = AsyncGuardedBackend(way.guard)
        self._unused: list[Line] = []
        self._opening = asyncio.Lock()  # one at a time, until it is known what the server speaks
        self._may_share = self._is_secure and find_spec("h2") is not None
        self._shared: httpcore.AsyncHTTP2Connection | None = None
        self._proxied = self._pool(way.proxy) if way.proxy else None

    def leave(self) -> None:
        """Note the end of a request."""
        self.users -= 1
        self.used_at = monotonic()

    async def ask(self, request: httpx.Request) -> Reply:
        """Send a request over a connection that is there, or a new one."""
        if self._proxied:
            return await _by_library(self._proxied, request)
        connection = await self._waiting() or await self._open()
        if isinstance(connection, Line):
            return await self._by_line(connection, request)
        return await _by_library(connection, request)

    async def close(self) -> None:
        """Close all connections."""
        for line in self._unused:
            await line.close()
        for connection in (self._shared, self._proxied):
            if connection:
                await connection.aclose()

    async def _waiting(self) -> Line | None:
        """Return an unused line, if there is one that is still alive."""
        while self._unused:
            line = self._unused.pop()
            if line.is_alive():
                return line
            await line.close()
        return None

    async def _by_line(self, line: Line, request: httpx.Request) -> Reply:
        try:
            return LineReply(line, await line.ask(request), self._unused)
        except BaseException:
            await line.close()
            raise

    async def _open(self) -> Line | httpcore.AsyncHTTP2Connection:
        """Return a new connection, or the one that all requests share where it is HTTP/2."""
        if not self._may_share:
            return Line(await self._connect())
        async with self._opening:
            if self._shared and self._shared.is_available() and not self._shared.has_expired():
                return self._shared
            if self._shared and self._shared.is_idle():
                await self._shared.aclose()
            stream = await self._connect()
            if stream.get_extra_info("ssl_object").selected_alpn_protocol() == "h2":
                self._shared = httpcore.AsyncHTTP2Connection(self._origin, stream, KEEP_ALIVE_S)
                return self._shared
            self._may_share = False
            return Line(stream)

    async def _connect(self) -> httpcore.AsyncNetworkStream:
        host = self._origin.host.decode("ascii")
        stream = await self._backend.connect_tcp(host, self._origin.port)
        if not self._is_secure:
            return stream
        context = transport.tls()
        context.set_alpn_protocols(["http/1.1", "h2"] if self._may_share else ["http/1.1"])
        return await stream.start_tls(context, host)

    def _pool(self, proxy: httpcore.Proxy) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=transport.tls() if self._is_secure else None,
            proxy=proxy,
            keepalive_expiry=KEEP_ALIVE_S,
            http2=find_spec("h2") is not None,
            network_backend=self._backend,
        )


async def _by_library(connection: _Library, request: httpx.Request) -> Reply:
    try:
        return LibraryReply(await connection.handle_async_request(transport.wanted(request)))
    except httpcore.ConnectionNotAvailable as exc:
        raise httpcore.ConnectError("the connection has just ended") from exc
