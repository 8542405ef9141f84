"""Connections for many pages at a time: asynchronous, HTTP/2 where a server speaks it."""

import asyncio
import ipaddress
import socket
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from http.cookiejar import Cookie
from importlib.util import find_spec
from itertools import islice
from threading import Thread
from time import monotonic
from typing import Any, cast

import httpcore
import httpx
from httpcore import SOCKET_OPTION

from newsbrief.source import streams, transport
from newsbrief.source.guard import TRY_S, Guard, NoAddressError
from newsbrief.source.options import FetchOptions
from newsbrief.source.transport import Origin

if sys.platform != "win32":
    import resource

KEEP_ALIVE_S = 15.0  # longer than the usual pause between two pages of one host
MOST_OPEN = 256  # hosts to which connections are kept


class Connections:
    """Connections for many pages, HTTP/2 where a server speaks it."""

    def __init__(self, options: FetchOptions) -> None:
        """Open none yet; raises `InputError` for a cookie file that is none."""
        self._cookies = list(transport.load_cookies(options.cookies)) if options.cookies else []
        self._transport = _AsyncTransport(options)

    def visit(self) -> "Visit":
        """Begin the way to one page."""
        return Visit(self._transport, self._cookies)

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()


class Visit:
    """The requests on the way to one page: they share cookies, with each other only.

    A client of the library does the same, for a third more time.
    """

    def __init__(self, below: httpx.AsyncBaseTransport, cookies: list[Cookie]) -> None:
        self._transport = below
        self._cookies = httpx.Cookies()
        for cookie in cookies:
            self._cookies.jar.set_cookie(cookie)

    async def ask(self, url: str, headers: tuple[tuple[str, str], ...]) -> httpx.Response:
        """Send a request and return the head of its answer, whose body is still to come."""
        request = httpx.Request("GET", url, headers=headers)
        if request.url.userinfo:
            auth = httpx.BasicAuth(request.url.username, request.url.password)
            request = next(auth.auth_flow(request))
        if self._cookies:
            self._cookies.set_cookie_header(request)
        response = await self._transport.handle_async_request(request)
        if "set-cookie" in response.headers:
            response.request = request
            self._cookies.extract_cookies(response)
        return response


def body(response: httpx.Response) -> httpx.AsyncByteStream:
    """Return the body of an answer as it comes over the wire."""
    return cast("httpx.AsyncByteStream", response.stream)


class _Host:
    """The connections to one origin, and how many requests use them."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self.pool = pool
        self.users = 0
        self.used_at = 0.0

    def leave(self) -> None:
        """Note the end of a request."""
        self.users -= 1
        self.used_at = monotonic()


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(self, inner: httpcore.Response, host: _Host) -> None:
        self._inner = inner
        self._host = host

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            self._host.leave()


class _AsyncTransport(httpx.AsyncBaseTransport):
    """A pool for each origin, since a pool looks at all its connections for every request."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._hosts: OrderedDict[Origin, _Host] = OrderedDict()  # the last used at the end
        self._most = _most_open()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = self._host(request.url)
        host.users += 1
        try:
            await self._close_unused()
            answer = await host.pool.handle_async_request(transport.wanted(request))
        except BaseException:
            host.leave()
            raise
        stream = _AsyncStream(answer, host)
        return httpx.Response(answer.status, headers=answer.headers, stream=stream)

    async def aclose(self) -> None:
        for host in self._hosts.values():
            await host.pool.aclose()

    def _host(self, url: httpx.URL) -> _Host:
        key = transport.origin(url)
        host = self._hosts.get(key)
        if host is None:
            host = self._hosts[key] = _Host(self._pool(url))
        self._hosts.move_to_end(key)
        return host

    def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        way = transport.route(url, self._options)
        return httpcore.AsyncConnectionPool(
            ssl_context=transport.tls() if url.scheme == "https" else None,
            proxy=way.proxy,
            keepalive_expiry=KEEP_ALIVE_S,
            http2=find_spec("h2") is not None,
            network_backend=AsyncGuardedBackend(way.guard),
        )

    async def _close_unused(self) -> None:
        """Close what has not been used for long, or the longest where too many are open."""
        for key, host in list(islice(self._hosts.items(), 2)):
            is_old = monotonic() - host.used_at > KEEP_ALIVE_S
            if not host.users and (is_old or len(self._hosts) > self._most):
                del self._hosts[key]
                await host.pool.aclose()


def _most_open() -> int:
    """Return how many connections may be kept open: half of what the system lets us have."""
    if sys.platform == "win32":
        return MOST_OPEN
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(MOST_OPEN, files // 2))


class AsyncGuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects for many pages: to checked addresses only; the caller keeps the deadline."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = self._guard.judge(host, _literal(host) or await _look_up(host, port))
        for address in addresses[:-1]:
            try:
                async with asyncio.timeout(TRY_S):
                    return await streams.connect(address, port)
            except (httpcore.ConnectError, TimeoutError):
                continue
        return await streams.connect(addresses[-1], port)

    async def sleep(self, seconds: float) -> None:
        """Pause."""
        await asyncio.sleep(seconds)


def _literal(host: str) -> list[Any]:
    """Return an address as `getaddrinfo` would, without asking; nothing for a name."""
    try:
        return [(None, None, None, "", (str(ipaddress.ip_address(host)),))]
    except ValueError:
        return []


async def _look_up(host: str, port: int) -> list[Any]:
    """Return the answers of `getaddrinfo`, asked in a thread of its own.

    Nobody can stop a look-up that hangs: in a pool of threads it would hold up other hosts, and
    the end of the program.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any] | Exception] = loop.create_future()

    def give(found: list[Any] | Exception) -> None:
        if not answer.done():
            answer.set_result(found)

    def ask() -> None:
        found: list[Any] | Exception
        try:
            found = list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as exc:
            found = exc
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(give, found)

    Thread(target=ask, daemon=True).start()
    found = await answer
    if isinstance(found, Exception):
        raise NoAddressError(host) from found
    return found
