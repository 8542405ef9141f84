"""Which blocks of the located part are chrome: by wording, links, place and company."""

import re
from collections import Counter
from itertools import pairwise, takewhile

from newsbrief.page import opening, phrases, teasers
from newsbrief.page.blocks import CELLS, HEADINGS, MAX_LINKED, Box, Raw
from newsbrief.page.draft import About

LISTING = {"ul", "ol", "div", "section", "table", "article", "header", "dl", "center", "form"}
SPREADING = {"newsletter", "login", "cookies", "comments", "programme", "share"}
MIN_COMPANY = 2
MAX_COMPANY_CHARS = 700
MAX_COMPANY_SHARE = 0.2
MAX_FRONT_LINKED = 0.5
MIN_FRONT_WORDS = 7  # between headline and body shorter blocks are bylines, dates, labels
MIN_LINKS = 4  # fewer links are no list
MIN_NUMBERS = 2  # in a row say something; one alone numbers a picture or counts comments
MIN_LINK_WORDS = 4  # of a link to another article; shorter ones are names, prices, places
TABLE_CELLS = {"td", "th"}  # what stands in one is a name or a figure more often than a menu
ANNOUNCED = {"comments", "related"}
MAX_ANNOUNCED = 5  # such headings that are looked behind
MIN_STORY_BLOCKS = 4  # paragraphs before a heading that ends the story
MAX_PLACEHOLDER_CHARS = 60
LINKING = {"link", "links", "related", "share", "tags"}
MAX_LABEL_WORDS = 4
MAX_ENTRY_WORDS = 8  # of the time and the author of an entry
MIN_ENTRIES = 3  # with the same words behind the time
MIN_COPIED_BLOCKS = 3
MAX_HEADING_CHARS = 120
MAX_SIGN_OFF_CHARS = 40
MAX_SIGN_OFF_WORDS = 6
MAX_SIGN_OFFS = 3
MIN_PULLED_WORDS = 4  # of a quotation that is looked for elsewhere
MAX_PULLED = 20  # that are looked for
MAX_PULLED_SHARE = 0.3  # of the text that is set as quotations; more of them are no ornament
MAX_PULLED_BLOCKS = 3  # of the box of one: the words, who said them
OPENING_CHARS = 20  # of two texts that are compared first

_CLOCK = re.compile(r"\W{0,2}\d{1,2}[:.h]\d\d\s?(?:Uhr|[ap]\.?m\b\.?)?", re.IGNORECASE)
_COUNT = re.compile(r"[\d()\[\]]+")
_PLACEHOLDER = re.compile(r"([$%#{\[*_])\1+[A-Z_ ]{2,40}[$%#}\]*_]{2,}")  # for the site's software


def mark(found: list[Raw], boxes: list[Box], about: About, *, is_headed: bool = False) -> None:
    """Give each block that is chrome the rule that takes it out.

    Headed is a page whose headline is known; else a heading before the body may be it.
    """
    total = sum(len(raw.text) for raw in found)
    inside = phrases.among(raw.text for raw in found)
    for raw in found:
        raw.rule = _raw_rule(raw, inside)
    _mark_company(found, total)
    teasers.mark_boxes(boxes, total)
    for raw in found:
        is_spared = raw.tag in HEADINGS and raw.box.rule == "caption"
        raw.rule = raw.rule if is_spared else raw.box.rule or raw.rule
    _spare_captions(found)
    opening.mark_headline(found, about.title or "", is_headed=is_headed)
    opening.mark_bylines(found, about)
    opening.mark_above_lead(found, about)
    _mark_repeated(found)
    if any(box.tag == "blockquote" for box in boxes):
        _mark_pulled(found)
    _mark_copy(found)
    _mark_entries(found)
    _mark_announced(found)
    _mark_empty_labels(found)
    _mark_empty_headings(found)
    _mark_sign_off(found)
    _mark_nothing_but_links(found)
    if all(raw.rule for raw in found):
        _spare(found)


def _mark_company(found: list[Raw], total: int) -> None:
    """Mark the box around a block that is a pitch or a notice: the rest of it is no better.

    What asks to share or follow does that at the head of a box alone; else it ends a story.
    """
    for before, raw in pairwise((None, *found)):
        if raw is None or raw.rule not in SPREADING:
            continue
        box: Box | None = raw.box
        while box and box.blocks < MIN_COMPANY:
            box = box.above
        is_small = box and box.chars < min(MAX_COMPANY_CHARS, MAX_COMPANY_SHARE * total)
        is_head = raw.rule != "share" or before is None or not _holds(box, before)
        if box and is_small and box.above and box.tag in LISTING and is_head:
            box.rule = raw.rule


