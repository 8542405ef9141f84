"""What stands above the first paragraph: headline, byline, date line, labels."""

import re
from itertools import islice, takewhile

from newsbrief.page import bylines, phrases
from newsbrief.page.blocks import CELLS, HEADINGS, Raw
from newsbrief.page.draft import About

MAX_TITLE_CHARS = 300
MAX_TOP_BLOCKS = 8
MIN_SECTIONS = 3  # headings of the highest rank: the first is no headline for being one
MIN_SAME_WORDS = 0.6
MIN_ECHOES = 2  # long words of the headline
MAX_SPACED = 2.5  # times the headline's letters: blanks, marks and a kicker included
MAX_KICKER = 1.6  # times the headline, when its kicker stands in the same block
MAX_BEFORE_SHARE = 0.3  # of the text before the headline
MAX_BEFORE_PROSE = 4  # paragraphs; after more of them it is a heading that says the same
MAX_BYLINE_WORDS = 15
MAX_DATED_WORDS = 30
MIN_DIGITS = 1 / 3  # of a heading that is a date
MAX_STAMP_WORDS = 12
MAX_DAY_WORDS = 6  # "Tuesday, the 5th of March 2026"
MIN_STAMP_DIGITS = 0.3
MAX_LABEL_WORDS = 3
MAX_NAME_WORDS = 6  # of a byline that ends in a full stop; a longer line tells of the author
MAX_READING_WORDS = 5  # "5 min read"
MAX_LABELS = 2
MAX_LEAD_WORDS = 26

_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[:.]\d\d|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d\d?[./]\d\d(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])[012]?\d[:.h][0-5]\d(?![\d.])")
_READING = re.compile(rf"\W{{0,3}}\d{{1,2}}[ -]?(?:{phrases.MINUTES})", re.IGNORECASE)
YEAR = re.compile(r"1\d{3}|20\d\d")
_LONG_WORD = re.compile(r"\w{4,}")
_TIME = re.compile(
    r"(?<!\d)(?:[012]?\d[:.h][0-5]\d|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}|20\d\d([-./])\d\d?\1\d\d?)(?!\d)"
)


def mark_headline(found: list[Raw], title: str, *, is_headed: bool) -> None:
    """Mark the headline and the little that stands before it."""
    key = phrases.letters(title)
    same = [i for i, raw in enumerate(found) if key and _says(raw, key)]
    near = [i for i, raw in enumerate(found[:MAX_TOP_BLOCKS]) if _resembles(raw, title)]
    is_one = sum(raw.tag == "h1" for raw in found) < MIN_SECTIONS
    top = [i for i, raw in enumerate(found[:MAX_TOP_BLOCKS]) if is_one and raw.tag == "h1"]
    echo = [i for i, raw in enumerate(found[:MAX_TOP_BLOCKS]) if _echoes(raw, title)]
    at = next(iter(same or near or top or (not is_headed and echo) or ()), None)
    if at is None:
        return
    before = sum(len(raw.text) for raw in found[:at])
    prose = sum(raw.is_prose for raw in found[:at])
    is_top = prose <= MAX_BEFORE_PROSE and before < MAX_BEFORE_SHARE * sum(
        len(raw.text) for raw in found
    )
    for raw in found[:at] if is_top else ():
        if same or not raw.is_prose:
            raw.rule = raw.rule or "before the headline"
    for i in {at, *same, *near}:
        found[i].rule = found[i].rule or "headline"


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


def _echoes(raw: Raw, title: str) -> bool:
    """Tell whether a heading before the body has words of a headline that the page words anew."""
    if not raw.is_front or raw.tag not in ("h1", "h2") or raw.ends_sentence:
        return False
    own, wanted = (set(_LONG_WORD.findall(text.casefold())) for text in (raw.text, title))
    return len(own & wanted) >= MIN_ECHOES


