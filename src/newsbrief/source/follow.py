"""From one address to all links behind it: indexes of sitemaps, feeds that a page announces."""

from collections.abc import Callable, Iterator
from datetime import datetime

from newsbrief.errors import FetchError, InputError, NewsbriefError
from newsbrief.records import Page
from newsbrief.source import feeds, urls
from newsbrief.source.feeds import Feed, Link

MAX_FEEDS = 100  # fetched for one address: 5,000,000 links by the protocol of sitemaps

Get = Callable[[str], Page]
Tell = Callable[[str], None]


def links(page: Page, get: Get, *, since: datetime | None, tell: Tell) -> Iterator[Link]:
    """Yield the links of a feed, of the sitemaps of an index, or of the feed of a site's page.

    Links older than `since` are left out, those without a time are kept. `get` fetches further
    feeds, one after the other; one that fails is told, and is an error where no other was read.
    Raises `NewsbriefError`.
    """
    feed = _start(page, get, tell)
    yield from _kept(feed, since, tell)
    pending, seen = _newest(feed, since), {page.final_url}
    failure: NewsbriefError | None = None
    has_read = False
    while pending and len(seen) <= MAX_FEEDS:
        url = pending.pop(0).url
        if url in seen:
            continue
        seen.add(url)
        try:
            feed = feeds.read(get(url))
        except NewsbriefError as exc:
            failure = exc
            tell(str(exc))
            continue
        has_read = True
        pending += _newest(feed, since)
        yield from _kept(feed, since, tell)
    if pending:
        tell(f"{len(pending)} sitemaps are left out: {MAX_FEEDS} are read, the newest first.")
    if failure and not has_read:
        raise failure


def _start(page: Page, get: Get, tell: Tell) -> Feed:
    """Return the feed that the page is, or that it announces, or that robots.txt names."""
    if not feeds.is_page(page):
        return feeds.read(page)
    announced = feeds.announced(page)
    if announced:
        tell(f"reading {announced[0].url}, the first of {len(announced)} that the page announces")
        return feeds.read(get(announced[0].url))
    where = page.final_url or page.url
    try:
        named = feeds.named_by_robots(get(urls.join(where, "/robots.txt"))) if where else ()
    except FetchError:
        named = ()
    if not named:
        elsewhere = f" at {urls.shown(where)}" if where else ""
        robots = ", and robots.txt names no sitemap" if where else ""
        raise InputError(
            f"No feed was found{elsewhere}: it is a page that announces none{robots}.",
            code="unreadable",
            hint="Give the address of an RSS, Atom or JSON feed, or of a sitemap.",
        )
    return Feed(feeds=named)


def _kept(feed: Feed, since: datetime | None, tell: Tell) -> list[Link]:
    if feed.fault:
        tell(f"only the first {len(feed.links or feed.feeds)} links count: {feed.fault}")
    return [link for link in feed.links if _is_new(link, since)]


def _is_new(link: Link, since: datetime | None) -> bool:
    return since is None or link.when is None or link.when >= since


def _newest(feed: Feed, since: datetime | None) -> list[Link]:
    """Return the feeds to be read, the newest first where the times are told."""
    fresh = [link for link in feed.feeds if _is_new(link, since)]
    return sorted(fresh, key=lambda link: -link.when.timestamp() if link.when else 0.0)
