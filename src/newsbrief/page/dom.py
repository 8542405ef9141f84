"""Text -> tree, by lexbor."""

from selectolax.lexbor import LexborHTMLParser


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one."""
    return LexborHTMLParser(text)
