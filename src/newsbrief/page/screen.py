"""Which blocks of the located part are chrome: by wording, links, place and company."""

import re

from newsbrief.page import phrases
from newsbrief.page.blocks import Box, Raw
from newsbrief.page.draft import About

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTING = {"ul", "ol", "div", "section", "table", "article", "header", "dl", "center", "form"}
CELLS = {"td", "th", "li"}
MAX_BOX_SHARE = 0.5  # of the text; a box that holds more is the article
MAX_LINKED = 0.85  # share of a block inside links
MAX_BOX_LINKED = 0.6
MAX_FRONT_LINKED = 0.5
MIN_FRONT_WORDS = 7  # between headline and body shorter blocks are bylines, dates, labels
MAX_BEFORE_SHARE = 0.3  # of the text before the headline
MAX_BYLINE_WORDS = 15
MAX_LABEL_WORDS = 3
MIN_LEAD_WORDS = 10
MAX_LEAD_WORDS = 26
MAX_HEADING_CHARS = 120
MAX_SIGN_OFF_CHARS = 60

_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[:.]\d\d|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)")


def mark(found: list[Raw], boxes: list[Box], about: About) -> None:
    """Give each block that is chrome the rule that takes it out."""
    total = sum(len(raw.text) for raw in found)
    for box in boxes:
        if box.above and box.above.rule:
            box.rule = box.above.rule
        elif box.chars and box.chars < MAX_BOX_SHARE * total:
            box.rule = _box_rule(box)
    for raw in found:
        raw.rule = raw.box.rule or _raw_rule(raw)
    key = phrases.letters(about.title or "")
    _mark_headline(found, key)
    _mark_byline(found, about)
    _mark_repeated(found)
    _mark_empty_headings(found)
    _mark_sign_off(found)


def _box_rule(box: Box) -> str | None:
    is_listing = box.tag in LISTING and box.blocks > 1 and not box.sentences
    return "links" if is_listing and box.linked > MAX_BOX_LINKED * box.chars else None


def _raw_rule(raw: Raw) -> str | None:
    share = raw.linked / len(raw.text)
    if raw.is_front and (share > MAX_FRONT_LINKED or raw.words < MIN_FRONT_WORDS):
        return "before the body"
    if share > MAX_LINKED and not raw.ends_sentence and raw.tag not in CELLS:
        return "link"
    return phrases.rule(raw.text)


def _mark_headline(found: list[Raw], key: str) -> None:
    """Mark the headline and the little that stands before it."""
    same = [i for i, raw in enumerate(found) if key and phrases.letters(raw.text) == key]
    at = next(iter(same or [i for i, raw in enumerate(found) if raw.tag == "h1"]), None)
    if at is None:
        return
    before = sum(len(raw.text) for raw in found[:at])
    if before < MAX_BEFORE_SHARE * sum(len(raw.text) for raw in found):
        for raw in found[:at]:
            raw.rule = raw.rule or "before the headline"
    for i in {at, *same}:
        found[i].rule = found[i].rule or "headline"


def _mark_byline(found: list[Raw], about: About) -> None:
    """Mark byline, date line and labels above the first paragraph."""
    for raw in found:
        if raw.rule:
            continue
        words = raw.words
        if words >= MAX_LEAD_WORDS or (raw.ends_sentence and words >= MIN_LEAD_WORDS):
            return
        if words <= MAX_BYLINE_WORDS and _DATE.search(raw.text):
            raw.rule = "date line"
        elif words <= MAX_BYLINE_WORDS and any(name in raw.text for name in about.authors):
            raw.rule = "byline"
        elif words <= MAX_LABEL_WORDS and not raw.ends_sentence and raw.tag not in HEADINGS:
            raw.rule = "label"


def _mark_repeated(found: list[Raw]) -> None:
    """Mark what stands before the body and again in it."""
    body = {phrases.letters(raw.text) for raw in found if not raw.is_front}
    for raw in found:
        if raw.is_front and not raw.rule and phrases.letters(raw.text) in body:
            raw.rule = "repeated"


def _mark_empty_headings(found: list[Raw]) -> None:
    """Mark the headings that nothing follows but the end or a heading of the same rank."""
    after: Raw | None = None
    for raw in reversed(found):
        if raw.rule:
            continue
        is_heading = raw.tag in HEADINGS and len(raw.text) < MAX_HEADING_CHARS
        if is_heading and (after is None or (after.tag in HEADINGS and after.tag <= raw.tag)):
            raw.rule = "heading of nothing"
        else:
            after = raw


def _mark_sign_off(found: list[Raw]) -> None:
    """Mark the short lines after the last sentence: initials, agencies, labels."""
    for raw in reversed(found):
        if raw.rule:
            continue
        if raw.ends_sentence or len(raw.text) > MAX_SIGN_OFF_CHARS:
            return
        raw.rule = "sign-off"
