"""URL -> Page, over httpx."""

import httpx

from newsbrief.errors import FetchError
from newsbrief.records import Page


def get(
    url: str,
    *,
    timeout_s: float = 20.0,
    max_bytes: int = 10_000_000,
    allow_private: bool = False,
) -> Page:
    """Fetch a page; raises `FetchError`."""
    try:
        response = httpx.get(url, timeout=timeout_s, follow_redirects=True)
    except httpx.HTTPError as exc:
        raise FetchError(f"Could not fetch {url}: {exc}.", code="connect", retryable=True) from exc
    return Page(content=response.content[:max_bytes], url=url, final_url=str(response.url))
