"""Tree -> About: what the page says of its article."""

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import (
    access,
    authors,
    datelines,
    header,
    jsonld,
    markup,
    standfirsts,
    titles,
)
from newsbrief.page.draft import About
from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Markup
from newsbrief.page.sites import Own

MAX_TAGS = 50  # a page with more lists all that its site has
_SITE_KEYS = ("og:site_name", "application-name", "publisher", "apple-mobile-web-app-title")
_SECTION_KEYS = ("article:section", "section", "parsely-section", "cxenseparse:articlesection")
_IMAGE_KEYS = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_LANGUAGE_KEYS = ("content-language", "dc.language", "og:locale", "language")


def find(tree: LexborHTMLParser, *, url: str | None) -> About:
    """Return the metadata of the page; absent ones are None. Never raises.

    Reads the tree as it came, before anything is taken out of it, and does not change it.
    """
    page = markup.read(tree)
    stated = jsonld.read(page.blocks, page.title)
    sites = _sites(page, stated, url)
    own = Own(sites)
    headline = titles.choose(page, stated.headline, sites, own)
    lines = header.read(headline.mark)
    text = tree.body.text(separator="\n") if tree.body else ""
    days = datelines.find(page, stated, headline.mark, lines, text, url)
    return About(
        canonical_url=_address(page.canonical or page.meta("og:url"), url) or _address(url, url),
        title=headline.text,
        standfirst=standfirsts.choose(page, stated, headline.mark, lines),
        authors=authors.choose(page, stated, own, text, lines, headline.mark),
        site=page.meta("og:site_name") or stated.publisher or page.meta(*_SITE_KEYS) or None,
        published=days.published,
        modified=days.modified,
        language=page.language or page.meta(*_LANGUAGE_KEYS) or stated.language,
        section=stated.section or page.meta(*_SECTION_KEYS) or None,
        tags=_tags(page, stated),
        image=_address(page.meta(*_IMAGE_KEYS) or stated.image, url),
        access=access.decide(tree, page, stated),
        structured_body=stated.body,
    )


def _sites(page: Markup, stated: Stated, url: str | None) -> list[str]:
    """Return the names that the page gives its site, the surest first, then its hosts'."""
    weak = [name for name in map(page.meta, _SITE_KEYS) if name != page.meta("og:title")]
    told = [page.meta("og:site_name"), stated.publisher or "", *weak]
    addresses = (url or "", page.canonical or "", page.meta("og:url"))
    told += [_host(address).removeprefix("www.") for address in addresses]
    return [name for name in dict.fromkeys(told) if name]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _address(address: str | None, base: str | None) -> str | None:
    """Return a web address in full, None for anything else."""
    if not address:
        return None
    try:
        full = urljoin(base or "", address.strip())
        is_web = urlsplit(full).scheme in ("http", "https") and _host(full)
    except ValueError:
        return None
    return full if is_web and full.isprintable() and " " not in full else None


def _tags(page: Markup, stated: Stated) -> tuple[str, ...]:
    told = page.metas.get("article:tag") or stated.tags
    if not told:
        words = page.meta("news_keywords", "keywords", "parsely-tags").split(",")
        told = tuple(word.strip() for word in words)
    return tuple(dict.fromkeys(filter(None, told)))[:MAX_TAGS]
