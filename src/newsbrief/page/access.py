"""May everybody read the article? Only where the page says so."""

import re

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Markup
from newsbrief.records import Access

_TIERS: dict[str, Access] = {"free": "free", "locked": "paywalled"}  # article:content_tier
_CLASS = re.compile(r"\.[\w-]{1,80}")


def decide(tree: LexborHTMLParser, page: Markup, stated: Stated) -> Access | None:
    """Return who may read the article, None where the page does not say it.

    "teaser": not free, and the part behind the wall is not on this page; "paywalled": not free.
    """
    if stated.is_free is None:
        return _TIERS.get(page.meta("article:content_tier").lower())
    if stated.is_free:
        return "free"
    is_missing = stated.walled and not any(_holds_text(tree, part) for part in stated.walled)
    return "teaser" if is_missing else "paywalled"


def _holds_text(tree: LexborHTMLParser, selector: str) -> bool:
    """Tell whether the page has text in the part; a selector that is no plain class counts so."""
    if not _CLASS.fullmatch(selector):
        return True
    return any(node.text().strip() for node in tree.css(selector))
