"""Which blocks of the located part are chrome: by wording, links, place and company."""

import re
from itertools import islice, pairwise, takewhile

from newsbrief.page import bylines, phrases
from newsbrief.page.blocks import HEADINGS, MAX_LINKED, Box, Raw
from newsbrief.page.draft import About

LISTING = {"ul", "ol", "div", "section", "table", "article", "header", "dl", "center", "form"}
LISTS = {"ul", "ol", "dl"}
SPREADING = {"newsletter", "login", "cookies", "comments", "programme", "share"}
MIN_COMPANY = 2
MAX_COMPANY_CHARS = 700
MAX_COMPANY_SHARE = 0.2
MAX_CAPTION_CHARS = 220
CELLS = {"td", "th", "li"}
MAX_BOX_SHARE = 0.5  # of the text; a box that holds more is the article
MAX_BOX_LINKED = 0.6
MAX_FRONT_LINKED = 0.5
MIN_FRONT_WORDS = 7  # between headline and body shorter blocks are bylines, dates, labels
MAX_TITLE_CHARS = 300
MAX_TOP_BLOCKS = 8
MIN_SAME_WORDS = 0.6
MAX_SPACED = 2.5  # times the headline's letters: blanks, marks and a kicker included
MAX_KICKER = 1.6  # times the headline, when its kicker stands in the same block
MAX_BEFORE_SHARE = 0.3  # of the text before the headline
MAX_BEFORE_PROSE = 4  # paragraphs; after more of them it is a heading that says the same
MAX_BYLINE_WORDS = 15
MAX_DATED_WORDS = 30
MAX_LABEL_WORDS = 3
MAX_LABELS = 2
MIN_LEAD_WORDS = 10
MIN_LINKS = 4  # fewer links are no list
MIN_NUMBERS = 2  # in a row say something; one alone numbers a picture or counts comments
MIN_LINK_WORDS = 4  # of a link to another article; shorter ones are names, prices, places
MIN_HEAD_CHARS = 5
MIN_LINKED_CHARS = 40  # a shorter block of links alone may be a title or a credit
MIN_TEASERS = 5  # of a page that is no article
MIN_BOX_TEASERS = 3  # of an element beside a story
MAX_TEASER_BLOCKS = 4
MAX_PROSE_A_TEASER = 1.1
MIN_STORY_BLOCKS = 4  # paragraphs in a row that no list of teasers has
MAX_LEAD_WORDS = 26
MAX_HEADING_CHARS = 120
MAX_SIGN_OFF_CHARS = 40
MAX_SIGN_OFF_WORDS = 6
MAX_SIGN_OFFS = 3

_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[:.]\d\d|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(?:[012]?\d[:.h][0-5]\d|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}|20\d\d([-./])\d\d?\1\d\d?)(?!\d)"
)


def mark(found: list[Raw], boxes: list[Box], about: About) -> None:
    """Give each block that is chrome the rule that takes it out."""
    total = sum(len(raw.text) for raw in found)
    for raw in found:
        raw.rule = _raw_rule(raw)
    _mark_company(found, total)
    _mark_boxes(boxes, total)
    for raw in found:
        is_headed = raw.tag in HEADINGS and raw.box.rule == "caption"
        raw.rule = raw.rule if is_headed else raw.box.rule or raw.rule
    _mark_headline(found, about.title or "")
    _mark_bylines(found, about)
    _mark_above_lead(found, about)
    _mark_repeated(found)
    _mark_empty_headings(found)
    _mark_sign_off(found)
    _mark_nothing_but_links(found)
    if all(raw.rule for raw in found):
        _spare(found)


def _mark_company(found: list[Raw], total: int) -> None:
    """Mark the box around a block that is a pitch or a notice: the rest of it is no better."""
    for raw in found:
        if raw.rule not in SPREADING:
            continue
        box: Box | None = raw.box
        while box and box.blocks < MIN_COMPANY:
            box = box.above
        is_small = box and box.chars < min(MAX_COMPANY_CHARS, MAX_COMPANY_SHARE * total)
        if box and is_small and box.above and box.tag in LISTING:
            box.rule = raw.rule


