"""A byline -> the names of the authors."""

import re
from functools import cache

from newsbrief import lexicon
from newsbrief.page import tidy

MAX_LINE_CHARS = 200  # a byline of several authors with their roles; longer lines are text
MAX_NAME_CHARS = 60
MAX_NAME_WORDS = 6  # a person has up to five names, a body of authors one word more
_ASIDE = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]|<[^<>]{0,100}>")
_BREAK = re.compile(r"[,;/|•·∙●▪◆★✎*\n\t]|[-–—‐:]\s|\s[-–—‐]|\.\s{2}|、|・|=")
_ADDRESS = re.compile(r"@|://|^www\.|\.html?$")
_MARKS = " .,:;-–—_'’\"“”„«»‚‘©®™+#~…!?"


def read(line: str) -> tuple[str, ...]:
    """Return the names in a byline, () where the line is none.

    A byline opens with a word like "By" and then holds full names only, joined, with roles, places
    and dates behind them at most. Linear; never raises.
    """
    line = tidy.line(line[: MAX_LINE_CHARS + 1])
    rest = without_prefix(line) if len(line) <= MAX_LINE_CHARS else ""
    if not rest or rest == line:
        return ()
    found = names(rest)
    full = [name for name in found if is_full_name(name)]
    return found if full and all(name in full or _is_agency(name) for name in found) else ()


def names(text: str) -> tuple[str, ...]:
    """Return the names in what is known to be an author's field, in order, each once.

    Words before a name ("Von"), roles, places, dates and addresses are cut off; what stands for
    nobody ("admin") is no name. One word after a full name is a place, unless it is an agency.
    """
    words = _ASIDE.sub(" ", text[: 4 * MAX_LINE_CHARS]).split()
    text = " ".join(word for word in words if not _ADDRESS.search(word))
    parts = [name for part in _BREAK.split(text) for name in _joined(part)]
    full = any(" " in name for name in parts)
    kept = (name for name in parts if not full or " " in name or _is_agency(name))
    return tuple({name.casefold(): name for name in kept}.values())


def is_full_name(name: str) -> bool:
    """Tell whether the name is one of a person as it stands in print: two words or more."""
    words = name.split()
    if len(words) < 2:
        return not words[0].isascii() and words[0] == words[0].upper() == words[0].lower()
    return not words[0].islower() and all(
        word[0].isupper() or not word[0].islower() or word in _particles() for word in words
    )


def without_prefix(text: str) -> str:
    """Return the text behind the words that open a byline, the text itself where none does."""
    words = text.split(None, 4)
    known = lexicon.words("prefixes", "bylines")
    for size in range(min(4, len(words)), 0, -1):
        opening = " ".join(words[:size]).casefold().rstrip(" :")
        if opening in known:
            rest = " ".join(words[size:]).lstrip(" :")
            return without_prefix(rest) if size > 1 or rest != text else rest
    head, colon, rest = text.partition(":")
    if colon and head.strip().casefold() in known:
        return rest.strip()
    return text


def _joined(part: str) -> list[str]:
    """Return the names that stand in a part between two breaks, joined by "and" at most."""
    words = without_prefix(part.strip(_MARKS)).split()
    groups: list[list[str]] = [[]]
    for word in words[: 4 * MAX_NAME_WORDS]:
        if word in ("&", "+") or (word.casefold() in _joiners() and groups[-1]):
            groups.append([])
        else:
            groups[-1].append(word)
    found = (" ".join(_bare(group)).strip(_MARKS.replace(".", "")) for group in groups)
    return [name for name in found if is_name(name)]


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name without what stands before or behind it: role, place, date."""
    kept: list[str] = []
    is_aside = False  # inside words about a date or place, before any name
    for word in words:
        if is_aside:
            is_aside = word not in lexicon.words("prefixes", "bylines")
        elif word in lexicon.words("stops", "bylines") or word[0].isdigit():
            if kept:
                break
            is_aside = True
        elif _plain(word) in lexicon.words("roles", "bylines"):
            if len(kept) == 1 and kept[0][0].isupper():
                return []  # "Health correspondent"
            if kept:
                break
        else:
            kept.append(word)
    return kept


def is_name(name: str) -> bool:
    """Tell whether the words can name an author: a person, a penname or a body."""
    words = name.split()
    if not words or len(name) > MAX_NAME_CHARS or len(words) > MAX_NAME_WORDS:
        return False
    if not any(c.isalpha() for c in name) or name.casefold() in lexicon.words("nobody", "bylines"):
        return False
    return len(words) == 1 or not all(w.islower() for w in words)


def _is_agency(name: str) -> bool:
    return name.casefold() in lexicon.words("agencies", "bylines")


def _plain(word: str) -> str:
    return word.casefold().strip(_MARKS)


@cache
def _joiners() -> frozenset[str]:
    return lexicon.words("joiners", "bylines")


@cache
def _particles() -> frozenset[str]:
    return lexicon.words("particles", "bylines") | _joiners()
