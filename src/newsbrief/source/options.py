"""How pages are fetched: what a person or a program may choose, in one frozen record."""

from typing import Literal

from msgspec import Struct

from newsbrief.version import __version__

USER_AGENT = f"newsbrief/{__version__} (+https://github.com/newsbrief/newsbrief)"

Wanted = Literal["page", "feed"]  # a feed is any list of links: RSS, JSON, a sitemap


class FetchOptions(Struct, frozen=True, kw_only=True):
    """Limits and manners of fetching one page; the defaults are safe on the open web."""

    timeout_s: float = 20.0  # in total: from the first DNS question to the last byte, retries too
    max_bytes: int = 10_000_000  # of the page after decompression
    wanted: Wanted = "page"
    max_redirects: int = 10
    retries: int = 2
    allow_private: bool = False
    robots: bool = False  # ask robots.txt first, and keep to it
    user_agent: str = USER_AGENT
    headers: tuple[tuple[str, str], ...] = ()  # added to, or instead of, those that we send
    proxy: str | None = None
    cookies: str | None = None  # path of a cookie file in Netscape format
    cache: str | None = None  # path of the cache file; None: no cache
    offline: bool = False  # take what the cache holds, ask nobody
    max_age_s: float | None = None  # take what the cache has held no longer than this