def _mark_boxes(boxes: list[Box], total: int) -> None:
    """Give each element that is chrome its rule, and all that is in it."""
    sentences = sum(box.sentences for box in boxes if box.above is None)
    for box in boxes:
        if box.above and box.above.rule:
            box.rule = box.above.rule
        elif box.rule is None and _is_teasers(box, sentences):
            box.rule = "related"
        elif box.rule is None and box.chars and box.chars < MAX_BOX_SHARE * total:
            box.rule = _box_rule(box)


def _is_teasers(box: Box, sentences: int) -> bool:
    """Tell whether an element beside a story is linked headings with little text after each."""
    is_full = box.teasers >= MIN_BOX_TEASERS and box.sentences <= MAX_PROSE_A_TEASER * box.teasers
    return is_full and sentences - box.sentences >= MIN_STORY_BLOCKS


def _box_rule(box: Box) -> str | None:
    """Return the rule by which an element is a list of links, a teaser or a picture."""
    if box.tag not in LISTING:
        return None
    is_link = box.tag in LISTS and box.linked > MAX_LINKED * box.chars
    is_listing = box.blocks > 1 and box.linked > MAX_BOX_LINKED * box.chars
    if not box.sentences and (is_link or is_listing) and not _has_own_head(box):
        return "links"
    if box.images and box.tag == "div" and box.blocks == 1 and box.chars < MAX_CAPTION_CHARS:
        return "caption"
    return None


def _has_own_head(box: Box) -> bool:
    """Tell whether a list hangs on a point of another that has words of its own: no menu."""
    above = box.above
    if above is None or above.tag != "li":
        return False
    return above.blocks > box.blocks and above.chars - above.linked > MIN_HEAD_CHARS


def _raw_rule(raw: Raw) -> str | None:
    share = raw.linked / len(raw.text)
    if raw.is_front and (share > MAX_FRONT_LINKED or raw.words < MIN_FRONT_WORDS):
        return "before the body"
    is_running = raw.ends_sentence or raw.words < MIN_LINK_WORDS
    if share > MAX_LINKED and not is_running and raw.tag not in CELLS | HEADINGS:
        return "link"
    if raw.tag not in CELLS and _is_ornament(raw):
        return "ornament"
    return phrases.rule(raw.text)


def _is_ornament(raw: Raw) -> bool:
    signs = map(str.isalpha if raw.words < MIN_NUMBERS else str.isalnum, raw.text)
    return not any(signs)


def _mark_headline(found: list[Raw], title: str) -> None:
    """Mark the headline and the little that stands before it."""
    key = phrases.letters(title)
    same = [i for i, raw in enumerate(found) if key and _says(raw, key)]
    near = [i for i, raw in enumerate(found[:MAX_TOP_BLOCKS]) if _resembles(raw, title)]
    top = [i for i, raw in enumerate(found[:MAX_TOP_BLOCKS]) if raw.tag == "h1"]
    at = next(iter(same or near or top), None)
    if at is None:
        return
    before = sum(len(raw.text) for raw in found[:at])
    prose = sum(_is_prose(raw) for raw in found[:at])
    is_top = prose <= MAX_BEFORE_PROSE and before < MAX_BEFORE_SHARE * sum(
        len(raw.text) for raw in found
    )
    for raw in found[:at] if is_top else ():
        if same or not _is_prose(raw):
            raw.rule = raw.rule or "before the headline"
    for i in {at, *same, *near}:
        found[i].rule = found[i].rule or "headline"


def _is_prose(raw: Raw) -> bool:
    return raw.ends_sentence and raw.words >= MIN_LEAD_WORDS


def _says(raw: Raw, key: str) -> bool:
    """Tell whether a block is the headline, perhaps with a kicker before it."""
    if not len(key) <= len(raw.text) <= MAX_SPACED * len(key):
        return False
    letters = phrases.letters(raw.text)
    is_longer = letters.endswith(key) and len(letters) < MAX_KICKER * len(key)
    return letters == key or (is_longer and not raw.ends_sentence)


def _resembles(raw: Raw, title: str) -> bool:
    """Tell whether a heading is the headline in other words."""
    if raw.tag not in HEADINGS or raw.ends_sentence or len(raw.text) > MAX_TITLE_CHARS:
        return False
    words, wanted = set(raw.text.casefold().split()), set(title.casefold().split())
    return len(words & wanted) >= MIN_SAME_WORDS * max(len(words), len(wanted))


