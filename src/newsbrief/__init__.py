"""Turn a news article into a brief: key points, claims, quotes and proposals.

Importing the package loads no third-party package: what a call needs is imported by that call.
"""

from typing import TYPE_CHECKING, Any

from newsbrief.errors import (
    FetchError,
    InputError,
    NewsbriefError,
    NotAnArticleError,
    StoreError,
)
from newsbrief.version import __version__

if TYPE_CHECKING:
    from newsbrief.records import (
        Actor,
        Article,
        Block,
        Brief,
        Claim,
        Failure,
        KeyPoint,
        Meta,
        Notice,
        Proposal,
        Quote,
        Removal,
        Source,
        Span,
    )

__all__ = [
    "Actor",
    "Article",
    "Block",
    "Brief",
    "Claim",
    "Failure",
    "FetchError",
    "InputError",
    "KeyPoint",
    "Meta",
    "NewsbriefError",
    "NotAnArticleError",
    "Notice",
    "Proposal",
    "Quote",
    "Removal",
    "Source",
    "Span",
    "StoreError",
    "__version__",
    "analyze",
    "extract",
    "fetch",
    "read",
]


def read(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> "Brief":
    """Return the brief of a saved page or of plain text, told apart by media type, then content.

    `content` is the page itself, not its name; `url` is where it came from, `language` an ISO
    639-1 code that overrides what the page says. Raises `NotAnArticleError` where there is no
    article, or more than 10 MB.
    """
    from newsbrief import pipeline  # loads the parsers

    return pipeline.read(content, url=_public(url), media_type=media_type, language=language)


def extract(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> "Article":
    """Return the article alone, as `read` would find it; raises `NotAnArticleError`."""
    from newsbrief import pipeline  # loads the parsers

    return pipeline.extract(content, url=_public(url), media_type=media_type, language=language)


def analyze(article: "Article") -> "Brief":
    """Return the brief of an article; its `source` is None. Never raises for an article's sake."""
    from newsbrief import pipeline  # loads the lexicons

    return pipeline.analyze(article)


def fetch(
    url: str,
    *,
    timeout_s: float = 20.0,
    max_bytes: int = 10_000_000,
    allow_private: bool = False,
    language: str | None = None,
) -> "Brief":
    """Fetch a page and return its brief.

    `timeout_s` is the total time for the page, `max_bytes` counts decoded bytes; private addresses
    are refused unless `allow_private`. Raises `FetchError` or `NotAnArticleError`.
    """
    from newsbrief import pipeline  # loads the parsers
    from newsbrief.source import fetcher  # loads httpx
    from newsbrief.source.options import FetchOptions  # loads msgspec

    options = FetchOptions(timeout_s=timeout_s, max_bytes=max_bytes, allow_private=allow_private)
    page = fetcher.get(url, options)
    return pipeline.read_page(page, language=language)


def _public(url: str | None) -> str | None:
    """Return an address as it may be stored: without user name and password."""
    from newsbrief.source import urls  # loads urllib

    return urls.shown(url) if url else url


def __getattr__(name: str) -> Any:  # noqa: ANN401 (the module's own attributes are of any type)
    """Give the records on demand, since their library would be loaded at import otherwise."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newsbrief import records  # loads msgspec

    return getattr(records, name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
