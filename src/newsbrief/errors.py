"""The errors that newsbrief raises: what happened, why, and what to do next."""

CODES = (
    "bad_url",
    "private_address",
    "dns",
    "connect",
    "tls",
    "timeout",
    "too_large",
    "redirect_loop",
    "http_4xx",
    "http_5xx",
    "blocked",
    "robots",
    "not_html",
    "empty",
    "consent_page",
    "no_article",
    "decode",
    "unreadable",  # a file that is missing, a directory, or not ours to read
    "internal",
)


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

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class FetchError(NewsbriefError):
    """The page could not be fetched: address, network, server, size, time or robots.txt."""


class InputError(NewsbriefError):
    """A file or a stream could not be read: missing, a directory, not permitted, too large."""


class NotAnArticleError(NewsbriefError):
    """What was read holds no article: empty, binary, a consent page, a list of links."""


class StoreError(NewsbriefError):
    """The state or the output of a batch cannot be used."""
