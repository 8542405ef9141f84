"""Text -> tree, by lexbor."""

import re

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import depth

MAX_PLAIN_TAGS = 20_000  # a page of fewer tags cannot nest so deep that it costs anything
MAX_UNLIKE = 100  # formatting tags with attributes: up to here a page of so few tags stays small

# Of open tags that are alike the parser keeps three; no other tag of this pattern is a nuisance.
_UNLIKE = re.compile(r"<[bcefistu](?:ig|ode|m|ont|mall|trike|trong|t)?[\s/]", re.IGNORECASE)


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one, in time linear in its length."""
    is_large = text.count("<") > MAX_PLAIN_TAGS or len(_UNLIKE.findall(text)) > MAX_UNLIKE
    return LexborHTMLParser(depth.flattened(text) if is_large else text)
