"""Addresses of pages: checked before use, normalised for comparison, shown without passwords."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from newsbrief.errors import FetchError

MAX_URL_CHARS = 8192  # browsers and servers cut off well below it
MAX_KEPT = 256  # addresses whose form is remembered: a batch asks several times on the way to one
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST_AND_PORT = re.compile(r"[\w.-]+:\d+(?:[/?#]|$)")
_CONTROLS = r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"  # bidi too
_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNSAFE = re.compile(f"[ {_CONTROLS}]")
_ELSEWHERE = "See in a browser where the page is."
_DEFAULT_PORTS = {"http": 80, "https": 443}


def check(url: str) -> str:
    """Return the address of a page without surrounding space; raises `FetchError` (bad_url).

    The result is http or https, has a host and a usable port, and holds no space and no control
    character; the rest of it is left as it came.
    """
    url = url.strip()
    if not url:
        raise _bad(url, "the address is empty")
    if len(url) > MAX_URL_CHARS:
        raise _bad(url[:80] + "…", f"the address is longer than {MAX_URL_CHARS} characters")
    if _UNSAFE.search(url):
        safe = _CONTROL.sub("\ufffd", " ".join(url.split()))
        raise _bad(safe, "the address holds spaces or control characters")
    if not _SCHEME.match(url) or _HOST_AND_PORT.match(url) or _has_bare_credentials(url):
        raise _bad(url, "the address has no scheme", hint=_meant(url))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as exc:
        raise _bad(url, f"the address cannot be read ({exc})") from exc
    if parts.scheme not in _DEFAULT_PORTS:
        raise _bad(url, f"{parts.scheme}: is not http or https", hint=_other(parts))
    if not host:
        raise _bad(url, "the address has no host")
    if port == 0:
        raise _bad(url, "the address has no usable port")
    return url


def shown(url: str) -> str:
    """Return the address as it may be printed or stored: without user name and password."""
    head, sep, rest = url.partition("://")
    if not sep:
        head, rest = "", url
    cut = re.search(r"[/?#\\]", rest)
    end = cut.start() if cut else len(rest)
    authority = rest[:end].rpartition("@")[2]
    return f"{head}{sep}{authority}{rest[end:]}"


def credentials(url: str) -> bool:
    """Tell whether the address holds a user name or a password."""
    return shown(url) != url


@lru_cache(MAX_KEPT)
def normalise(url: str) -> str:
    """Return the address in the form by which two spellings of one page are the same.

    Scheme and host in lower case, no default port, no fragment, no credentials, "/" for an empty
    path (RFC 3986, 6.2.2 and 6.2.3). Expects what `check` has returned.
    """
    parts = urlsplit(shown(url))
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    if port and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))


def host(url: str) -> str:
    """Return the host and the port of an address, in lower case, as one lane of traffic."""
    return urlsplit(normalise(url)).netloc


def is_same_origin(url: str, other: str) -> bool:
    """Tell whether both have one host, and no step from https down to http lies between them."""
    a, b = urlsplit(url), urlsplit(other)
    if a.hostname != b.hostname or (a.scheme == "https" and b.scheme == "http"):
        return False
    return _port(a) == _port(b) or (_port(a), _port(b)) == (80, 443)


def join(base: str, target: str) -> str:
    """Return where a link or a redirect leads from `base`; raises `FetchError` (bad_url).

    Spaces around it are dropped, control characters and spaces inside it are percent-encoded.
    """
    target = _UNSAFE.sub(lambda found: quote(found[0]), target.strip())
    try:
        joined = urljoin(shown(base), target)
    except ValueError as exc:
        raise _bad(base, f"it leads to what is no address ({exc})", hint=_ELSEWHERE) from exc
    try:
        return check(joined)
    except FetchError as exc:
        why = exc.message.partition(": ")[2].rstrip(".")
        raise _bad(base, f"it leads to {shown(joined)[:200]}, but {why}", hint=_ELSEWHERE) from exc


def unreadable(url: str, why: str) -> FetchError:
    """Return the error of an address that the HTTP library does not take."""
    return _bad(url, f"the address cannot be read ({why})")


def _port(parts: SplitResult) -> int | None:
    return parts.port or _DEFAULT_PORTS.get(parts.scheme)


def _bad(url: str, why: str, *, hint: str | None = None) -> FetchError:
    shape = hint or "Give the address as a browser shows it, for example https://example.org/a."
    return FetchError(f"Could not fetch {shown(url)}: {why}.", code="bad_url", hint=shape)


def _has_bare_credentials(url: str) -> bool:
    return "://" not in url and "@" in url


def _meant(url: str) -> str:
    return f"Did you mean https://{shown('https://' + url.lstrip('/'))[8:]}?"


def _other(parts: SplitResult) -> str | None:
    if parts.scheme == "file":
        return "For a saved page run `newsbrief read FILE`."
    return None
