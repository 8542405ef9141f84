"""The standfirst: what stands between headline and article to say what it is about."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newsbrief import lexicon
from newsbrief.page import tidy
from newsbrief.page.header import Header
from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Mark, Markup
from newsbrief.page.titles import plain

MIN_CHARS, MAX_CHARS = 30, 600  # shorter ones are labels, longer ones paragraphs of the article
MAX_LINES = 10  # behind the headline that are looked at
MAX_LEVELS = 3  # from the headline up, within which an element named so is looked for
MAX_BESIDE, MAX_CHILDREN = 8, 8  # elements of a level, and in each of them
_NAME_PART = re.compile(r"[A-Za-z][a-z]*")
_KEYS = ("og:description", "description", "twitter:description")


def choose(page: Markup, stated: Stated, headline: Mark | None, lines: Header) -> str | None:
    """Return the standfirst as a reader sees it, None where the page shows none.

    It is an element behind the headline that is named as a standfirst, else a line there that is
    the description told to machines.
    """
    if headline is None:
        return None
    named = (tidy.line(node.text()) for node in _behind(headline.node) if _is_named(node))
    told = {plain(text) for text in (*map(page.meta, _KEYS), stated.description or "")}
    shown = (line for line in lines.after[:MAX_LINES] if plain(line) in told)
    fitting = (text for text in (*named, *shown) if MIN_CHARS <= len(text) <= MAX_CHARS)
    return next((text for text in fitting if plain(text) != plain(headline.text)), None)


def _is_named(node: LexborNode) -> bool:
    parts = _NAME_PART.findall(node.attributes.get("class") or "")
    return not lexicon.words("standfirsts", "headlines").isdisjoint(map(str.lower, parts))


def _behind(headline: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements behind the headline, each with its children, the nearest first."""
    level: LexborNode | None = headline
    for _ in range(MAX_LEVELS):
        if level is None or level.tag in ("body", "main"):
            return
        for node in _elements(level.next, MAX_BESIDE):
            yield node
            yield from _elements(node.child, MAX_CHILDREN)
        level = level.parent


def _elements(first: LexborNode | None, limit: int) -> Iterator[LexborNode]:
    node = first
    while node is not None and limit:
        if node.is_element_node:
            yield node
            limit -= 1
        node = node.next
