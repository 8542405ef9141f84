"""A string of markup or metadata -> what a reader sees of it, on one line."""

import html

from newsbrief.page import characters


def line(text: str) -> str:
    """Return the text on one line, its entities resolved, even those that were escaped twice.

    White space is collapsed; characters that no reader sees go. Linear.
    """
    if "&" in text:
        text = html.unescape(text)
        text = html.unescape(text) if "&" in text else text
    return characters.line(text if text.isascii() else text.encode("utf-8", "ignore").decode())
