"""Plain text with page chrome in it -> About and Draft."""

import re
from collections.abc import Iterable
from itertools import takewhile

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.page import bylines, dates, language, letterhead, lines, phrases
from newsbrief.page.characters import words
from newsbrief.page.draft import About, Draft, DraftBlock
from newsbrief.page.patterns import late
from newsbrief.records import BlockKind, Removal

MAX_TITLE_CHARS = 200
MAX_TITLE_WORDS = 30
MAX_SHORT_TITLE_WORDS = 20  # up to here a first line may be two sentences and yet a headline
MIN_TITLE_WORDS = 3
MIN_FRONT_LINES = 2  # a text of one line is a paragraph
MAX_CHROME_CHARS = 120  # a longer line is chrome only as a caption or a repeated headline
MIN_PROSE_WORDS = 15  # a line of so many words that ends a sentence is a paragraph
MIN_REPEAT_LETTERS = 20  # a shorter headline may well begin a sentence of the article
MAX_PAPER_WORDS = 4  # of the name of a paper or newsletter, in capitals
MIN_SENTENCE_WORDS = 6
MAX_BYLINE_WORDS = 12
MAX_STANDFIRST_WORDS = 45
MAX_STANDFIRST_LINES = 4
MIN_MAIL_HEADERS = 2
MAX_HEADING_WORDS = 10
MAX_MENU_WORDS = 3
MIN_MENU_LINES = 3
SENTENCE_RULES = (
    "copyright",
    "credit",
    "date",
    "newsletter",
    "update",
)  # may end with a full stop
HEADLINE_LIKE_RULES = ("related", "update", "newsletter")  # a first line is a headline first
BYLINE_RULES = (
    "author",
    "byline",
    "caption",
    "credit",
    "date",
    "date line",
    "update",
)  # may be one
DAY_RULES = ("date", "date line", "update", "footer")  # below the text, that may tell its day
FOOTER_RULES = ("copyright", "related", "share", "comments", "newsletter", "tags")

