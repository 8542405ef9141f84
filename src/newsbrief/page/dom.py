"""Text -> tree, by lexbor."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import depth
from newsbrief.page.patterns import late

MAX_PROLOG_CHARS = 100  # in which a page says that it is XML
MAX_ATTRIBUTES = 500  # of one tag: the parser compares each with all before it
STEP_CHARS = 4_000  # of a page in each of which there is the end of a tag, or a long tag
MAX_PLAIN_TAGS = 20_000  # a page of fewer tags cannot nest so deep that it costs anything
MAX_UNLIKE = 100  # formatting tags with attributes: up to here a page of so few tags stays small

# Of open tags that are alike the parser keeps three; no other tag of this pattern is a nuisance.
_UNLIKE = re.compile(r"<[bcefistu](?:ig|ode|m|ont|mall|trike|trong|t)?[\s/]", re.IGNORECASE)
_EMPTY = late(  # elements that HTML, unlike XML, opens with such a tag, and takes the page for
    r"<(?:script|style|title|textarea|iframe)(?:\s[^<>]*[\"'\s])?/>", re.IGNORECASE
)
_TAG_END = late("[<>]")
_ATTRIBUTE = late(
    r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?"
)


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one, in time linear in its length."""
    if text[:MAX_PROLOG_CHARS].lstrip().startswith("<?xml"):
        text = _EMPTY().sub("", text)
    text = _uncrowded(text)
    is_large = text.count("<") > MAX_PLAIN_TAGS or len(_UNLIKE.findall(text)) > MAX_UNLIKE
    return LexborHTMLParser(depth.flattened(text) if is_large else text)


def _uncrowded(text: str) -> str:
    """Return the page without the attributes that a tag has beyond any real one's."""
    kept, last = [], 0
    for start in _long_tags(text):
        end = _TAG_END().search(text, start + 1)
        stop = end.start() if end else len(text)
        more = islice(_ATTRIBUTE().finditer(text, start + 1, stop), MAX_ATTRIBUTES, None)
        surplus = next(more, None)
        if surplus:
            kept.append(text[last : surplus.start()])
            last = stop
    return "".join((*kept, text[last:])) if kept else text


def _long_tags(text: str) -> Iterator[int]:
    """Yield where the tags begin that go on for two steps or more; looks at little of the text."""
    opened = closed = told = -1
    for place in range(0, len(text), STEP_CHARS):
        end = place + STEP_CHARS
        if opened > closed and opened != told:
            is_tag = text.find("<", place, end) < 0 and text.find(">", place, end) < 0
            if is_tag and text[opened + 1 : opened + 2].isalpha():
                told = opened
                yield opened
        opened = max(opened, text.rfind("<", place, end))
        closed = max(closed, text.rfind(">", place, end))
