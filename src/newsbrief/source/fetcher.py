"""URL -> Page: the one module that owns the HTTP library."""

import ssl
import time
from collections.abc import Iterator
from functools import cache
from http.cookiejar import LoadError, MozillaCookieJar

import httpcore
import httpx

from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import faults, journey, urls
from newsbrief.source.answers import Answer, Reading
from newsbrief.source.deadline import Deadline
from newsbrief.source.guard import (
    Guard,
    GuardedBackend,
    NoAddressError,
    PrivateAddressError,
    is_local_name,
)
from newsbrief.source.options import FetchOptions


def get(url: str, options: FetchOptions | None = None) -> Page:
    """Fetch a page; raises `FetchError`, or `InputError` for a cookie file that is none."""
    options = options or FetchOptions()
    deadline = Deadline(options.timeout_s)
    steps = journey.travel(url, options, deadline)
    with _client(options, deadline) as client:
        try:
            step = next(steps)
            while True:
                step = _do(client, step, steps, options, deadline)
        except StopIteration as done:
            page: Page = done.value
            return page


def _do(
    client: httpx.Client,
    step: journey.Ask | journey.Wait,
    steps: journey.Steps,
    options: FetchOptions,
    deadline: Deadline,
) -> journey.Ask | journey.Wait:
    """Do one step of the way and return the next; StopIteration carries the page."""
    if isinstance(step, journey.Wait):
        time.sleep(step.seconds)
        return next(steps)
    try:
        answer = _ask(client, step, options)
    except (httpcore.TimeoutException, TimeoutError):
        return steps.throw(faults.timeout(step.url, deadline.timeout_s))
    except Exception as exc:  # noqa: BLE001 (translated, and raised again where unknown)
        return steps.throw(_translate(exc, step.url))
    return steps.send(answer)


def _ask(client: httpx.Client, step: journey.Ask, options: FetchOptions) -> Answer:
    if options.proxy and not options.allow_private:
        _check_spelling(step.url)
    request = client.build_request("GET", step.url, headers=list(step.headers))
    response = client.send(request, stream=True)
    try:
        headers = {name.lower(): value for name, value in response.headers.items()}
        reading = Reading(step.url, response.status_code, headers, options.max_bytes)
        chunks = response.iter_raw()
        while reading.wants_more and (chunk := next(chunks, None)) is not None:
            reading.feed(chunk)
        return reading.finish()
    finally:
        response.close()


def _check_spelling(url: str) -> None:
    """Refuse a private host by its spelling: behind a proxy no address of it is ever seen."""
    host = httpx.URL(url).host
    if is_local_name(host):
        raise PrivateAddressError(host, host)


def _translate(exc: Exception, url: str) -> Exception:
    """Return the error of ours for one of the HTTP library, or the same where it is unknown."""
    match exc:
        case PrivateAddressError():
            return faults.private(url, exc.host, exc.address)
        case NoAddressError():
            return faults.dns(url, exc.host)
        case httpx.RemoteProtocolError():
            return urls.unreadable(url, "it redirects to what is no address")
        case httpx.InvalidURL() | httpcore.UnsupportedProtocol():
            return urls.unreadable(url, str(exc))
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


def _client(options: FetchOptions, deadline: Deadline) -> httpx.Client:
    jar = load_cookies(options.cookies) if options.cookies else None
    return httpx.Client(
        transport=_Transport(options, deadline),
        cookies=jar,
        trust_env=False,
        timeout=options.timeout_s,
    )


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


@cache
def _tls() -> ssl.SSLContext:
    """Return the settings of secure connections, which take 10 ms and more to load."""
    return httpx.create_ssl_context()


class _Stream(httpx.SyncByteStream):
    def __init__(self, inner: httpcore.Response) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner.iter_stream()

    def close(self) -> None:
        self._inner.close()


class _Transport(httpx.BaseTransport):
    """Connections for one page, through the address guard; secure ones only where needed."""

    def __init__(self, options: FetchOptions, deadline: Deadline) -> None:
        proxy = httpx.Proxy(options.proxy) if options.proxy else None
        trusted = proxy.url.host if proxy else None
        guard = Guard(allow_private=options.allow_private, trusted=trusted)
        self._proxy = proxy
        self._backend = GuardedBackend(guard, deadline)
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        wanted = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool(request.url.scheme).handle_request(wanted)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _pool(self, scheme: str) -> httpcore.ConnectionPool:
        if scheme not in self._pools:
            context = _tls() if scheme == "https" else None
            self._pools[scheme] = _open(self._proxy, context, self._backend)
        return self._pools[scheme]


def _open(
    proxy: httpx.Proxy | None, context: ssl.SSLContext | None, backend: GuardedBackend
) -> httpcore.ConnectionPool:
    if proxy is None:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=backend)
    return httpcore.HTTPProxy(
        proxy_url=httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=b"/",
        ),
        proxy_auth=proxy.raw_auth,
        ssl_context=context,
        network_backend=backend,
    )
