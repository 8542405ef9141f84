"""The article that a page keeps in its scripts, for pages built in the browser."""

import html
import json
import re

from newsbrief.page.draft import About
from newsbrief.page.elements import Elements

MAX_PARAGRAPHS = 2  # a page that shows more than these has its text in the open
MIN_PARAGRAPHS = 3  # in a stored text
MAX_LEVELS = 3  # JSON inside a string of JSON inside a call

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\+u003c|&lt;)p[\s>\\&]", re.IGNORECASE)


def find(page: Elements) -> str | None:
    """Return the markup of the article that the page's data hold, None where there is none.

    Only for pages that show hardly a paragraph; linear in the length of the scripts.
    """
    if len(page.of("p")) > MAX_PARAGRAPHS:
        return None
    texts = (script.text() for script in page.of("script"))
    found = max((_richest(text) for text in texts), key=len, default="")
    return found or None


def told(about: About) -> str:
    """Return the markup of the text that the structured data give, "" where readers must pay."""
    text = about.structured_body or ""
    if about.access in ("teaser", "paywalled"):
        return ""
    if _PARAGRAPH.search(text):
        return html.unescape(text) if "<" not in text else text
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())


def _richest(text: str) -> str:
    """Return the string inside a text of code or JSON that has the most paragraphs, decoded."""
    for _ in range(MAX_LEVELS):
        if len(_PARAGRAPH.findall(text)) < MIN_PARAGRAPHS:
            return ""
        strings = _STRING.findall(text)
        best = max(strings, key=lambda part: len(_PARAGRAPH.findall(part)), default="")
        if len(_PARAGRAPH.findall(best)) < MIN_PARAGRAPHS:
            return text if text.lstrip().startswith("<") else ""
        try:
            text = json.loads(f'"{best}"', strict=False)
        except ValueError:
            return ""
        if text.lstrip().startswith("<"):
            return text
    return ""
