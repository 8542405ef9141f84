"""Tokens and runs -> documents: the reports, letters and rulings that a text names."""

from bisect import bisect_left

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.marks import Run
from newsbrief.analysis.names import Name
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes, verb_form

_NAMING = frozenset({"titled", "entitled", "called", "named", "headlined", "dubbed"})
_INTRODUCING = frozenset({"a", "an", "another"})
_WANTING = frozenset({"demanded", "demanding", "demands", "seeking", "seeks", "sought", "wants"})
_CALLING = frozenset({"asked", "asking", "asks", "called", "calling", "calls"})  # for a study
_SOURCES = frozenset({"by", "from", "of", "in", "on"})
MAX_SAME = 50  # documents of one noun; more are not told apart
MAX_NAMING = 4  # tokens between "report" and the mark that opens its title
MAX_LEAD = 6  # tokens in front of the noun that belong to its phrase


class Document(Struct, frozen=True, kw_only=True, gc=False):
    """A document in tokens: where its noun stands, and its name, marks excluded."""

    noun: str
    at: int
    start: int
    end: int
    is_titled: bool


def find(tokens: Tokens, runs: tuple[Run, ...], names: tuple[Name, ...]) -> tuple[Document, ...]:
    """Return the documents that have a title in marks, a source, or are told of first.

    The report by the board; a study of the bank, a World Bank study.
    """
    known = lexicon.words("document_words")
    opens = {run.open: run for run in runs}
    starts = tuple(name.start for name in names)
    out = []
    for i in [i for i, word in enumerate(tokens.lower) if word in known]:
        found = _titled(tokens, opens, i) or _sourced(tokens, names, starts, i)
        found = found or _introduced(tokens, i)
        if found:
            out.append(found)
    return tuple(out)


def _titled(tokens: Tokens, opens: dict[int, Run], i: int) -> Document | None:
    for j in range(i + 1, min(i + MAX_NAMING, len(tokens.forms))):
        if j in opens:
            run = opens[j]
            named = tokens.lower[j - 1] in _NAMING or (tokens.forms[j - 1] == "," and j == i + 2)
            if named and tokens.shapes[j + 1] in "CAd":
                end = run.close
                while end > j + 2 and tokens.shapes[end - 1] == ".":
                    end -= 1
                return Document(noun=tokens.lower[i], at=i, start=j + 1, end=end, is_titled=True)
            return None
    return None


def _sourced(
    tokens: Tokens, names: tuple[Name, ...], starts: tuple[int, ...], i: int
) -> Document | None:
    if tokens.lower[i + 1 : i + 2] == () or tokens.lower[i + 1] not in _SOURCES:
        return None
    at = i + 2
    while at < len(tokens.lower) and classes("en").get(tokens.lower[at], NONE) & {"determiner"}:
        at += 1
    n = bisect_left(starts, at)
    if n >= len(names) or not names[n].before <= at <= names[n].start:
        return None
    start = i
    while (
        start > max(0, i - MAX_LEAD)
        and tokens.shapes[start - 1] in "lCA"
        and not (classes("en").get(tokens.lower[start - 1], NONE))
    ):
        start -= 1
    return Document(noun=tokens.lower[i], at=i, start=start, end=names[n].end, is_titled=False)


def _introduced(tokens: Tokens, i: int) -> Document | None:
    """Return a document that is told of for the first time: *a World Bank study*."""
    start = i
    while start > max(0, i - MAX_LEAD) and _is_content(tokens, start - 1):
        start -= 1
    if start == 0 or tokens.lower[start - 1] not in _INTRODUCING:
        return None
    if _is_wanted(tokens, start - 1):
        return None
    end = i + 1
    if tokens.lower[end : end + 1] and tokens.lower[end] in _SOURCES:
        at = end + 1 + (tokens.lower[end + 1 : end + 2] == ("the",))
        while at < min(len(tokens.lower), i + MAX_LEAD) and _is_content(tokens, at):
            at += 1
            end = at
    return Document(noun=tokens.lower[i], at=i, start=start - 1, end=end, is_titled=False)


def _is_wanted(tokens: Tokens, start: int) -> bool:
    """Return whether a phrase names what is not there yet: demanded *a new study*."""
    before = tokens.lower[max(0, start - 2) : start]
    is_called_for = before[-1:] == ("for",) and before[0] in _CALLING
    return is_called_for or bool(before and before[-1] in _WANTING)


def _is_content(tokens: Tokens, i: int) -> bool:
    """Return whether a token is a word of a noun phrase: no mark, function word or verb."""
    if tokens.shapes[i] not in "lCAd" or tokens.lower[i] in classes("en"):
        return False
    return tokens.shapes[i] != "l" or verb_form(tokens.lower[i]) not in ("past", "third")


class Shelf:
    """The documents of a text by their noun, in text order."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.titles = {(d.start, d.end) for d in documents if d.is_titled}
        self.titled: dict[str, list[Document]] = {}
        self.sourced: dict[str, list[Document]] = {}
        for document in documents:
            shelf = self.titled if document.is_titled else self.sourced
            shelf.setdefault(document.noun, []).append(document)

    def meant(self, noun: str, token: int) -> Document | None:
        """Return the document that "the report" at a token means.

        One with a title, the last before it or else the first after it; or one with a source
        before it.
        """
        titled, sourced = self.titled.get(noun, []), self.sourced.get(noun, [])
        same = titled or sourced
        n = bisect_left([d.at for d in same], token) if len(same) < MAX_SAME else 0
        if n:
            return same[n - 1]
        return titled[0] if titled else None
