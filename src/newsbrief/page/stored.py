"""The article that a page keeps in its scripts or shadow trees, for pages built by browsers."""

import html
import json
import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from newsbrief.page.draft import About
from newsbrief.page.elements import Elements
from newsbrief.page.patterns import late

MAX_PARAGRAPHS = 2  # a page that shows more than these has its text in the open
MIN_PARAGRAPHS = 3  # in a stored text
MAX_LEVELS = 3  # JSON inside a string of JSON inside a call
KEYS = ("content", "text", "value", "html", "body", "paragraph", "copy")  # of a paragraph
MIN_PROSE, MIN_PROSE_CHARS = 4, 60  # paragraphs that a key has, of such a length
MIN_PROSE_SHARE = 0.8  # of the text under a key

_ENDS = (".", "!", "?", "…", "”", '"', "»", "。", "</p>")  # of a paragraph
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_MEMBER = late(rf'"({"|".join(KEYS)})"\s*:\s*"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\+u003c|&lt;)p[\s>\\&]", re.IGNORECASE)


def find(page: Elements) -> str | None:
    """Return the markup of the article that the page's data or shadow trees hold, else None.

    Only for pages that show hardly a paragraph; linear in the length of the scripts.
    """
    if len(page.of("p")) > MAX_PARAGRAPHS:
        return None
    if shadows := "".join(map(_shadow, page.of("template"))):
        return shadows
    texts = [script.text() for script in page.of("script")]
    found = max((_richest(text) for text in texts), key=len, default="")
    return found or max(map(_listed, texts), key=len, default="") or None


def _shadow(template: LexborNode) -> str:
    """Return the markup of a shadow tree that a template declares: readers see it."""
    if "shadowrootmode" not in template.attributes:
        return ""
    return (template.html or "").partition(">")[2].removesuffix("</template>")


def told(about: About) -> str:
    """Return the markup of the text that the structured data give, "" where readers must pay."""
    text = about.structured_body or ""
    if about.access in ("teaser", "paywalled"):
        return ""
    if _PARAGRAPH.search(text):
        return html.unescape(text) if "<" not in text else text
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())


def _listed(text: str) -> str:
    """Return the markup of the paragraphs that code or JSON has one by one under a key."""
    texts: dict[str, list[str]] = {}
    for key, value in _MEMBER().findall(text):
        if len(value) >= MIN_PROSE_CHARS:
            texts.setdefault(key, []).append(_decoded(value))
    best = ""
    for values in texts.values():
        distinct = list(dict.fromkeys(values))
        prose = [value for value in distinct if value.rstrip().endswith(_ENDS)]
        is_prose = sum(map(len, prose)) >= MIN_PROSE_SHARE * sum(map(len, distinct))
        if is_prose and len(prose) >= MIN_PROSE:
            best = max(best, _paragraphs(distinct), key=len)
    return best


def _decoded(text: str) -> str:
    """Return what a string of JSON says, nothing where it is none."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text if '<' in text else html.escape(text)}</p>" for text in texts)


def _richest(text: str) -> str:
    """Return the string inside a text of code or JSON that has the most paragraphs, decoded."""
    for _ in range(MAX_LEVELS):
        if len(_PARAGRAPH.findall(text)) < MIN_PARAGRAPHS:
            return ""
        strings = _STRING.findall(text)
        best = max(strings, key=lambda part: len(_PARAGRAPH.findall(part)), default="")
        if len(_PARAGRAPH.findall(best)) < MIN_PARAGRAPHS:
            return text if text.lstrip().startswith("<") else ""
        text = _decoded(best)
        if text.lstrip().startswith("<"):
            return text
    return ""
