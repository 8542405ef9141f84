"""Article -> sentences."""

import re
from functools import cache

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.records import Article

_CLOSERS = "\"'”’»«“‹)\\]"
_STOP = re.compile(  # one class of characters comes first, since that is searched fastest
    r"[.!?…。！？](?:"
    rf"(?<=[.!?…])[.!?…]*(?:[{_CLOSERS}]+|\s»)?(?=\s)"  # a stop, what closes with it, a blank
    r"|(?<=[a-z]{2}[.!?])[\"”]?(?=[A-Z][a-z])"  # a blank lost between two sentences
    r"|(?<=[。！？])[。！？]*[」』”’）]*(?=\S))"  # the same where no blank follows
)
_DASHES = ("—", "–", "―", "-")  # after a closing mark: the quotation is signed
_BEFORE_WORD = re.compile(r"[\s\"'“‘«(\[]")
_WORD_AFTER = re.compile(r"\s*([\"'“‘«„([¿¡—–―-]*)([^\s,.:;!?]*)")
_LONGEST_WORD = 24  # characters; longer ones are no abbreviation
_MAX_ORDINAL = 2  # digits; longer numbers before a stop are years and sums
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")  # J or G.K
_STATE = r", [A-Z][\w.]{1,20}(?: [A-Z]\w{1,20})?"
_PLACE = rf"(?:ST\. )?[A-ZÀ-Þ]{{3,}}(?:[ -][A-ZÀ-Þ]{{2,}}\.?){{0,3}}(?:{_STATE})?"
_AGENCY = r"\([A-Za-z][A-Za-z /]{1,24}\)"
_DAY = r", (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
_NAME = r"[A-ZÀ-Þ]\w{2,20}(?: [A-ZÀ-Þ]\w{1,20}){0,2}"
_DATELINE = re.compile(  # MEXICO CITY (AP) — Paris, 3 March (AFP) - WASHINGTON, D.C. —
    rf"(?:(?:{_PLACE}|{_NAME}{_DAY})(?:{_DAY})?(?: {_AGENCY})?|(?:{_NAME} )?{_AGENCY})"
    r"\s?(?:—|–|-{1,2})\s(?=[\"“‘„«(]?[A-ZÀ-Þ0-9])"
)
_CLOCK = (  # 10.42am: Good morning - 14:05 Uhr: Die - 17h30 – Le
    r"\d{1,2}(?:[.:]\d{2}|h(?:\d{2})?)\s?(?:[ap]\.?m\.?|Uhr|uur)?\s?(?:[:—–|]|-{1,2})\s"
    r"(?=[\"“‘„«(]?[^\W\d_])"
)


class Sentence(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence as a stretch of `Article.text`, and the number of the block it stands in."""

    start: int
    end: int
    block: int


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences in text order.

    They cover all but the blanks between them and the labels of paragraphs, datelines and times
    ("OSLO (AP) —", "9.30am:").
    A sentence ends with its stop and the marks that close there. Works without knowing the
    language; its abbreviations are used where there are any. Linear in the text; never raises.
    """
    known = _abbreviations(article.language or "en")
    out = []
    for number, block in enumerate(article.blocks):
        start = _past_label(article.text, block.start, block.end)
        for stop in _STOP.finditer(article.text, start, block.end):
            if _ends(article.text, stop, start, block.end, known):
                out.append(Sentence(start=start, end=stop.end(), block=number))
                start = _skip_blanks(article.text, stop.end(), block.end)
        if start < block.end:
            out.append(Sentence(start=start, end=block.end, block=number))
    return tuple(out)


class _Known(Struct, frozen=True):
    abbreviations: dict[str, bool]  # True: a title, never ends a sentence
    starters: frozenset[str]
    after_ordinals: frozenset[str] | None  # what begins a sentence there; None: none are written


@cache
def _abbreviations(language: str) -> _Known:
    rows = lexicon.rows("abbreviations", language)
    has_ordinals = language in lexicon.words("ordinals", "languages")
    return _Known(
        {row[0]: row[-1] == "title" for row in rows},
        lexicon.words("starters", language),
        lexicon.words("function_words", language) if has_ordinals else None,
    )


def _past_label(text: str, start: int, end: int) -> int:
    """Return where a paragraph begins behind its dateline, or the time in a live report."""
    pattern = _clock() if text[start : start + 1].isdigit() else _DATELINE
    label = pattern.match(text, start, end)
    return label.end() if label else start


@cache
def _clock() -> re.Pattern[str]:
    """Return the pattern of times before a paragraph, compiled where one begins with a digit."""
    return re.compile(_CLOCK)


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str], start: int, end: int, known: _Known) -> bool:
    """Return whether the sentence that began at `start` ends with this stop."""
    after = _WORD_AFTER.match(text, stop.end(), min(end, stop.end() + 3 * _LONGEST_WORD))
    marks, word = after.groups() if after else ("", "")
    if not (marks or word) or stop.group()[0] in "。！？":
        return True
    if (word and word[0].islower()) or (marks[:1] in _DASHES and len(stop.group()) > 1):
        return False
    if stop.group() != ".":
        return True
    before = text[max(start, stop.start() - _LONGEST_WORD) : stop.start()]
    last = _BEFORE_WORD.split(before[before.rfind(" ") + 1 :])[-1]
    if last.lower() in known.abbreviations:
        return not known.abbreviations[last.lower()] and (bool(marks) or word in known.starters)
    if last.isupper() and _INITIAL.match(last):
        return word in known.starters
    if known.after_ordinals is not None and last.isdecimal() and len(last) <= _MAX_ORDINAL:
        return bool(marks) or word.lower() in known.after_ordinals
    return True
