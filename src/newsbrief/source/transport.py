"""The HTTP library behind the address guard: clients, and its faults as errors of ours."""

import ssl
from collections.abc import Iterator
from functools import cache
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy, LoadError, MozillaCookieJar
from typing import TYPE_CHECKING, NamedTuple

import httpcore
import httpx

from newsbrief.errors import InputError
from newsbrief.source import faults, proxies, urls
from newsbrief.source.deadline import Deadline
from newsbrief.source.guard import (
    Guard,
    GuardedBackend,
    NoAddressError,
    PrivateAddressError,
    is_local_name,
)
from newsbrief.source.options import FetchOptions

if TYPE_CHECKING:
    from urllib.request import Request

Origin = tuple[bytes, bytes, int | None]  # scheme, host, port


class Route(NamedTuple):
    """How a host is reached: which addresses are allowed, and through which proxy."""

    guard: Guard
    proxy: httpcore.Proxy | None = None


def client(options: FetchOptions, deadline: Deadline) -> httpx.Client:
    """Return a client for one page; raises `InputError` for a cookie file that is none."""
    return httpx.Client(
        transport=_Transport(options, deadline),
        cookies=load_cookies(options.cookies) if options.cookies else new_jar(),
        trust_env=False,
        timeout=options.timeout_s,
    )


class _Policy(DefaultCookiePolicy):
    """Takes the cookies only that the HTTP library can send back."""

    def set_ok(self, cookie: Cookie, request: "Request") -> bool:
        return _is_sendable(cookie) and super().set_ok(cookie, request)


def _is_sendable(cookie: Cookie) -> bool:
    return f"{cookie.name}{cookie.value}".isascii()


def new_jar() -> CookieJar:
    """Return what keeps the cookies of servers: only those that can be sent back."""
    return CookieJar(_Policy())


def load_cookies(path: str) -> MozillaCookieJar:
    """Return the cookies of a file in Netscape format; raises `InputError`."""
    jar = MozillaCookieJar(path, policy=_Policy())
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (OSError, LoadError, UnicodeDecodeError) as exc:
        raise InputError(
            f"The cookie file {path} could not be read.",
            code="unreadable",
            hint="It has to be in the Netscape format, as browsers and curl export it.",
        ) from exc
    for cookie in list(jar):
        if cookie.expires == 0:  # how curl and add-ons write "until the end of the session"
            cookie.expires = None
        if not _is_sendable(cookie):
            jar.clear(cookie.domain, cookie.path, cookie.name)
    return jar


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
        case httpx.InvalidURL() | httpcore.UnsupportedProtocol() | UnicodeError():
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


def origin(url: httpx.URL) -> Origin:
    """Return what connections are kept by."""
    return url.raw_scheme, url.raw_host, url.port


@cache
def tls() -> ssl.SSLContext:
    """Return the settings of secure connections, which take 10 ms and more to load."""
    return httpx.create_ssl_context()


def route(url: httpx.URL, options: FetchOptions) -> "Route":
    """Return the way to a host; raises `PrivateAddressError` or `InputError`.

    Behind a proxy no address of it is ever seen, so that it is refused by its spelling at least.
    """
    through = proxies.of(url.scheme, url.host, url.port, options)
    if through is None:
        return Route(Guard(allow_private=options.allow_private))
    if not options.allow_private and is_local_name(url.host):
        raise PrivateAddressError(url.host, url.host)
    proxy = httpx.Proxy(through)
    return Route(
        Guard(allow_private=options.allow_private, trusted=proxy.url.host),
        httpcore.Proxy(url=core_url(proxy.url), auth=proxy.raw_auth),
    )


def wanted(request: httpx.Request) -> httpcore.Request:
    """Return a request as the library below takes it."""
    return httpcore.Request(
        method=request.method,
        url=core_url(request.url),
        headers=request.headers.raw,
        extensions=request.extensions,
    )


def core_url(url: httpx.URL) -> httpcore.URL:
    """Return an address as the library below takes it."""
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
        self._options = options
        self._deadline = deadline
        self._pools: dict[Origin, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._pool(request.url).handle_request(wanted(request))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        key = origin(url)
        if key not in self._pools:
            way = route(url, self._options)
            self._pools[key] = httpcore.ConnectionPool(
                ssl_context=tls() if url.scheme == "https" else None,
                proxy=way.proxy,
                network_backend=GuardedBackend(way.guard, self._deadline),
            )
        return self._pools[key]
