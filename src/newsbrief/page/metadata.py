"""Tree -> About: what the page says of its article."""

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import authors, dates, header, jsonld, markup, titles
from newsbrief.page.draft import About
from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Markup

_SITE_KEYS = ("og:site_name", "application-name", "publisher", "apple-mobile-web-app-title")


def find(tree: LexborHTMLParser, *, url: str | None) -> About:
    """Return the metadata of the page; absent ones are None. Never raises."""
    page = markup.read(tree)
    stated = jsonld.read(page.blocks, page.title)
    sites = _sites(page, stated)
    title = titles.choose(page, stated.headline, sites)
    text = tree.body.text(separator="\n") if tree.body else ""
    before, after = header.lines(text, title)
    return About(
        title=title,
        authors=authors.choose(page, stated, sites, text, (*after, *before)),
        published=_published(page, stated, (*after, *before)),
        language=page.language or page.meta("content-language", "og:locale") or stated.language,
        canonical_url=url,
    )


def _sites(page: Markup, stated: Stated) -> list[str]:
    """Return the names that the page gives its site, the surest first."""
    told = [page.meta("og:site_name"), stated.publisher or "", *map(page.meta, _SITE_KEYS)]
    return [name for name in dict.fromkeys(told) if name]


def _published(page: Markup, stated: Stated, lines: tuple[str, ...]) -> str | None:
    keys = (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dcterms.created",
        "dc.date.issued",
        "pubdate",
        "publishdate",
        "cxenseparse:recs:publishtime",
        "parsely-pub-date",
        "sailthru.date",
    )
    language = page.language
    for value in (stated.published or "", *map(page.meta, keys)):
        if value and (found := dates.machine(value)):
            return found
    for mark in page.dates:
        if mark.tag == "time" and not markup.is_elsewhere(mark.node):
            found = dates.machine(mark.value) if mark.value else None
            found = found or dates.read(mark.text, language)
            if found:
                return found
    return next((found for line in lines if (found := dates.read(line, language))), None)
