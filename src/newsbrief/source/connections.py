"""Connections for many pages at a time: asynchronous, HTTP/2 where a server speaks it."""

import sys
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.cookiejar import Cookie
from itertools import islice
from time import monotonic

import httpx

from newsbrief.source import transport
from newsbrief.source.hosts import Host
from newsbrief.source.lines import KEEP_ALIVE_S, Reply
from newsbrief.source.options import FetchOptions
from newsbrief.source.transport import Origin

if sys.platform != "win32":
    import resource

MOST_OPEN = 256  # hosts to which connections are kept
FILES_A_PAGE = 2  # under way, and another one whose connection is kept


class Connections:
    """Connections for many pages, those of each host by themselves."""

    def __init__(self, options: FetchOptions) -> None:
        """Open none yet; raises `InputError` for a cookie file that is none."""
        self._cookies = list(transport.load_cookies(options.cookies)) if options.cookies else []
        self._options = options
        self._hosts: OrderedDict[Origin, Host] = OrderedDict()  # the last used at the end
        self._most = _most_open()

    def visit(self) -> "Visit":
        """Begin the way to one page."""
        return Visit(self, self._cookies)

    @asynccontextmanager
    async def ask(self, request: httpx.Request) -> AsyncIterator[Reply]:
        """Send a request over a connection to its host; give the head of the answer."""
        host = self._host(request.url)
        host.users += 1
        try:
            await self._close_unused()
            reply = await host.ask(request)
            try:
                yield reply
            finally:
                await reply.close()
        finally:
            host.leave()

    async def close(self) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            await host.close()

    def _host(self, url: httpx.URL) -> Host:
        key = transport.origin(url)
        host = self._hosts.get(key)
        if host is None:
            host = self._hosts[key] = Host(url, self._options)
        self._hosts.move_to_end(key)
        return host

    async def _close_unused(self) -> None:
        """Close what has not been used for long, or the longest where too many are open."""
        for key, host in list(islice(self._hosts.items(), 2)):
            is_old = monotonic() - host.used_at > KEEP_ALIVE_S
            if not host.users and (is_old or len(self._hosts) > self._most):
                del self._hosts[key]
                await host.close()


class Visit:
    """The requests on the way to one page: they share cookies, with each other only.

    A client of the library does the same, for a third more time.
    """

    def __init__(self, below: Connections, cookies: list[Cookie]) -> None:
        self._connections = below
        self._given = cookies
        self._cookies: httpx.Cookies | None = None

    @asynccontextmanager
    async def ask(self, url: str, headers: tuple[tuple[str, str], ...]) -> AsyncIterator[Reply]:
        """Send a request and give the head of its answer, whose body is still to come."""
        request = httpx.Request("GET", url, headers=headers)
        if request.url.userinfo:
            auth = httpx.BasicAuth(request.url.username, request.url.password)
            request = next(auth.auth_flow(request))
        if self._given or self._cookies is not None:
            self._jar().set_cookie_header(request)
        async with self._connections.ask(request) as reply:
            if any(name.lower() == b"set-cookie" for name, _ in reply.headers):
                answer = httpx.Response(reply.status, headers=reply.headers, request=request)
                self._jar().extract_cookies(answer)
            yield reply

    def _jar(self) -> httpx.Cookies:
        if self._cookies is None:
            self._cookies = httpx.Cookies(transport.new_jar())
            for cookie in self._given:
                self._cookies.jar.set_cookie(cookie)
        return self._cookies


def room(pages: int, *, apart: int) -> int:
    """Return for how many of so many pages at once the system lets us have files.

    It is asked for as many as they need, and `apart` for all else.
    """
    if sys.platform == "win32":
        return pages
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_A_PAGE * pages + apart
    if files < wanted:
        files = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
    return max(1, min(pages, (files - apart) // FILES_A_PAGE))


def _most_open() -> int:
    """Return how many connections may be kept open: half of what the system lets us have."""
    if sys.platform == "win32":
        return MOST_OPEN
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(MOST_OPEN, files // 2))