_IDENTIFIER = late(r"[a-z]+(?:_[a-z0-9]+)+")
_SENTENCE_END = late(r"[.!?…。！？।؟:;][\"'”’»«)\]」』]*$")
_SECOND_SENTENCE = late(r"[a-z\u3040-\u9fff][.!?。！？][\"'”’)]*\s+[A-Z\u00c0-\u00de]")
_FULL_STOP = late(r"[.。।؟][\"'”’)]*$")
_CREDIT_END = late(
    r"[\[(（【]\s?(?:photo|image|picture|foto|bild|credit|source|사진|출처|写真|图)[^\[\]()]{0,80}[\])）】]$",
    re.IGNORECASE,
)
_NAME = late(  # two or three words with capitals, one of them perhaps an initial
    r"[^\W\d_a-z][^\W\d_]+ (?:(?:[^\W\d_a-z][^\W\d_]+|[^\W\d_a-z]\.) )?[^\W\d_a-z][^\W\d_]+"
)
_ADDRESS = late(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_READING = late(
    rf"\d{{1,2}}(?:[-–]\d{{1,2}})? ?(?:{phrases.MINUTES})\w*\.?(?: \w+)?", re.IGNORECASE
)
_PAGE_NUMBER = late(
    r"(?:page|seite|página|pagina|sida|side|sivu|strona|strana|oldal|sayfa|страница|стр\.|сторінка|"
    r"halaman|trang|หน้า|第) ?\d{1,4}(?: ?(?:of|/|von|de|di|av|z|из|з|页|ページ) ?\d{0,4})?",
    re.IGNORECASE,
)
_FORWARDED = late(r"-{3,} ?[^-]{3,60} ?-{3,}")
_SITE = late(r"\s+[|·–—-]\s+\S")
_STEP = late(r" ?[>|»›/·] ?")
_DATED = late(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANSWER = late(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_BULLET = late(r"[•◦▪‣●·*]\s+")


class Line(Struct):
    """A paragraph of the text, the group it stands in, and the rule that takes it out."""

    text: str
    group: int
    rule: str | None = None

    @property
    def words(self) -> int:
        """The number of words."""
        return words(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of an article."""
        return self.words >= MIN_PROSE_WORDS and self.ends_sentence

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return _SENTENCE_END().search(self.text) is not None


def find(text: str) -> tuple[About, Draft]:
    """Return headline and standfirst, and the paragraphs that are left without the chrome.

    A text without chrome loses its headline only, which is no part of the article's text.
    """
    page = [
        Line(paragraph, number)
        for number, group in enumerate(lines.groups(text))
        for paragraph in group
    ]
    subject = _take_mail_headers(page)
    _take_chrome(page)
    is_dirty = any(line.rule for line in page)
    title = subject or _take_title(page)
    if title:
        _take_repeated(page, title)
    authors = _take_byline(page)
    if is_dirty:
        _take_menus(page)
        _take_footer(page)
    kept = [line for line in page if not line.rule]
    about = About(
        title=title,
        standfirst=_standfirst(kept, title),
        authors=authors,
        published=_day(page),
    )
    return about, Draft(blocks=_blocks(kept), removed=_removals(page))


def _take_mail_headers(page: list[Line]) -> str | None:
    """Mark the header lines of a mail; return its subject."""
    subject = None
    page = page[1:] if page and _FORWARDED().fullmatch(page[0].text) else page
    headers = list(takewhile(any, (letterhead.header(line.text) for line in page)))
    if len(headers) < MIN_MAIL_HEADERS:
        return None
    for line, (kind, value) in zip(page, headers, strict=False):
        line.rule = "mail header"
        if kind == "subject":
            subject = _ANSWER().sub("", value, count=1)
    return subject or None


def _take_chrome(page: list[Line]) -> None:
    """Mark the lines that are chrome by their wording, and the captions beside a credit."""
    for number, line in enumerate(page):
        if line.rule:
            continue
        rule = _chrome_rule(line)
        is_headline = number == 0 and rule in HEADLINE_LIKE_RULES
        line.rule = None if is_headline and not phrases.is_whole_line(line.text) else rule
        before = page[number - 1] if number else None
        is_pair = before is not None and before.group == line.group
        if before and is_pair and line.rule == "credit" and not before.rule:
            before.rule = "caption"


def _chrome_rule(line: Line) -> str | None:
    if _IDENTIFIER().fullmatch(line.text):
        return "identifier"
    if not any(map(str.isalnum, line.text)) or _PAGE_NUMBER().fullmatch(line.text):
        return "ornament"
    if _FORWARDED().fullmatch(line.text):
        return "mail header"
    if _is_breadcrumb(line.text) or _is_menu(line.text):
        return "navigation"
    if _CREDIT_END().search(line.text):
        return "credit" if line.text[0] in "[(（【" else "caption"
    if len(line.text) > MAX_CHROME_CHARS:
        return None
    if not _FULL_STOP().search(line.text):
        return phrases.rule(line.text)
    rule = phrases.sentence_rule(line.text)
    return rule if rule in SENTENCE_RULES else None


def _is_breadcrumb(text: str) -> bool:
    """Tell whether a line leads from the site's first page to the article."""
    first, mark, _ = _STEP().sub("\n", text, count=1).partition("\n")
    return bool(mark) and len(text) <= MAX_CHROME_CHARS and phrases.is_whole_line(first)


def _is_menu(text: str) -> bool:
    """Tell whether a line has nothing but the names of sections and of other parts of a site."""
    if len(text) > MAX_CHROME_CHARS or text.count(" ") < MIN_MENU_LINES:
        return False
    sections = lexicon.words("sections", "chrome")
    return all(
        word.casefold() in sections or phrases.is_whole_line(word) for word in text.split(" ")
    )


def _take_title(page: list[Line]) -> str | None:
    """Mark the headline, and what stands before it; return it, None where there is none."""
    front = _front(page)
    long_enough = [line for line in front if line.words >= MIN_TITLE_WORDS] or front
    if not long_enough:
        return None
    keys = [phrases.letters(line.text) for line in page]
    again = [line for line in long_enough if keys.count(phrases.letters(line.text)) > 1]
    headline = _without_site(again or long_enough)
    above = page[: page.index(headline)]
    for line in above:
        line.rule = line.rule or "before the headline"
    mastheads = {line.text for line in above if line.rule == "before the headline"}
    for line in page[len(above) :]:
        line.rule = line.rule or ("repeated" if line.text in mastheads else None)
    headline.rule = "headline"
    return headline.text


def _without_site(found: list[Line]) -> Line:
    """Return the first line, or one that says the same without the site's name behind it."""
    first = found[0]
    alike = (line for line in found[1:] if first.text.startswith(line.text))
    return next((line for line in alike if _SITE().match(first.text, len(line.text))), first)


def _front(page: list[Line]) -> list[Line]:
    """Return the lines that may be the headline: those before the first paragraph."""
    left = [line for line in page if not line.rule]
    if len(left) < MIN_FRONT_LINES:
        return []
    first = left[0]
    is_paragraph = first.words > MAX_SHORT_TITLE_WORDS and _SECOND_SENTENCE().search(first.text)
    if is_paragraph or first.words > MAX_TITLE_WORDS or len(first.text) > MAX_TITLE_CHARS:
        return []
    prose = next((i for i, line in enumerate(left) if i and line.is_prose), 1)
    front = [line for line in left[:prose] if line.words <= MAX_TITLE_WORDS]
    is_paper = len(left) > MIN_FRONT_LINES and _is_paper(*left[:2])
    return [line for line in front[is_paper:] if not _is_masthead(line)] or front


def _is_paper(line: Line, after: Line) -> bool:
    """Tell whether a line is the name of a paper or newsletter, above the day on the next."""
    is_short = line.words <= MAX_PAPER_WORDS and line.text.isupper()
    return is_short and _is_masthead(after)


def _is_masthead(line: Line) -> bool:
    """Tell whether a line tells the day, perhaps behind the name of the paper."""
    is_short = line.words <= MAX_BYLINE_WORDS and not line.ends_sentence
    return is_short and dates.is_date(line.text)


def _take_repeated(page: list[Line], title: str) -> None:
    """Mark the headline wherever it stands again, alone or at the head of a caption."""
    key = phrases.letters(title)
    if len(key) < MIN_REPEAT_LETTERS:
        return
    for number, line in enumerate(page):
        if line.rule:
            continue
        found = phrases.letters(line.text)
        after = page[number + 1] if number + 1 < len(page) else None
        if found == key:
            line.rule = "repeated headline"
        elif found.startswith(key) and after and after.rule == "credit":
            line.rule = "caption"


def _take_byline(page: list[Line]) -> tuple[str, ...]:
    """Mark the byline and the date line under the headline; return the authors."""
    authors: tuple[str, ...] = ()
    is_dirty = sum(line.rule is not None for line in page) > 1
    for line, after in zip(page, [*page[1:], Line("", 0)], strict=False):
        if line.rule and (authors or line.rule not in BYLINE_RULES):
            continue
        if line.is_prose:
            break
        if line.words > MAX_BYLINE_WORDS:
            continue
        found, size = _byline(line, after) if not authors else ((), 0)
        is_byline = all(bylines.split_opening(line.text)) and not _FULL_STOP().search(line.text)
        if found:
            authors, line.rule = found, "byline"
            after.rule = "byline" if size > 1 else after.rule
        elif line.rule:
            continue
        elif is_byline and not authors:
            line.rule = "byline"
        elif is_dirty and not authors and _NAME().fullmatch(line.text):
            authors, line.rule = bylines.names(line.text), "byline"
        else:
            line.rule = _head_rule(line)
            is_dirty = is_dirty or line.rule is not None
    return authors


def _byline(line: Line, after: Line) -> tuple[tuple[str, ...], int]:
    """Return the names in the byline that begins with a line, and how many lines it takes."""
    if line.rule:
        names = letterhead.opened(line.text)
        return names, len(names[:1])
    return letterhead.authors(line.text, after.text)


def _day(page: list[Line]) -> str | None:
    """Return the day that the lines above the first paragraph tell, or what stands below."""
    first = next((i for i, line in enumerate(page) if line.is_prose and not line.rule), len(page))
    above = [line for line in page[: first + 1] if line.rule != "headline"]
    headers = [line.text for line in above if line.rule == "mail header"]
    head = [line.text for line in above if line.rule != "mail header"]
    tail = [line.text for line in page[first + 1 :] if line.rule in DAY_RULES]
    spoken = language.decide(None, "\n".join(line.text for line in page[first : first + 4]))
    return letterhead.day(headers, head, tail, spoken)


def _head_rule(line: Line) -> str | None:
    """Return the rule of a line above the first paragraph: date, time to read, the site."""
    is_dated = _DATED().search(line.text) and not line.ends_sentence
    if is_dated or _READING().fullmatch(line.text):
        return "date line"
    return "identifier" if _ADDRESS().fullmatch(line.text) else None


def _take_menus(page: list[Line]) -> None:
    """Mark runs of lines that are too short for anything but a menu; for pages with chrome."""
    run: list[Line] = []
    for line in [*page, None]:
        if line and (line.rule or (line.words <= MAX_MENU_WORDS and not line.ends_sentence)):
            run.append(line)
            continue
        loose = [item for item in run if not item.rule]
        if len(loose) >= MIN_MENU_LINES:
            for item in loose:
                item.rule = "menu"
        run = []


def _is_said(line: Line) -> bool:
    """Tell whether a line is a paragraph, or a sentence of some length."""
    is_sentence = line.words >= MIN_SENTENCE_WORDS and _FULL_STOP().search(line.text)
    return line.is_prose or bool(is_sentence)


def _take_footer(page: list[Line]) -> None:
    """Mark what follows the last paragraph once chrome has begun; for pages with chrome."""
    last = max((i for i, line in enumerate(page) if _is_said(line) and not line.rule), default=-1)
    is_footer = False
    for line in page[last + 1 :]:
        is_footer = is_footer or line.rule in FOOTER_RULES
        if is_footer and not line.rule and not line.ends_sentence:
            line.rule = "footer"


def _standfirst(kept: list[Line], title: str | None) -> str | None:
    """Return the lines between headline and first paragraph that no full stop ends."""
    if not title:
        return None
    found = []
    for line in kept:
        is_deck = MIN_TITLE_WORDS < line.words <= MAX_STANDFIRST_WORDS
        if not is_deck or _FULL_STOP().search(line.text):
            break
        found.append(line.text)
    has_body = len(found) < len(kept) and len(found) <= MAX_STANDFIRST_LINES
    return "\n".join(found) if found and has_body else None


def _blocks(kept: list[Line]) -> tuple[DraftBlock, ...]:
    return tuple(
        DraftBlock(kind=_kind(line, after), text=_BULLET().sub("", line.text, count=1))
        for line, after in zip(kept, [*kept[1:], None], strict=False)
    )


def _kind(line: Line, after: Line | None) -> BlockKind:
    if _BULLET().match(line.text):
        return "list_item"
    is_short = line.words <= MAX_HEADING_WORDS and not line.ends_sentence
    is_above = after is not None and after.words > line.words
    return "heading" if is_short and is_above and line.text[0].isalnum() else "paragraph"


def _removals(page: Iterable[Line]) -> tuple[Removal, ...]:
    return tuple(Removal(line.text, line.rule) for line in page if line.rule)
