"""Fetching in a process that fetches one page at a time, and starts sooner for it."""

import sys

from newsbrief.records import Page
from newsbrief.source.options import FetchOptions

# What the HTTP libraries load where it is there, and we use for many pages only, or unpack
# ourselves: 20 ms of their start.
_UNUSED = ("anyio", "brotli", "brotlicffi", "h2", "zstandard")


def get(url: str, options: FetchOptions) -> Page:
    """Fetch a page; raises `FetchError`, or `InputError` for a cookie file that is none.

    The HTTP libraries are left without its asynchronous half, if they were not loaded before.
    """
    _load_libraries()
    from newsbrief.source import fetcher  # loads httpx

    return fetcher.get(url, options)


def _load_libraries() -> None:
    hidden = [name for name in _UNUSED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import httpcore  # noqa: F401 (loaded while they cannot see what is hidden)
        import httpx  # noqa: F401 (the same)
    finally:
        for name in hidden:
            del sys.modules[name]