def _spare_captions(found: list[Raw]) -> None:
    """Unmark the paragraphs below pictures where they are most of the text: the story."""
    prose = [raw for raw in found if raw.is_prose and raw.rule in (None, "caption")]
    captions = [raw for raw in prose if raw.rule]
    if 2 * sum(len(raw.text) for raw in captions) > sum(len(raw.text) for raw in prose):
        for raw in captions:
            raw.rule = None


def _holds(box: Box | None, raw: Raw) -> bool:
    """Tell whether a block stands in an element."""
    above: Box | None = raw.box
    while above is not None and above is not box:
        above = above.above
    return above is not None


def _raw_rule(raw: Raw, inside: phrases.Phrases) -> str | None:
    share = raw.linked / len(raw.text)
    if raw.is_front and (share > MAX_FRONT_LINKED or raw.words < MIN_FRONT_WORDS):
        return "before the body"
    is_running = raw.ends_sentence or raw.words < MIN_LINK_WORDS
    is_cell = raw.tag in CELLS or (raw.box.above and raw.box.above.tag in TABLE_CELLS)
    if share > MAX_LINKED and not is_running and not is_cell and raw.tag not in HEADINGS:
        return "link"
    if raw.label and teasers.is_labelled_link(raw):
        return "link"
    if teasers.is_invitation(raw):
        return "teaser"
    if raw.tag not in CELLS and _is_ornament(raw):
        return "ornament"
    rule = phrases.rule(raw.text, inside)
    if rule == "caption" and raw.tag in HEADINGS:
        return None
    if rule is None and raw.tag in HEADINGS and any(map(str.isdigit, raw.text)):
        counted = phrases.rule(_COUNT.sub("", raw.text))
        return counted if counted == "comments" else None
    return rule


def _is_ornament(raw: Raw) -> bool:
    if len(raw.text) <= MAX_PLACEHOLDER_CHARS and _PLACEHOLDER.fullmatch(raw.text):
        return True
    signs = map(str.isalpha if raw.words < MIN_NUMBERS else str.isalnum, raw.text)
    return not any(signs) and not opening.YEAR.fullmatch(raw.text)


def _mark_repeated(found: list[Raw]) -> None:
    """Mark what stands before the body and again in it."""
    front = [raw for raw in found if raw.is_front and not raw.rule]
    keys = [phrases.letters(raw.text) for raw in front]
    body = (raw.text for raw in found if front and not raw.is_front)
    again = {phrases.letters(text) for text in body if _opens_alike(text, keys)}
    for raw, key in zip(front, keys, strict=True):
        raw.rule = "repeated" if key in again else None


def _opens_alike(text: str, keys: list[str]) -> bool:
    """Tell whether the first letters of a text are those of a key: most differ there already."""
    opening = phrases.letters(text[:OPENING_CHARS])
    return any(key.startswith(opening) for key in keys)


def _mark_pulled(found: list[Raw]) -> None:
    """Mark the quotations set in large type that a paragraph of the article has as well."""
    kept = [raw for raw in found if not raw.rule]
    pulled = [raw for raw in kept if raw.is_quotation]
    size, total = (sum(len(raw.text) for raw in some) for some in (pulled, kept))
    if not 0 < size <= MAX_PULLED_SHARE * total:
        return
    pulled = [raw for raw in pulled if raw.words >= MIN_PULLED_WORDS][:MAX_PULLED]
    others = (raw.text for raw in kept if pulled and not raw.is_quotation)
    whole = "\n".join(map(phrases.letters, others))
    again = [raw for raw in pulled if phrases.letters(raw.text) in whole]
    for raw in again:
        box = raw.box if raw.box.tag == "blockquote" else raw.box.above
        is_own = box is not None and box.blocks <= MAX_PULLED_BLOCKS
        for other in (item for item in kept if is_own and _holds(box, item)):
            other.rule = "repeated"
        raw.rule = "repeated"


