"""The errors that newsbrief raises: what happened, why, and what to do next."""

from typing import Any

CODES = {
    "bad_url": "the address is none, or not of the web",
    "private_address": "the host is no public one, and private ones are not allowed",
    "dns": "the host has no address",
    "connect": "no connection could be made, or it broke",
    "tls": "the connection could not be secured",
    "timeout": "it took longer than allowed",
    "too_large": "it has more bytes than allowed",
    "redirect_loop": "it redirects in a circle, or too often",
    "http_4xx": "the server has no such page, or does not accept the request",
    "http_5xx": "the server failed",
    "blocked": "the site refuses programs, wants a login, or was asked too often",
    "robots": "the site's robots.txt closes the page, or cannot be read",
    "not_html": "it is no page but a PDF, an image, a feed …",
    "empty": "there is nothing in it",
    "consent_page": "the site asks for consent to cookies first",
    "no_article": "the page holds no article",
    "decode": "it is packed or stored in a way that cannot be read",
    "unreadable": "a file, a list or a record cannot be read or written",
    "internal": "a fault of newsbrief",
}


class NewsbriefError(Exception):
    """Anything that newsbrief can name as the reason why there is no brief.

    `code` is one of `CODES`; `message` says what and why in one sentence; `hint` says what to do
    next, or is None; `retryable` tells whether the same call may succeed later.
    """

    def __init__(
        self, message: str, *, code: str, hint: str | None = None, retryable: bool = False
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint
        self.retryable = retryable

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error pass from a process to another, as a pool of them does it."""
        return _restored, (type(self), self.message, vars(self))

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


def _restored(kind: type[NewsbriefError], message: str, state: dict[str, Any]) -> NewsbriefError:
    error = kind.__new__(kind, message)
    vars(error).update(state)
    return error


class FetchError(NewsbriefError):
    """The page could not be fetched: address, network, server, size, time or robots.txt."""


class InputError(NewsbriefError):
    """A file or a stream could not be read: missing, a directory, not permitted, too large."""


class NotAnArticleError(NewsbriefError):
    """What was read holds no article: empty, binary, a consent page, a list of links."""


class StoreError(NewsbriefError):
    """The state or the output of a batch cannot be used."""
