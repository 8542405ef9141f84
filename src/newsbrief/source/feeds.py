"""Lists of links: RSS, Atom, JSON Feed, sitemaps, and where a site's page says that they are."""

import re
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct

from newsbrief.errors import FetchError, InputError
from newsbrief.page import charset, dom
from newsbrief.records import Page
from newsbrief.source import coding, extras, moments, sitemap, urls
from newsbrief.source.body import Body, TooLargeError

READ_TIME_S = 20.0  # for feedparser on one feed; a feed of 1 MB takes 1 s
MAX_SIZE = 50_000_000  # bytes of a packed sitemap when unpacked: the limit of the protocol
START_BYTES = 4096  # in which the first element stands
GZIP_MAGIC = b"\x1f\x8b"
_SKIPPED = re.compile(
    rb"\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.S | re.I
)
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_ENTITY = re.compile(rb"<!DOCTYPE[^<>]*\[.*?<!ENTITY", re.S | re.I)  # in START_BYTES, by `kind`
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_ROBOTS = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)

Kind = Literal["feed", "json", "sitemap", "page"]


class Link(Struct, frozen=True):
    """The address of a page, normalised, and the time of the page where it is told."""

    url: str
    when: datetime | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """The links of a feed in its order; or, of an index, the sitemaps that it names."""

    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    fault: str | None = None  # what broke the reading off half-way


def read(page: Page) -> Feed:
    """Return what a feed or a sitemap lists; raises `InputError` where it is neither.

    Every link is http or https, without control characters; each stands there once.
    """
    content = _unpacked(page)
    where = page.final_url or page.url or ""
    match kind(content):
        case "sitemap":
            return _sitemap(content, where)
        case "json":
            return Feed(links=links(_json(content, where), where))
        case "feed":
            return Feed(links=links(_xml(content, where, page), where))
    raise _unreadable(where, "it is neither a feed nor a sitemap")


def is_page(page: Page) -> bool:
    """Tell whether this is neither a feed nor a sitemap, so that it may announce one."""
    return kind(_unpacked(page)) == "page"


def announced(page: Page) -> tuple[Link, ...]:
    """Return where an HTML page says that its feeds are, in page order."""
    text, _ = charset.decode(page.content, page.charset)
    found = dom.parse(text).css("link[rel~=alternate][type][href]")
    places = [
        link["href"] or ""
        for link in (node.attributes for node in found)
        if (link["type"] or "").split(";")[0].strip().lower() in _FEED_TYPES
    ]
    return links([(place, None) for place in places if place], page.final_url or page.url or "")


def named_by_robots(page: Page) -> tuple[Link, ...]:
    """Return the sitemaps that a robots.txt names; those for news alone, where there are some."""
    text, _ = charset.decode(page.content, page.charset)
    named = links([(found, None) for found in _ROBOTS.findall(text)], page.final_url or "")
    return tuple(link for link in named if "news" in link.url.lower()) or named


def kind(content: bytes) -> Kind:
    """Tell what the content is by its first element."""
    start = content[:START_BYTES].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    position = 0
    while skipped := _SKIPPED.match(start, position):
        position = skipped.end()
    if start[position : position + 1] == b"{":
        return "json"
    element = _ELEMENT.match(start, position)
    match element.group(1).lower() if element else b"":
        case b"urlset" | b"sitemapindex":
            return "sitemap"
        case b"rss" | b"feed" | b"rdf" | b"channel":
            return "feed"
    return "page"


def links(found: list[tuple[str, datetime | None]], where: str) -> tuple[Link, ...]:
    """Return the addresses that can be fetched, made absolute, normalised, each once."""
    kept: dict[str, Link] = {}
    for address, when in found:
        try:
            url = urls.normalise(urls.join(where, address))
        except FetchError:
            continue
        kept.setdefault(url, Link(url, when))
    return tuple(kept.values())


def _unpacked(page: Page) -> bytes:
    raw = page.content
    content = raw.encode("utf-8", "replace") if isinstance(raw, str) else raw
    if not content.startswith(GZIP_MAGIC):
        return content
    body = Body("gzip", MAX_SIZE)
    try:
        body.feed(content)
        return body.finish()
    except (coding.CodingError, TooLargeError) as exc:
        why = "it is broken" if isinstance(exc, coding.CodingError) else "it is too large"
        raise _unreadable(page.final_url or page.url, f"{why} when unpacked") from exc


def _sitemap(content: bytes, where: str) -> Feed:
    found = sitemap.read(content)
    if found.fault and not found.entries:
        raise _unreadable(where, f"the sitemap is broken ({found.fault})")
    listed = links([(entry.address, entry.when) for entry in found.entries], where)
    if found.is_index:
        return Feed(feeds=listed, fault=found.fault)
    return Feed(links=listed, fault=found.fault)


def _json(content: bytes, where: str) -> list[tuple[str, datetime | None]]:
    try:
        feed = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise _unreadable(where, f"its JSON is broken ({exc})") from exc
    items = feed.get("items")
    if not isinstance(items, list):
        raise _unreadable(where, "it is JSON, but no JSON Feed")
    entries = [item for item in items if isinstance(item, dict)]
    return [(address, _json_time(item)) for item in entries if (address := _json_address(item))]


def _json_address(item: dict[str, Any]) -> str | None:
    named = (item.get(key) for key in ("url", "external_url", "id"))
    return next((value for value in named if isinstance(value, str) and value), None)


def _json_time(item: dict[str, Any]) -> datetime | None:
    return moments.read(item.get("date_published")) or moments.read(item.get("date_modified"))


def _xml(content: bytes, where: str, page: Page) -> list[tuple[str, datetime | None]]:
    extras.need("feedparser", "feeds", "Reading RSS and Atom")
    if _ENTITY.search(content[:START_BYTES].replace(b"\0", b"")):
        raise _unreadable(where, "it declares entities, which no feed needs")
    headers = {"content-location": where}
    if page.charset:
        headers["content-type"] = f"application/xml; charset={page.charset}"
    items = _in_a_process(msgspec.json.encode(headers) + b"\n" + content, where)
    return [(address, _time(seconds)) for address, seconds in items]


def _in_a_process(given: bytes, where: str) -> list[tuple[str, int | None]]:
    command = [sys.executable, "-m", "newsbrief.source.feedreader"]
    try:
        done = subprocess.run(  # noqa: S603 (our own module)
            command, input=given, capture_output=True, timeout=READ_TIME_S, check=True
        )
        return msgspec.json.decode(done.stdout, type=list[tuple[str, int | None]])
    except subprocess.TimeoutExpired as exc:
        raise _unreadable(where, f"it could not be read within {READ_TIME_S:g} s") from exc
    except (subprocess.CalledProcessError, msgspec.DecodeError) as exc:
        raise _unreadable(where, "its reader broke down") from exc


def _time(seconds: int | None) -> datetime | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _unreadable(where: str | None, why: str) -> InputError:
    name = urls.shown(where) if where else "the feed"
    return InputError(
        f"Could not read {name}: {why}.",
        code="unreadable",
        hint="Give the address of an RSS, Atom or JSON feed, or of a sitemap.",
    )