def _mark_copy(found: list[Raw]) -> None:
    """Mark what stands there twice, paragraph by paragraph, as for screens of two sizes."""
    kept = [raw for raw in found if not raw.rule]
    half = len(kept) // 2
    texts = [raw.text for raw in kept]
    if len(set(texts)) == half >= MIN_COPIED_BLOCKS and texts[:half] == texts[half:]:
        for raw in kept[half:]:
            raw.rule = "repeated"


def _mark_entries(found: list[Raw]) -> None:
    """Mark the lines that head the entries of a live page: a time, then the same few words."""
    heads = []
    for raw in found:
        is_line = raw.words <= MAX_ENTRY_WORDS and not raw.ends_sentence
        if is_line and raw.tag not in CELLS and _CLOCK.match(raw.text):  # a cell: a programme
            heads.append((raw, _CLOCK.sub("", raw.text, count=1).strip()))
    counts = Counter(words for _, words in heads)
    for raw, words in heads:
        if counts[words] >= MIN_ENTRIES:
            raw.rule = raw.rule or "date line"


def _mark_announced(found: list[Raw]) -> None:
    """Mark the readers' comments or the teasers that a heading after the story announces."""
    prose = tries = 0
    for number, raw in enumerate(found):
        is_heading = raw.tag in HEADINGS and raw.rule in ANNOUNCED
        if is_heading and prose >= MIN_STORY_BLOCKS and tries < MAX_ANNOUNCED:
            tries += 1
            rest = [other for other in found[number + 1 :] if not other.rule]
            if any(other.tag == raw.tag for other in rest):
                raw.rule = None if raw.rule == "comments" else raw.rule  # "Discussion"
            elif raw.rule == "comments" or teasers.are_teasers(rest):
                for other in rest:
                    other.rule = raw.rule
                return
        prose += raw.is_prose and not raw.rule


def _mark_empty_headings(found: list[Raw]) -> None:
    """Mark the headings that nothing follows but the end or a heading of the same rank."""
    after: Raw | None = None
    for raw in reversed(found):
        if raw.rule:
            continue
        is_heading = raw.tag in HEADINGS and len(raw.text) < MAX_HEADING_CHARS
        is_heading = is_heading and not raw.is_prose
        if is_heading and (after is None or (after.tag in HEADINGS and after.tag <= raw.tag)):
            raw.rule = "heading of nothing"
        else:
            after = raw


def _mark_empty_labels(found: list[Raw]) -> None:
    """Mark the labels ("Further links:") of what has been taken out, or of nothing at all."""
    for raw, after in pairwise((*found, None)):
        is_label = raw is not None and not raw.rule and raw.text.endswith((":", "："))
        is_empty = after is None or after.rule in LINKING
        if raw is not None and is_label and is_empty and raw.words <= MAX_LABEL_WORDS:
            raw.rule = "heading of nothing"


def _mark_sign_off(found: list[Raw]) -> None:
    """Mark the few short lines after the last sentence: initials, agencies, labels."""
    kept = [raw for raw in reversed(found) if not raw.rule]
    last = list(takewhile(_is_short_line, kept))
    is_after = len(last) == len(kept) or kept[len(last)].ends_sentence
    if is_after and len(last) <= MAX_SIGN_OFFS:  # more of them are a list
        for raw in last:
            raw.rule = "sign-off"
    for raw in kept[:MAX_SIGN_OFFS]:
        raw.rule = "date line" if opening.is_stamp(raw) else raw.rule


def _is_short_line(raw: Raw) -> bool:
    is_open = raw.ends_sentence or raw.text.endswith((":", "：")) or raw.tag in TABLE_CELLS
    return raw.words <= MAX_SIGN_OFF_WORDS and len(raw.text) <= MAX_SIGN_OFF_CHARS and not is_open


def _mark_nothing_but_links(found: list[Raw]) -> None:
    kept = [raw for raw in found if not raw.rule]
    if len(kept) >= MIN_LINKS and all(raw.is_link for raw in kept):
        for raw in kept:
            raw.rule = "links"


def _spare(found: list[Raw]) -> None:
    """Unmark the words of a page that would have none left; headline and links stay out."""
    for raw in found:
        if raw.linked <= MAX_FRONT_LINKED * len(raw.text) or len(found) < MIN_LINKS:
            raw.rule = raw.rule if raw.rule == "headline" and len(found) > 1 else None
