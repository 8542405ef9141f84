"""What can go wrong on the way to a page, as errors that say what, why and what next."""

from newsbrief.errors import FetchError
from newsbrief.source import urls

SAVE_IT = "Save the page in a browser, then run `newsbrief read page.html`."
LATER = "Try again later."
SLOWER = "Try again later, with fewer pages of this site at a time."
CHECK_IT = "Check the address in a browser."


class BusyError(FetchError):
    """The server asked us to come back after a while."""

    def __init__(self, error: FetchError, retry_after_s: float) -> None:
        """Take what is wrong, and how long the server wants to be left alone."""
        super().__init__(
            error.message, code=error.code, hint=error.hint, retryable=error.retryable
        )
        self.retry_after_s = retry_after_s


def bare(error: FetchError) -> FetchError:
    """Return the error to be kept for later, without the frames in which it was raised."""
    return FetchError(error.message, code=error.code, hint=error.hint, retryable=error.retryable)


def carried(error: FetchError, url: str, note: str) -> FetchError:
    """Return the error of a page that was not asked for because of that of another page."""
    why = error.message.partition(": ")[2].rstrip(".")
    return fault(
        url, f"{why} ({note})", code=error.code, hint=error.hint, retryable=error.retryable
    )


def fault(
    url: str, why: str, *, code: str, hint: str | None = None, retryable: bool = False
) -> FetchError:
    """Return the error of a page; its address is shown without credentials."""
    message = f"Could not fetch {urls.shown(url)}: {why}."
    return FetchError(message, code=code, hint=hint, retryable=retryable)


def private(url: str, host: str, address: str) -> FetchError:
    """Return the error of a host that lies in a private network, or on this machine."""
    named = f"{host} is {address}" if host != address else address
    return fault(
        url,
        f"{named}, which is no public address",
        code="private_address",
        hint="If you trust it, allow it with --allow-private.",
    )


def dns(url: str, host: str) -> FetchError:
    """Return the error of a host without an address."""
    return fault(
        url,
        f"no address was found for {host}",
        code="dns",
        hint="Check the spelling of the host and your connection.",
        retryable=True,
    )


def connect(url: str, why: str) -> FetchError:
    """Return the error of a connection that could not be made, or broke."""
    return fault(url, why, code="connect", hint=LATER, retryable=True)


def tls(url: str, why: str) -> FetchError:
    """Return the error of a connection that could not be secured."""
    return fault(
        url,
        f"the connection is not secure ({why})",
        code="tls",
        hint="Certificates are always checked; if the page is right, save it in a browser and "
        "run `newsbrief read page.html`.",
    )


def timeout(url: str, timeout_s: float) -> FetchError:
    """Return the error of a page that took too long."""
    return fault(
        url,
        f"it was not there within {timeout_s:g} s",
        code="timeout",
        hint="Try again later, or give it more time with --timeout.",
        retryable=True,
    )


def too_large(url: str, max_bytes: int) -> FetchError:
    """Return the error of a page that has more bytes than allowed."""
    return fault(
        url,
        f"it is larger than {max_bytes:,} bytes",
        code="too_large",
        hint="Allow more with --max-bytes if it is an article all the same.",
    )


def redirects(url: str, limit: int) -> FetchError:
    """Return the error of a page that redirects without end."""
    return fault(
        url,
        f"it redirects in a circle, or more than {limit} times",
        code="redirect_loop",
        hint="The site may want cookies: see --cookies.",
    )


def status(url: str, code: int) -> FetchError:
    """Return the error of an answer by its status, which is no page."""
    if code == 429:
        why = f"{_REFUSALS[code]} ({code})"
        return fault(url, why, code="blocked", hint=SLOWER, retryable=True)
    if code in _REFUSALS:
        return blocked(url, f"{_REFUSALS[code]} ({code})")
    if code >= 500:
        why, may_pass = f"the server failed ({code})", code not in (501, 505)
        hint = LATER if may_pass else CHECK_IT
        return fault(url, why, code="http_5xx", hint=hint, retryable=may_pass)
    if code >= 400:
        why = f"{_ABSENCES.get(code, 'the server did not accept the request')} ({code})"
        may_pass = code in (408, 425)
        hint = LATER if may_pass else CHECK_IT
        return fault(url, why, code="http_4xx", hint=hint, retryable=may_pass)
    return empty(url, f"the server sent no page ({code})")


def blocked(url: str, why: str) -> FetchError:
    """Return the error of a site that refuses programs, or us."""
    return fault(url, why, code="blocked", hint=SAVE_IT)


def scripted(url: str) -> FetchError:
    """Return the error of a page that holds no text until its scripts have run."""
    why = "the page shows its text only by JavaScript, which is not run here"
    return fault(url, why, code="no_article", hint=SAVE_IT)


def offline(url: str) -> FetchError:
    """Return the error of a page that the cache does not hold while nobody may be asked."""
    return fault(
        url,
        "it is not in the cache, and --offline asks nobody",
        code="connect",
        hint="Fetch it once with --cache.",
    )


def robots(url: str) -> FetchError:
    """Return the error of a page that the site's robots.txt closes to us."""
    return fault(
        url,
        "the site's robots.txt asks programs to leave it alone",
        code="robots",
        hint="Read it in a browser, or ask the site; --no-robots asks for it all the same.",
    )


def robots_unknown(url: str, status: int) -> FetchError:
    """Return the error of a site that cannot tell its rules at the moment."""
    why = f"the site's robots.txt cannot be read at the moment ({status})"
    return fault(url, why, code="robots", hint=LATER, retryable=True)


def not_html(url: str, what: str) -> FetchError:
    """Return the error of an address that leads to something else than a page."""
    return fault(
        url,
        f"it is {what}, not a page",
        code="not_html",
        hint="Give the address of the article's page.",
    )


def empty(url: str, why: str = "the page is empty") -> FetchError:
    """Return the error of an answer without content."""
    return fault(url, why, code="empty", hint=SAVE_IT, retryable=False)


def undecodable(url: str, coding: str) -> FetchError:
    """Return the error of a body that is not what its Content-Encoding says."""
    return fault(
        url,
        f"its content cannot be unpacked ({coding or 'no coding'})",
        code="decode",
        hint=SAVE_IT,
        retryable=True,
    )


_REFUSALS = {
    401: "the server asks for a login",
    403: "the server refused the request",
    429: "the server says that we asked too often",
    451: "the page is withheld for legal reasons where you are",
}
_ABSENCES = {404: "there is no such page", 410: "the page was taken down"}
