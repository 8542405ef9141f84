"""Tokens -> names: each capitalised name where it stands, with the title before it."""

import itertools
import re
from functools import cache

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import classes

_CAPITALS = re.compile("[CA]+")
PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "da",
        "das",
        "dos",
        "di",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "ten",
        "zu",
        "zum",
        "af",
        "av",
    ]
)
_LINKS = frozenset({"of", "for"})
MAX_TITLE_WORDS = 3  # in the longest title of the lexicon


class Name(Struct, frozen=True, kw_only=True):
    """A name in token numbers; `before` is where the title or role in front of it starts."""

    before: int
    start: int
    end: int
    words: tuple[str, ...]
    kind: str = ""  # "person", "organization" or "" where the name alone does not tell
    gender: str = ""  # "m", "f" or ""


@cache
def _titles(language: str) -> dict[str, str]:
    rows = lexicon.rows("titles", "en") + lexicon.rows("titles", language)
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows}


@cache
def given_names() -> dict[str, str]:
    """Return the known given names and their gender (m, f, u)."""
    return lexicon.table("given_names")


def find(tokens: Tokens, starts: frozenset[int], language: str = "en") -> tuple[Name, ...]:
    """Return the names in text order; `starts` are the tokens that begin a sentence."""
    plain = {w for w, s in zip(tokens.lower, tokens.shapes, strict=True) if s == "l"}
    out = []
    for start, end in _stretches(tokens, starts):
        name = _name(tokens, start, end, starts, plain, language)
        if name:
            out.append(name)
    return tuple(out)


def _stretches(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, joined over what links the parts of a name."""
    out: list[tuple[int, int]] = []
    for run in _CAPITALS.finditer(tokens.shapes):
        for start, end in _cut(run.start(), run.end(), starts):
            if out and out[-1][1] < start and _links(tokens, out[-1], start, starts):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return out


def _cut(start: int, end: int, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Cut a run of capitalised words where a sentence begins in it."""
    cuts = [start, *[i for i in range(start + 1, end) if i in starts], end]
    return list(itertools.pairwise(cuts))


def _links(tokens: Tokens, before: tuple[int, int], start: int, starts: frozenset[int]) -> bool:
    gap = tokens.lower[before[1] : start]
    if len(gap) > 3 or start in starts:
        return False
    last = tokens.lower[before[1] - 1]
    if gap == (".",):
        return len(last) == 1 or last in _titles("en") or last in ("jr", "sr", "st")
    if all(word in PARTICLES for word in gap) or gap == ("&",):
        return True
    if gap[0] in _LINKS and all(w in ("the", "and") for w in gap[1:]):
        words = tokens.lower[before[0] : before[1]]
        return bool(_bodies().intersection(words)) or last in ("secretary", "speaker", "minister")
    if gap == ("and",) or gap == (",",):
        words = tokens.lower[before[0] : before[1]]
        return (
            gap == ("and",)
            and bool(_LINKS.intersection(words))
            and bool(_bodies().intersection(words))
        )
    return False


@cache
def _bodies() -> frozenset[str]:
    return lexicon.words("organization_words")


def _name(
    tokens: Tokens,
    start: int,
    end: int,
    starts: frozenset[int],
    plain: set[str],
    language: str,
) -> Name | None:
    before = start
    titles = _titles(language)
    if start in starts or (start - 1 in starts and tokens.shapes[start - 1] == "."):
        while start < end and _is_common(tokens, start, end, plain, language):
            start += 1
        before = start
    cut, gender = _title_end(tokens, start, end, titles)
    words = tuple(tokens.forms[cut:end])
    if not words or (
        len(words) == 1 and (len(words[0]) == 1 or words[0].lower() in classes("en"))
    ):
        return None
    is_body = any(w.lower() in _bodies() for w in words)
    if is_body:
        cut, words, gender = start, tuple(tokens.forms[start:end]), ""
    kind = _kind(words, is_titled=cut > start, is_body=is_body, shapes=tokens.shapes[cut:end])
    if kind == "person" and not gender:
        gender = given_names().get(words[0], "")
    return Name(
        before=before,
        start=cut,
        end=end,
        words=tuple(w for w in words if w != "."),
        kind=kind,
        gender=gender if gender in ("m", "f") else "",
    )


def _is_common(tokens: Tokens, at: int, end: int, plain: set[str], language: str) -> bool:
    """Return whether a word is capitalised only since it begins the sentence."""
    word = tokens.lower[at]
    if word in classes(language) or word in lexicon.words("starters", "en"):
        return True
    if tokens.forms[at] in given_names() or word in _titles(language):
        return False
    return word in plain or (end - at == 1 and word.endswith("ly"))


def _title_end(tokens: Tokens, start: int, end: int, titles: dict[str, str]) -> tuple[int, str]:
    """Return where the name itself begins after its last title, and the gender that tells."""
    cut, gender = start, ""
    for i in range(start, end - 1):
        for size in range(1, MAX_TITLE_WORDS + 1):
            phrase = " ".join(tokens.lower[i : i + size])
            stop = i + size
            if stop >= end or phrase not in titles:
                continue
            while stop < end and tokens.shapes[stop] == ".":
                stop += 1
            if stop > cut:
                cut, gender = stop, titles[phrase] or gender
    if cut >= end or tokens.shapes[cut] == "l":
        return start, ""
    return cut, gender


def _kind(words: tuple[str, ...], *, is_titled: bool, is_body: bool, shapes: str) -> str:
    if is_body:
        return "organization"
    if is_titled or (len(words) > 1 and words[0] in given_names()):
        return "person"
    if len(words) == 1 and shapes == "A" and len(words[0]) > 1:
        return "organization"
    return ""
