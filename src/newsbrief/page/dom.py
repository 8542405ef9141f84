"""Text -> tree, by lexbor."""

import re

from selectolax.lexbor import LexborHTMLParser

from newsbrief import lexicon

# HTML's rules look through all open elements at many a tag, so that a page of n tags nested in
# each other takes a parser n² steps: 0.3 s for 10,000, 5 s for 40,000. Pages stay below 50 levels.
MAX_DEPTH = 500
FEW_TAGS = 10_000  # a page with no more is parsed as it is: at worst 0.3 s

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one, in linear time."""
    if text.count("<") > FEW_TAGS:
        text = _flattened(text)
    return LexborHTMLParser(text)


def _flattened(text: str) -> str:
    """Return the page without the tags that are nested deeper than `MAX_DEPTH`."""
    flat = lexicon.words("flat_elements", "chrome")
    kept, depth, start = [], 0, 0
    for tag in _TAG.finditer(text):
        closes, name = tag.group(1), tag.group(2).lower()
        if name in flat:
            continue
        depth = max(0, depth - 1) if closes else depth + 1
        if depth > MAX_DEPTH or (closes and depth == MAX_DEPTH):
            kept.append(text[start : tag.start()])
            start = tag.end()
    return "".join(kept) + text[start:] if kept else text
