"""Text -> tree, by lexbor."""

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import depth
from newsbrief.page.patterns import late

MAX_ATTRIBUTES = 500  # of one tag: the parser compares each with all before it
MAX_PLAIN_TAGS = 20_000  # a page of fewer tags cannot nest so deep that it costs anything
MAX_UNLIKE = 100  # formatting tags with attributes: up to here a page of so few tags stays small

# Of open tags that are alike the parser keeps three; no other tag of this pattern is a nuisance.
_UNLIKE = re.compile(r"<[bcefistu](?:ig|ode|m|ont|mall|trike|trong|t)?[\s/]", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000}")  # whose attributes are counted
_WHOLE_TAG = late(r"<[a-zA-Z][^<>]{2000,}")
_ATTRIBUTE = late(
    r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?"
)


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one, in time linear in its length."""
    if _LONG_TAG.search(text):
        text = _WHOLE_TAG().sub(_uncrowded, text)
    is_large = (
        text.count("<") > MAX_PLAIN_TAGS
        or len(_UNLIKE.findall(text)) > MAX_UNLIKE
        or text.count("<option") > depth.MAX_OPTIONS
    )
    return LexborHTMLParser(depth.flattened(text) if is_large else text)


def _uncrowded(tag: re.Match[str]) -> str:
    """Return a long tag with no more attributes than any real one has."""
    rest = islice(_ATTRIBUTE().finditer(tag[0]), MAX_ATTRIBUTES, None)
    surplus = next(rest, None)
    return tag[0][: surplus.start()] if surplus else tag[0]