def mark_bylines(found: list[Raw], about: About) -> None:
    """Mark bylines and authors' addresses wherever they stand, and dates before the body."""
    for raw in found:
        if raw.rule is None and _is_byline(raw, about):
            raw.rule = "byline"
        elif raw.rule is None and raw.is_front and _is_dated(raw):
            raw.rule = "date line"
        elif raw.rule is None and "@" in raw.text and _names_author(raw, about):
            raw.rule = "author"  # and an address to write to


def _names_author(raw: Raw, about: About) -> bool:
    return raw.words <= MAX_BYLINE_WORDS and any(name in raw.text for name in about.authors)


def _is_byline(raw: Raw, about: About) -> bool:
    """Tell whether a line names an author behind words that open a byline."""
    if not _names_author(raw, about):
        return False
    is_line = not raw.ends_sentence or _TIME.search(raw.text) is not None
    return is_line and bylines.split_opening(raw.text)[0] != ""


def _is_dated(raw: Raw) -> bool:
    """Tell whether a line before the body tells a time or a date in figures."""
    return (
        raw.words <= MAX_DATED_WORDS
        and not raw.ends_sentence
        and _TIME.search(raw.text) is not None
    )


def mark_above_lead(found: list[Raw], about: About) -> None:
    """Mark byline, date line and labels above the first paragraph."""
    kept = (raw for raw in found if not raw.rule)
    top = [raw for raw in islice(kept, MAX_TOP_BLOCKS) if not _is_cell(raw)]
    labels = []
    for raw in top:
        if is_stamp(raw) or _is_day(raw):
            raw.rule = "date line"
    for raw in takewhile(_is_above_lead, top):
        words = raw.words
        is_reading_time = words <= MAX_READING_WORDS and _READING.match(raw.text)
        if is_reading_time or (words <= MAX_BYLINE_WORDS and _tells_date(raw)):
            raw.rule = "date line"
        elif _names_author(raw, about) and not (raw.ends_sentence and words > MAX_NAME_WORDS):
            raw.rule = "byline"
        elif words <= MAX_LABEL_WORDS and not raw.ends_sentence and raw.tag not in HEADINGS:
            labels.append(raw)
    if len(labels) <= MAX_LABELS:  # more of them are a list
        for raw in labels:
            raw.rule = "label"


def _is_cell(raw: Raw) -> bool:
    """Tell whether a block is a point of a list or a cell; one with sentences is layout."""
    return raw.tag in CELLS and (raw.tag == "li" or not raw.box.sentences)


def _tells_date(raw: Raw) -> bool:
    """Tell whether a short line tells a date, not only a year in words of its own."""
    if _DATE.search(raw.text) is None or raw.text.endswith(("!", "?")):
        return False
    return raw.tag not in HEADINGS or _is_figures(raw, MIN_DIGITS)


def _is_figures(raw: Raw, least: float) -> bool:
    signs = [char.isdigit() for char in raw.text if char.isalnum()]
    return least * len(signs) <= sum(signs)


def is_stamp(raw: Raw) -> bool:
    """Tell whether a line is a date with a time, and hardly anything else."""
    if raw.words > MAX_STAMP_WORDS or raw.ends_sentence or raw.tag in CELLS:
        return False
    is_dated = _YEAR.search(raw.text) and _CLOCK.search(raw.text)
    return bool(is_dated) and _is_figures(raw, MIN_STAMP_DIGITS)


def _is_day(raw: Raw) -> bool:
    """Tell whether a line is a date, and hardly anything else."""
    is_line = raw.words <= MAX_DAY_WORDS and not raw.ends_sentence and raw.tag not in HEADINGS
    is_bare = is_line and ":" not in raw.text and " - " not in raw.text
    is_bare = is_bare and not YEAR.fullmatch(raw.text)  # of a chronicle
    return is_bare and bool(_YEAR.search(raw.text)) and _is_figures(raw, MIN_STAMP_DIGITS)


def _is_above_lead(raw: Raw) -> bool:
    return raw.words < MAX_LEAD_WORDS and not raw.is_prose
