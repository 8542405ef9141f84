"""The HTTP library behind the address guard: clients, and its faults as errors of ours."""

import ssl
from collections.abc import AsyncIterator, Iterator
from functools import cache
from http.cookiejar import CookieJar, LoadError, MozillaCookieJar
from importlib.util import find_spec

import httpcore
import httpx

from newsbrief.errors import InputError
from newsbrief.source import faults, urls
from newsbrief.source.deadline import Deadline
from newsbrief.source.guard import (
    AsyncGuardedBackend,
    Guard,
    GuardedBackend,
    NoAddressError,
    PrivateAddressError,
    is_local_name,
)
from newsbrief.source.options import FetchOptions

KEEP_ALIVE_S = 15.0  # longer than the usual pause between two pages of one host


def client(options: FetchOptions, deadline: Deadline) -> httpx.Client:
    """Return a client for one page; raises `InputError` for a cookie file that is none."""
    return httpx.Client(
        transport=_Transport(options, deadline),
        cookies=load_cookies(options.cookies) if options.cookies else None,
        trust_env=False,
        timeout=options.timeout_s,
    )


class Connections:
    """Connections for many pages, HTTP/2 where a server speaks it; each page has own cookies."""

    def __init__(self, options: FetchOptions, *, limit: int) -> None:
        """Open none yet; raises `InputError` for a cookie file that is none."""
        self._options = options
        self._transport = _AsyncTransport(options, limit=limit)
        self._cookies = list(load_cookies(options.cookies)) if options.cookies else []

    def client(self) -> httpx.AsyncClient:
        """Return the client of one page, which is not to be closed."""
        jar = CookieJar()
        for cookie in self._cookies:
            jar.set_cookie(cookie)
        return httpx.AsyncClient(
            transport=self._transport,
            cookies=jar,
            trust_env=False,
            timeout=self._options.timeout_s,
        )

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()


def load_cookies(path: str) -> MozillaCookieJar:
    """Return the cookies of a file in Netscape format; raises `InputError`."""
    jar = MozillaCookieJar(path)
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (OSError, LoadError, UnicodeDecodeError) as exc:
        raise InputError(
            f"The cookie file {path} could not be read.",
            code="unreadable",
            hint="It has to be in the Netscape format, as browsers and curl export it.",
        ) from exc
    for cookie in jar:
        if (
            cookie.expires == 0
        ):  # how curl and browsers' add-ons write "until the end of the session"
            cookie.expires = None
    return jar


def check_spelling(url: str, options: FetchOptions) -> None:
    """Refuse a private host by its spelling: behind a proxy no address of it is ever seen."""
    if options.proxy is None or options.allow_private:
        return
    host = httpx.URL(url).host
    if is_local_name(host):
        raise PrivateAddressError(host, host)


def translate(exc: Exception, url: str, timeout_s: float) -> Exception:
    """Return the error of ours for one of the HTTP library, or the same where it is unknown."""
    match exc:
        case httpcore.TimeoutException() | TimeoutError():
            return faults.timeout(url, timeout_s)
        case PrivateAddressError():
            return faults.private(url, exc.host, exc.address)
        case NoAddressError():
            return faults.dns(url, exc.host)
        case httpx.RemoteProtocolError():
            return urls.unreadable(url, "it redirects to what is no address")
        case httpx.InvalidURL() | httpcore.UnsupportedProtocol():
            return urls.unreadable(url, str(exc))
    return _translate_connection(exc, url)


def _translate_connection(exc: Exception, url: str) -> Exception:
    match exc:
        case httpcore.ConnectError() if "CERTIFICATE" in str(exc) or "SSL" in str(exc):
            return faults.tls(url, _reason(exc))
        case httpcore.ConnectError():
            return faults.connect(url, "the server could not be reached")
        case httpcore.ProxyError():
            return faults.connect(url, f"the proxy refused ({_reason(exc)})")
        case httpcore.RemoteProtocolError():
            return faults.connect(url, f"the server broke off its answer ({_reason(exc)})")
        case httpcore.NetworkError() | httpcore.ProtocolError():
            return faults.connect(url, f"the connection broke ({_reason(exc)})")
    return exc


def _reason(exc: Exception) -> str:
    text = " ".join(str(exc).split())[:160].rstrip(".")
    return text if text.isprintable() and text else type(exc).__name__


@cache
def _tls() -> ssl.SSLContext:
    """Return the settings of secure connections, which take 10 ms and more to load."""
    return httpx.create_ssl_context()


def _proxy(options: FetchOptions) -> httpcore.Proxy | None:
    if not options.proxy:
        return None
    proxy = httpx.Proxy(options.proxy)
    return httpcore.Proxy(url=_core_url(proxy.url), auth=proxy.raw_auth)


def _guard(options: FetchOptions) -> Guard:
    trusted = httpx.URL(options.proxy).host if options.proxy else None
    return Guard(allow_private=options.allow_private, trusted=trusted)


def _wanted(request: httpx.Request) -> httpcore.Request:
    return httpcore.Request(
        method=request.method,
        url=_core_url(request.url),
        headers=request.headers.raw,
        extensions=request.extensions,
    )


def _core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path or b"/"
    )


class _Stream(httpx.SyncByteStream):
    def __init__(self, inner: httpcore.Response) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner.iter_stream()

    def close(self) -> None:
        self._inner.close()


class _Transport(httpx.BaseTransport):
    """Connections for one page, secure ones only where needed, since their settings take long."""

    def __init__(self, options: FetchOptions, deadline: Deadline) -> None:
        self._proxy = _proxy(options)
        self._backend = GuardedBackend(_guard(options), deadline)
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool(request.url.scheme).handle_request(_wanted(request))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _pool(self, scheme: str) -> httpcore.ConnectionPool:
        if scheme not in self._pools:
            self._pools[scheme] = httpcore.ConnectionPool(
                ssl_context=_tls() if scheme == "https" else None,
                proxy=self._proxy,
                network_backend=self._backend,
            )
        return self._pools[scheme]


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(self, inner: httpcore.Response) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


class _AsyncTransport(httpx.AsyncBaseTransport):
    def __init__(self, options: FetchOptions, *, limit: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls(),
            proxy=_proxy(options),
            max_connections=limit,
            keepalive_expiry=KEEP_ALIVE_S,
            http2=find_spec("h2") is not None,
            network_backend=AsyncGuardedBackend(_guard(options)),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._pool.handle_async_request(_wanted(request))
        return httpx.Response(answer.status, headers=answer.headers, stream=_AsyncStream(answer))

    async def aclose(self) -> None:
        await self._pool.aclose()
