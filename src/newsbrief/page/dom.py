"""Text -> tree, by lexbor."""

import re
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page.patterns import late

MAX_PLAIN_TAGS = 4_000  # a page of fewer tags cannot nest so deep that it costs anything
MAX_UNLIKE = 100  # formatting tags with attributes: up to here a page of so few tags stays small
MAX_DEPTH = 500  # as in browsers; the parser's work grows with the depth at every tag
MAX_FORMATTING = 8  # open <b>, <font> and the like; each is made anew in every later paragraph

_NESTING = (
    "div|span|section|article|main|aside|nav|header|footer|ul|ol|dl|table|form|blockquote|"
    "center|fieldset|figure|details|h[1-6]|pre|address|label|button|object|template|svg|math|"
    "[a-z]+-[a-z-]+"
)
_FORMATTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_TAG = late(rf"<(/?)(?:({_FORMATTING})|({_NESTING}))(?=[\s/>])[^<>]*>", re.IGNORECASE)
# Of open tags that are alike the parser keeps three; no other tag of this pattern is a nuisance.
_UNLIKE = re.compile(r"<[bcefistu](?:ig|ode|m|ont|mall|trike|trong|t)?[\s/]", re.IGNORECASE)
_SHADOW = late(r"<template\s[^<>]*\bshadowrootmode\b[^<>]*>", re.IGNORECASE)  # readers see it
_NAME = late(r"<(/[a-z][a-z0-9-]*+(?=>)|[a-z][a-z0-9-]*+(?=[\s/>]))", re.IGNORECASE)
_KIND = late(rf"/?(?:({_FORMATTING})|({_NESTING}))", re.IGNORECASE)


def parse(text: str) -> LexborHTMLParser:
    """Return the tree of an HTML page; any text gives one, in time linear in its length."""
    if "shadowrootmode" in text:
        text = _SHADOW().sub("<div>", text)
    is_large = text.count("<") > MAX_PLAIN_TAGS or len(_UNLIKE.findall(text)) > MAX_UNLIKE
    return LexborHTMLParser(_flattened(text) if is_large and _is_deep(text) else text)


def _is_deep(text: str) -> bool:
    """Tell whether tags may nest too deep: quickly, and so that it errs on the side of yes."""
    names = _NAME().findall(text)
    kinds = {name: _KIND().fullmatch(name) for name in set(names)}
    for group, limit in ((1, MAX_FORMATTING), (2, MAX_DEPTH)):
        steps = {
            name: (-1 if name.startswith("/") else 1) if kind and kind.lastindex == group else 0
            for name, kind in kinds.items()
        }
        depths = list(accumulate(map(steps.__getitem__, names), initial=0))
        if max(depths) - min(depths) > limit:
            return True
    return False


def _flattened(text: str) -> str:
    """Return the page without the tags that nest deeper than any real page does."""
    depth = {True: 0, False: 0}
    limit = {True: MAX_FORMATTING, False: MAX_DEPTH}
    cuts: list[tuple[int, int]] = []
    for tag in _TAG().finditer(text):
        is_formatting = tag.lastindex == 2
        if tag.group(1):
            is_cut = depth[is_formatting] > limit[is_formatting]
            depth[is_formatting] = max(0, depth[is_formatting] - 1)
        else:
            depth[is_formatting] += 1
            is_cut = depth[is_formatting] > limit[is_formatting]
        if is_cut:
            cuts.append(tag.span())
    if not cuts:
        return text
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