def _mark_bylines(found: list[Raw], about: About) -> None:
    """Mark bylines wherever they stand, and dates between headline and body."""
    for raw in found:
        if raw.rule is None and _is_byline(raw, about):
            raw.rule = "byline"
        elif raw.rule is None and raw.is_front and _is_dated(raw):
            raw.rule = "date line"


def _mark_above_lead(found: list[Raw], about: About) -> None:
    """Mark byline, date line and labels above the first paragraph."""
    kept = (raw for raw in found if not raw.rule)
    top = [raw for raw in islice(kept, MAX_TOP_BLOCKS) if raw.tag not in CELLS]
    labels = []
    for raw in takewhile(_is_above_lead, top):
        words = raw.words
        if words <= MAX_BYLINE_WORDS and _DATE.search(raw.text):
            raw.rule = "date line"
        elif _names_author(raw, about):
            raw.rule = "byline"
        elif words <= MAX_LABEL_WORDS and not raw.ends_sentence and raw.tag not in HEADINGS:
            labels.append(raw)
    if len(labels) <= MAX_LABELS:  # more of them are a list
        for raw in labels:
            raw.rule = "label"


def _names_author(raw: Raw, about: About) -> bool:
    return raw.words <= MAX_BYLINE_WORDS and any(name in raw.text for name in about.authors)


def _is_byline(raw: Raw, about: About) -> bool:
    """Tell whether a line names an author behind words that open a byline."""
    is_line = not raw.ends_sentence and _names_author(raw, about)
    return is_line and bylines.split_opening(raw.text)[0] != ""


def _is_dated(raw: Raw) -> bool:
    """Tell whether a line before the body tells a time or a date in figures."""
    return (
        raw.words <= MAX_DATED_WORDS
        and not raw.ends_sentence
        and _TIME.search(raw.text) is not None
    )


def _is_above_lead(raw: Raw) -> bool:
    words = raw.words
    return words < MAX_LEAD_WORDS and not (raw.ends_sentence and words >= MIN_LEAD_WORDS)


def _mark_repeated(found: list[Raw]) -> None:
    """Mark what stands before the body and again in it."""
    front = [raw for raw in found if raw.is_front and not raw.rule]
    if front:
        body = {phrases.letters(raw.text) for raw in found if not raw.is_front}
        for raw in front:
            raw.rule = "repeated" if phrases.letters(raw.text) in body else None


def _mark_empty_headings(found: list[Raw]) -> None:
    """Mark the headings that nothing follows but the end or a heading of the same rank."""
    after: Raw | None = None
    for raw in reversed(found):
        if raw.rule:
            continue
        is_heading = raw.tag in HEADINGS and len(raw.text) < MAX_HEADING_CHARS
        is_heading = is_heading and not _is_prose(raw)
        if is_heading and (after is None or (after.tag in HEADINGS and after.tag <= raw.tag)):
            raw.rule = "heading of nothing"
        else:
            after = raw


def _mark_sign_off(found: list[Raw]) -> None:
    """Mark the few short lines after the last sentence: initials, agencies, labels."""
    kept = [raw for raw in reversed(found) if not raw.rule]
    last = list(takewhile(_is_short_line, kept))
    is_after = len(last) == len(kept) or kept[len(last)].ends_sentence
    if is_after and len(last) <= MAX_SIGN_OFFS:  # more of them are a list
        for raw in last:
            raw.rule = "sign-off"


def _is_short_line(raw: Raw) -> bool:
    is_open = raw.ends_sentence or raw.text.endswith((":", "："))
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


def is_listing(found: list[Raw]) -> bool:
    """Tell whether the blocks are links alone, or linked headings with little text after each."""
    if found and all(raw.linked >= len(raw.text) > MIN_LINKED_CHARS for raw in found):
        return True
    heads = [i for i, raw in enumerate(found) if raw.tag in HEADINGS and raw.is_link]
    teasers = sum(after - i <= MAX_TEASER_BLOCKS for i, after in pairwise(heads))
    if teasers < MIN_TEASERS:
        return False
    story = prose = 0
    for raw in found:
        is_prose = _is_prose(raw) and not raw.is_link
        prose += is_prose
        story = story + 1 if is_prose else 0
        if story >= MIN_STORY_BLOCKS:
            return False
    return prose <= MAX_PROSE_A_TEASER * teasers
