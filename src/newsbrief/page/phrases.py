"""Page chrome by its wording: which lines say something of the page, not of the news."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from newsbrief import lexicon

MAX_LINE_CHARS = 60  # a line that is nothing but chrome words is short
MAX_OPENING_CHARS = 240  # longer lines that open like chrome have proved to be paragraphs
MAX_ANYWHERE_CHARS = 200
MAX_NOTICE_CHARS = 800  # of a line that opens with the sign of copyright and a year
MAX_LONG_CHARS = 400  # of a line that tells where an entry is filed, or how to comment
MAX_FOLLOW_CHARS = 100  # within which a network is named
MAX_LOWER_WORDS = 1  # in the name of a credit: "Ada Lund of Alder Press"
MAX_NAME_CHARS = 60  # of who is credited at the end of a caption
MAX_STAMP_CHARS = 45  # of a line that tells when the page was changed
MIN_WIDE_CHARS = 4  # of words in such a script that no longer word begins with
WEAK = {"update", "tags", "date", "comments"}  # their words begin sentences as well
_INDEX_CHARS = (2, 3, 4, 1)  # openings are looked up by so many characters, then compared
MINUTES = "min|мин|хв|dk|dakika|分|분|phút|דק|دقائق|मिनट|นาที"  # a pattern: how such words begin

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORDS = re.compile(r"\w+")
_NOTICE = re.compile(r"(?:[©ⓒ]|\(c\)|copyright)[^.]{0,20}(?:19|20)\d\d", re.IGNORECASE)
_REPORTERS = re.compile(  # names, each with its blank: "Ada Lund and Ben Roy reported from Oslo"
    r"(?:[^\W\d_a-z][\w.'’-]*,? (?:and )?){1,12}"
    r"(?:reported|reporting|contributed) from [^\W\d_a-z]"
)
_THAI, _LAO_END, _WIDE = "\u0e00", "\u0f00", "\u1100"  # scripts whose words end unmarked
_FULL_STOPS = (".", "!", "?", "。", "।", "؟", "۔")
_STOPS = (".", "!", "?", ":")
_APOSTROPHE = re.compile("[’‘`]")
_OTHER = re.compile(r"[\W_]+")

Phrases = dict[str, str]


def rule(text: str, inside: Phrases | None = None) -> str | None:
    """Return the rule by which a line is page chrome, or None. Looks at the wording alone.

    `inside`, if given, is what `among` returned for the page's lines.
    """
    if len(text) > MAX_OPENING_CHARS:
        return _long_rule(text) if len(text) <= MAX_NOTICE_CHARS else None
    if _REPORTERS.match(text) and " that " not in text:
        return "author"
    lowered = key(text)
    return (
        _whole(lowered)
        or _opening(lowered)
        or _anywhere(lowered, inside)
        or _follows(lowered)
        or _ending(text)
    )


def _long_rule(text: str) -> str | None:
    """Return the rule of a line as long as a paragraph, which few notices are."""
    if _NOTICE.match(text):
        return "copyright"
    beginning = key(text[:MAX_OPENING_CHARS])
    name = _opening(beginning)
    return name if name in WEAK and len(text) <= MAX_LONG_CHARS else _follows(beginning)


def _follows(lowered: str) -> str | None:
    """Return "share" for a line that asks to follow somebody on a network, else None."""
    if not lowered.startswith(_asking()):
        return None
    words = _WORDS.findall(lowered[:MAX_FOLLOW_CHARS])
    return None if lexicon.words("networks", "chrome").isdisjoint(words) else "share"


@cache
def _asking() -> tuple[str, ...]:
    """Return the words that ask to follow somebody, each with its blank."""
    return tuple(f"{words} " for words in sorted(lexicon.words("follow", "chrome")))


def among(texts: Iterable[str]) -> Phrases:
    """Return the phrases, with their rules, that stand anywhere in the lines short enough for it.

    They are few: it pays to look for all in a page at once, then for these in its lines.
    """
    short = (text for text in texts if len(text) <= MAX_ANYWHERE_CHARS)
    whole = key("\n".join(short))
    return {words: name for words, name in _inside().items() if words in whole}


def sentence_rule(text: str) -> str | None:
    """Return the rule of a line that ends like a sentence: it may not be chrome words alone."""
    lowered = key(text)
    return _opening(lowered) or _anywhere(lowered)


def is_whole_line(text: str) -> bool:
    """Tell whether a line is words of page chrome from end to end."""
    return _whole(key(text)) is not None


def _whole(lowered: str) -> str | None:
    if len(lowered) > MAX_LINE_CHARS:
        return None
    return lexicon.table("lines", "chrome").get(_EDGES.sub("", lowered))


def _opening(lowered: str) -> str | None:
    found = _openings()
    for start in dict.fromkeys((lowered, lowered.lstrip("•-–—*>»›+| （"))):
        for phrase, name in chain(*(found.get(start[:size], ()) for size in _INDEX_CHARS)):
            if not start.startswith(phrase) or not _ends_word(start, len(phrase)):
                continue
            if name not in WEAK or phrase.count(" ") > 1 or not _is_sentence(start, phrase):
                return name
    return None


def _anywhere(lowered: str, inside: Phrases | None = None) -> str | None:
    if len(lowered) > MAX_ANYWHERE_CHARS:
        return None
    known = _inside() if inside is None else inside
    return next((name for words, name in known.items() if words in lowered), None)


def _inside() -> Phrases:
    return lexicon.table("anywhere", "chrome")


def _ending(text: str) -> str | None:
    """Return "caption" for a line that ends in a credit: its sign or word, then a name."""
    before, sign, name = text.rpartition("©")
    if not sign:
        before, sign, name = text.rpartition(":")
    if not sign or not before or len(name) > MAX_NAME_CHARS or name.endswith(_STOPS):
        return None
    if sum(word[0].islower() for word in name.split()) > MAX_LOWER_WORDS:
        return None
    word = key(before.rsplit(" ", 1)[-1].lstrip("([") + sign)
    is_credit = sign == "©" or lexicon.table("openings", "chrome").get(word) == "credit"
    return "caption" if is_credit else None


def key(text: str) -> str:
    """Return the form in which lines are compared with the lists."""
    text = _APOSTROPHE.sub("'", text).replace("\u00a0", " ")
    return text.replace("İ", "i").casefold()


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, for telling a line that is repeated."""
    return _OTHER.sub("", text.casefold())


def _is_sentence(text: str, phrase: str) -> bool:
    """Tell whether the words of a phrase may begin a sentence ("Published figures show …")."""
    is_stamp = len(text) <= MAX_STAMP_CHARS and any(map(str.isdigit, text))
    return phrase[-1].isalnum() and text.endswith(_FULL_STOPS) and not is_stamp


def _ends_word(text: str, end: int) -> bool:
    """Tell whether a word ends at `end`; in a script without blanks, some characters do."""
    last = text[end - 1]
    if end == len(text) or not last.isalnum() or not text[end].isalnum():
        return True
    return end >= MIN_WIDE_CHARS and (_THAI <= last < _LAO_END or last >= _WIDE)


@cache
def _openings() -> dict[str, list[tuple[str, str]]]:
    index: dict[str, list[tuple[str, str]]] = {}
    for phrase, name in lexicon.table("openings", "chrome").items():
        index.setdefault(phrase[: max(_INDEX_CHARS)], []).append((phrase, name))
    return index
