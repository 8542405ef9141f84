"""Tokens and runs -> documents: the reports, letters and rulings that a text names."""

from bisect import bisect_left

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.marks import Run
from newsbrief.analysis.names import Name
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes

_NAMING = frozenset({"titled", "entitled", "called", "named", "headlined", "dubbed"})
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
    """Return the documents that have a title in marks, or a source: the report by the board."""
    if not (runs or names):
        return ()
    known = lexicon.words("document_words")
    opens = {run.open: run for run in runs}
    starts = tuple(name.start for name in names)
    out = []
    for i in [i for i, word in enumerate(tokens.lower) if word in known]:
        found = _titled(tokens, opens, i) or _sourced(tokens, names, starts, i)
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
