"""Tokens -> names: each capitalised name where it stands, with the title before it."""

import re
from bisect import bisect_right
from functools import cache
from itertools import pairwise

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import particles
from newsbrief.analysis.offices import given_names
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes, verb_form

_CAPITALS = re.compile("[CA]+")
_LINKS = frozenset({"of", "for"})
_OFFICES = frozenset({"secretary", "speaker", "minister", "president"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MAX_TITLE_WORDS = 3  # in the longest title of the lexicon
MAX_NAME = 24  # tokens in one name; longer ones are lists without commas
MAX_KNOWN = 12  # tokens in a name that is looked for in a line in title case
MIN_TITLE_CASED = 4  # letters; shorter words keep their small letter in a title
MIN_CAPITALS = 5  # in a line in title case
TITLE_CASE = 0.85  # of its long words have a capital
MAX_LINK = 3  # words that may stand between two parts of one name: of the, for


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """A name in token numbers; `before` is where the title in front of it starts."""

    low: int  # where its sentence starts
    before: int
    start: int
    end: int
    words: tuple[str, ...]
    kind: str = ""  # "person", "organization", "place"; "" where the name alone does not tell
    gender: str = ""  # "m", "f" or ""


@cache
def titles(language: str) -> dict[str, tuple[str, ...]]:
    """Return what each title of a language tells: a gender (m, f), "courtesy", or nothing."""
    rows = lexicon.rows("titles", "en") + lexicon.rows("titles", language)
    return {row[0]: tuple(row[1].split()) if len(row) > 1 else () for row in rows}


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(title.split()[0] for title in titles(language))


@cache
def bodies() -> frozenset[str]:
    """Return the words that make a name the name of a body."""
    return lexicon.words("organization_words")


def is_body_word(word: str) -> bool:
    """Return whether a lower-case word names or stands for a body: ministry, firm."""
    return word in bodies() or word in lexicon.words("generic_bodies")


def find(tokens: Tokens, starts: frozenset[int]) -> tuple[Name, ...]:
    """Return the names of an English text in order; `starts` are what begins a sentence.

    A word with a capital at the start of a sentence is a name where it has one elsewhere too.
    """
    found = stretches(tokens, starts)
    reader = Reader(
        tokens=tokens,
        starts=starts,
        order=tuple(sorted(starts)),
        inner=inner(tokens, found, starts),
        language="en",
    )
    return tuple(name for a, b in found if (name := reader.read(a, b)))


def stretches(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words that may be names, in order."""
    return _settled(tokens, _stretches(tokens, starts), starts)


def inner(tokens: Tokens, found: list[tuple[int, int]], starts: frozenset[int]) -> frozenset[str]:
    """Return the forms that have a capital inside a sentence."""
    return frozenset({tokens.forms[i] for a, b in found for i in range(a, b) if i not in starts})


def _stretches(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, joined over what links the parts of a name."""
    out: list[tuple[int, int]] = []
    for run in _CAPITALS.finditer(tokens.shapes):
        low, high = run.span()
        cuts = [i for i in range(low + 1, high) if i in starts] if high - low > 1 else ()
        for start, end in pairwise((low, *cuts, high)) if cuts else ((low, high),):
            gap = start - out[-1][1] if out else 0
            if 0 < gap <= MAX_LINK and _links(tokens, out[-1], start, starts):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return out


def _settled(
    tokens: Tokens, stretches: list[tuple[int, int]], starts: frozenset[int]
) -> list[tuple[int, int]]:
    """Return the stretches, those of lines in title case cut to the names known from elsewhere.

    Where every word has a capital, capitals do not tell where a name ends. Only English has such
    lines; in German every noun has one.
    """
    headings = _headings(tokens, starts) if tokens.language == "en" else []
    if not headings:
        return stretches
    firsts = [low for low, _ in headings]

    def is_heading(start: int) -> bool:
        n = bisect_right(firsts, start) - 1
        return n >= 0 and start < headings[n][1]

    known = {
        tuple(tokens.forms[a:b]) for a, b in stretches if b - a <= MAX_KNOWN and not is_heading(a)
    }
    out = []
    for a, b in stretches:
        out += _known(tokens, a, b, known) if is_heading(a) else [(a, b)]
    return out


def _headings(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the sentences in title case, in order."""
    out = []
    for low, high in pairwise([*sorted(starts), len(tokens.forms)]):
        shapes = tokens.shapes[low:high]
        capitals = shapes.count("C") + shapes.count("A")
        if capitals < MIN_CAPITALS or tokens.forms[high - 1] in ".!?":
            continue
        long = sum(
            shape == "l" and len(form) >= MIN_TITLE_CASED
            for form, shape in zip(tokens.forms[low:high], shapes, strict=True)
        )
        if capitals >= TITLE_CASE * (capitals + long):
            out.append((low, high))
    return out


def _known(
    tokens: Tokens, start: int, end: int, known: set[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Return the longest known names within a stretch, from left to right."""
    out = []
    while start < end:
        sizes = range(min(MAX_KNOWN, end - start), 0, -1)
        size = next((n for n in sizes if tuple(tokens.forms[start : start + n]) in known), 0)
        if size:
            out.append((start, start + size))
        start += size or 1
    return out


def _links(tokens: Tokens, before: tuple[int, int], start: int, starts: frozenset[int]) -> bool:
    """Return whether a stretch of capitals goes on with the next one at `start`."""
    gap = tokens.lower[before[1] : start]
    if start in starts or before[1] - before[0] > MAX_NAME:
        return False
    last = tokens.lower[before[1] - 1]
    if gap == (".",):
        return len(last) == 1 or last in titles("en") or last in ("jr", "sr", "st", "lt", "gen")
    if gap == (",",):
        return tokens.lower[start] in _SUFFIXES
    if gap == ("&",) or particles.join(tokens, before, gap, start):
        return True
    words = tokens.lower[before[0] : before[1]]
    is_body = not bodies().isdisjoint(words)
    if gap[0] in _LINKS and all(w in ("the", "and") for w in gap[1:]):
        return is_body or last in _OFFICES
    if gap in (("'s",), ("’s",)):
        return _is_office_of(tokens, before, start)
    if gap in (("'",), ("’",)):  # the Homeowners' Alliance
        return last.endswith("s") and _ends_in_body(tokens, start)
    return gap == ("and",) and is_body and not _LINKS.isdisjoint(words)


def _is_office_of(tokens: Tokens, before: tuple[int, int], start: int) -> bool:
    """Return whether an owner is part of a body's name: the Governor's Office, no one's office."""
    if "the" not in tokens.lower[max(0, before[0] - 1) : before[0] + 1]:
        return False
    return _ends_in_body(tokens, start)


def _ends_in_body(tokens: Tokens, start: int) -> bool:
    end = start
    while end < min(len(tokens.shapes), start + MAX_LINK) and tokens.shapes[end] in "CA":
        end += 1
    return tokens.lower[end - 1] in bodies()


class Reader(Struct, frozen=True, kw_only=True):
    """What is needed to read a stretch of capitals as a name."""

    tokens: Tokens
    starts: frozenset[int]
    order: tuple[int, ...]  # the same in order
    inner: frozenset[str]  # forms that have a capital inside a sentence
    language: str

    def read(self, start: int, end: int) -> Name | None:
        """Return the name of a stretch, None where it is a common word or a mere title."""
        if start in self.starts:
            while start < end and self.is_common(start, end):
                start += 1
        while end - start > 1 and self._is_behind_name(end - 1):
            end -= 1
        holds_title = not _first_words(self.language).isdisjoint(self.tokens.lower[start:end])
        if not holds_title and end - start > 1 and start in self.starts:
            holds_title = self.is_role_at(start, end)
        if holds_title and self.ends_in_title(start, end):
            return None
        cut, gender = self.after_title(start, end) if holds_title else (start, "")
        words = self.words(cut, end)
        if not words or (len(words) == 1 and not self.may_stand_alone(words[0])):
            return None
        is_body = not bodies().isdisjoint(self.tokens.lower[cut:end])
        if is_body and cut > start and self._is_whole(cut, words):
            cut, gender = start, ""
            words = self.words(cut, end)
        shapes = self.tokens.shapes[cut:end]
        kind = "organization" if is_body else _kind(words, shapes, is_titled=cut > start)
        return self.make(start, (cut, end), words, kind, gender)

    def _is_whole(self, cut: int, words: tuple[str, ...]) -> bool:
        """Return whether the title before a token is part of a body: the Governor's Office."""
        is_owned = self.tokens.lower[cut - 1] in ("'s", "’s")
        return is_owned or not bodies().isdisjoint([word.lower() for word in words[1:]])

    def _is_behind_name(self, at: int) -> bool:
        """Return whether a day or letters stand behind a name: Lind *Monday*, Lind *MP*."""
        return "time" in self.kinds(at) or self.tokens.forms[at] in lexicon.words("post_nominals")

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words of a stretch without the marks and stops among them."""
        found = self.tokens.forms[start:end]
        if "." not in self.tokens.shapes[start:end]:
            return found
        return tuple([word for word in found if word[0].isalnum()])

    def make(
        self, start: int, own: tuple[int, int], words: tuple[str, ...], kind: str, gender: str
    ) -> Name:
        """Return a name of a stretch that begins at `start`; the name's own tokens are `own`."""
        if kind == "person" and not gender:
            gender = given_names(self.language).get(words[0], "")
        return Name(
            low=self.order[bisect_right(self.order, start) - 1] if self.order else 0,
            before=start,
            start=own[0],
            end=own[1],
            words=words,
            kind=kind,
            gender=gender if gender in ("m", "f") else "",
        )

    def kinds(self, at: int) -> frozenset[str]:
        """Return the classes of the word at a token, none before the first."""
        if at < 0:
            return NONE
        return self.tokens.kinds[at]

    def is_common(self, at: int, end: int) -> bool:
        """Return whether a word is capitalised only since it begins the sentence."""
        word, form = self.tokens.lower[at], self.tokens.forms[at]
        if word in classes(self.language) or form in lexicon.words("starters", "en"):
            return True
        if form in self.inner or form in given_names(self.language) or self.title_at(at, end):
            return False
        if end - at == 1:
            return form not in lexicon.words("places") and self.tokens.shapes[at] != "A"
        if "-" in word or " ".join(self.tokens.forms[at:end]) in lexicon.words("places"):
            return False  # Mei-Ling Chow, Downing Street: no gerunds
        return bool(verb_form(word)) or word.endswith("ly") or word in self.tokens.vocabulary

    def may_stand_alone(self, word: str) -> bool:
        """Return whether one word is enough of a name."""
        return len(word) > 1 and word.lower() not in classes(self.language)

    def title_at(self, at: int, end: int) -> int:
        """Return the length of the title that starts at a token, 0: none."""
        if self.tokens.lower[at] not in _first_words(self.language):
            return int(at in self.starts and self.is_role_at(at, end))
        known = titles(self.language)
        for size in range(min(MAX_TITLE_WORDS, end - at), 0, -1):
            if " ".join(self.tokens.lower[at : at + size]) in known:
                return size
        return 0

    def is_role_at(self, at: int, end: int) -> bool:
        """Return whether a role that begins its sentence stands before a name: *Parent* Jo Lee.

        The name is told by a given name, or by its last word, which stands elsewhere too.
        """
        if at not in self.starts or end - at < 2 or self.tokens.forms[at] in self.inner:
            return False
        form = self.tokens.forms[at]
        is_known = self.tokens.forms[at + 1] in given_names(self.language)
        if form in given_names(self.language) or not (is_known or self._is_inner_name(at, end)):
            return False
        word = self.tokens.lower[at]
        parts = {word, word.partition("-of-")[0], word.rpartition("-")[2]}
        return not parts.isdisjoint(lexicon.words("role_nouns", "en"))

    def _is_inner_name(self, at: int, end: int) -> bool:
        last = self.tokens.forms[end - 1]
        return last in self.inner and last.lower() not in bodies()

    def ends_in_title(self, start: int, end: int) -> bool:
        """Return whether a stretch names an office, not a person: the US President."""
        for at in range(max(start, end - MAX_TITLE_WORDS), end):
            if self.title_at(at, end) == end - at:
                first = self.tokens.forms[start]
                return at == start or first in lexicon.words("places") or first.isupper()
        return False

    def after_title(self, start: int, end: int) -> tuple[int, str]:
        """Return where the name itself begins after its last title, and the gender that tells."""
        known, cut, gender, at = titles(self.language), start, "", start
        while at < end:
            size = self.title_at(at, end)
            if not size:
                at += 1
                continue
            told = known.get(" ".join(self.tokens.lower[at : at + size]), ())
            at += size
            while at < end and not self.tokens.forms[at][0].isalnum():
                at += 1
            if at < end and self.tokens.shapes[at] in "CA":
                cut = at
                gender = next((g for g in told if g in ("m", "f")), gender)
        return cut, gender


def _kind(words: tuple[str, ...], shapes: str, *, is_titled: bool) -> str:
    if is_titled:
        return "person"
    if " ".join(words) in lexicon.words("places"):
        return "place"
    if len(words) > 1 and words[0] in given_names("en"):
        return "person"
    if shapes[:1] == "A" and len(words) == 1 and len(words[0]) > 1:
        return "organization"
    return ""
