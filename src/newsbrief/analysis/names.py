"""Tokens -> names: each capitalised name where it stands, with the title before it."""

from bisect import bisect_right

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import stretches
from newsbrief.analysis.offices import bodies, given_names, title_openings, titles
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes, is_base, verb_form

MAX_TITLE_WORDS = 3  # in the longest title of the lexicon
_IN_OFFICES = frozenset({"of", "for", "the", "and", "'s", "’s", "'", "’"})
MAX_OFFICE = 8  # tokens of an office of which a name with a capital is a part: head of the Fleet
MIN_BEHIND_OFFICE = 3  # words in a stretch that begins with a part of an office
MAX_PERSON = 5  # tokens in the name of a person behind a role in capitals, stops among them


class Name(Struct, frozen=True, kw_only=True, gc=False):
    """A name in token numbers; `before` is where the title in front of it starts."""

    low: int  # where its sentence starts
    before: int
    start: int
    end: int
    words: tuple[str, ...]
    kind: str = ""  # "person", "organization", "place"; "" where the name alone does not tell
    gender: str = ""  # "m", "f" or ""


def find(tokens: Tokens, starts: frozenset[int]) -> tuple[Name, ...]:
    """Return the names of an English text in order; `starts` are what begins a sentence.

    A word with a capital at the start of a sentence is a name where it has one elsewhere too.
    """
    found = stretches.find(tokens, starts)
    reader = Reader(
        tokens=tokens,
        starts=starts,
        order=tuple(sorted(starts)),
        inner=stretches.inner(tokens, found, starts),
        alone=stretches.alone(tokens, found),
        language="en",
    )
    return tuple(name for a, b in found if (name := reader.read(a, b)))


class Reader(Struct, frozen=True, kw_only=True):
    """What is needed to read a stretch of capitals as a name."""

    tokens: Tokens
    starts: frozenset[int]
    order: tuple[int, ...]  # the same in order
    inner: frozenset[str]  # forms that have a capital inside a sentence
    alone: frozenset[str] = frozenset()  # forms that are a name without another word
    language: str

    def read(self, start: int, end: int) -> Name | None:
        """Return the name of a stretch, None where it is a common word or a mere title."""
        start, end = self._trimmed(start, end)
        if start == end:
            return None
        holds_title = self._holds_title(start, end)
        if holds_title and self.ends_in_title(start, end):
            return None
        end = self._before_role(start, end) if holds_title else end
        cut, gender = self.after_title(start, end) if holds_title else (start, "")
        if cut == start and end - start > 1:
            cut = self._past_office(start, end)
        words = self.words(cut, end)
        if not words or (len(words) == 1 and not self.may_stand_alone(words[0])):
            return None
        is_body = not bodies().isdisjoint(self.tokens.lower[cut:end])
        if is_body and cut > start and not self._is_titled(cut):
            cut, words = start, self.words(start, end)
        is_titled = cut > start
        kind = _kind(words, self.tokens.shapes[cut:end], is_titled=is_titled)
        if is_body and not is_titled:
            kind, gender = "organization", ""
        return self.make(start, (cut, end), words, kind, gender)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch without common words at its start and days or letters at its end."""
        if start in self.starts:
            while start < end and self.is_common(start, end):
                start += 1
        while end - start > 1 and self._is_behind_name(end - 1):
            end -= 1
        return start, end

    def _holds_title(self, start: int, end: int) -> bool:
        """Return whether a title or a role can stand among the words of a stretch."""
        words = self.tokens.lower[start:end]
        if not title_openings(self.language).isdisjoint(words):
            return True
        if end - start == 1:
            return False
        is_role = not lexicon.words("role_nouns").isdisjoint(words)
        return is_role or (start in self.starts and "-" in words[0])

    def _before_role(self, start: int, end: int) -> int:
        """Return where a name ends that a role follows: *Alder* CEO; `start` where none is left.

        What stands before the role is a name where it stands alone elsewhere or is an acronym.
        """
        forms, last = self.tokens.forms, end
        if forms[start] in given_names("en") or forms[end - 1] in self.alone:
            return end
        while last > start and self._is_office(last - 1):
            last -= 1
        is_name = last > start and (forms[last - 1] in self.alone or forms[last - 1].isupper())
        return last if last == end or is_name else start

    def _is_office(self, at: int) -> bool:
        """Return whether a word with a capital is a role, not a surname as well."""
        word = self.tokens.lower[at]
        is_role = word in lexicon.words("role_nouns") or word in titles("en")
        is_other = word in lexicon.words("namesakes") or word in lexicon.words("generic_bodies")
        return is_role and not is_other

    def _past_office(self, start: int, end: int) -> int:
        """Return where a name begins that follows an office: head of the *Fleet Jo Lee*.

        `end` where the stretch is an office with its field and names nobody.
        """
        is_office = end - start > 1 and self._opens_office(start, end)
        if end - start < MIN_BEHIND_OFFICE:
            return end if is_office else start
        given = given_names("en")
        at = next((i for i in range(start + 1, end - 1) if self.tokens.forms[i] in given), start)
        is_person = at > start and bodies().isdisjoint(self.tokens.lower[at:end])
        if is_person and self._is_held(start, at):
            return at
        return end if is_office else start

    def _opens_office(self, start: int, end: int) -> bool:
        """Return whether a stretch is an office with its field: the President of Research."""
        words = self.tokens.lower[start:end]
        at = next((start + n for n, word in enumerate(words) if word in ("of", "for")), start)
        return at > start and self._is_office(at - 1)

    def _is_held(self, start: int, at: int) -> bool:
        """Return whether a role and "of" stand before a token, what is between with capitals."""
        lower = self.tokens.lower
        for i in range(at - 1, max(0, start - MAX_OFFICE), -1):
            if lower[i] in ("of", "for") and (
                lower[i - 1] in lexicon.words("role_nouns") or lower[i - 1] in titles("en")
            ):
                return True
            if self.tokens.shapes[i] not in "CA" and lower[i] not in _IN_OFFICES:
                return False
        return False

    def _is_titled(self, cut: int) -> bool:
        """Return whether a person's title stands before a token: Mrs Church, Mayor Ann Church.

        Before a word for a body a title is a part of its name: the Justice Department.
        """
        at = cut - 1 - (self.tokens.forms[cut - 1] == ".")
        is_courtesy = "courtesy" in titles(self.language).get(self.tokens.lower[at], ())
        return is_courtesy or self.tokens.forms[cut] in given_names(self.language)

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
        is_verb = bool(verb_form(word)) or (
            is_base(word) and self.tokens.forms[at + 1] in given_names(self.language)
        )
        return is_verb or word.endswith("ly") or word in self.tokens.vocabulary

    def may_stand_alone(self, word: str) -> bool:
        """Return whether one word is enough of a name."""
        return len(word) > 1 and word.lower() not in classes(self.language)

    def title_at(self, at: int, end: int) -> int:
        """Return the length of the title that starts at a token, 0: none."""
        if self.tokens.lower[at] not in title_openings(self.language):
            return int(self.is_role_at(at, end))
        known = titles(self.language)
        for size in range(min(MAX_TITLE_WORDS, end - at), 0, -1):
            if " ".join(self.tokens.lower[at : at + size]) in known:
                return size
        return 0

    def is_role_at(self, at: int, end: int) -> bool:
        """Return whether a role in capitals stands before a name: *Parent* Jo Lee.

        The name is told by a given name, or by its last word, which stands elsewhere too. A role
        that begins no sentence needs a name of two words behind it.
        """
        form, word = self.tokens.forms[at], self.tokens.lower[at]
        if end - at < 2 or form in given_names(self.language):
            return False
        if not _holds_role(word):
            return False
        is_known = self.tokens.forms[at + 1] in given_names(self.language)
        if word in lexicon.words("namesakes") and not is_known:
            return False
        if at in self.starts:
            is_told = is_known or self._is_inner_name(at, end)
            is_told = is_told or self._is_whole_name(at + 1, end, least=0)
            return form not in self.inner and is_told
        return self.language == "en" and (
            self._is_whole_name(at + 1, end, least=1 if is_known else 0)
        )

    def _is_whole_name(self, start: int, end: int, *, least: int) -> bool:
        """Return whether a stretch can be a person's name of two words or more.

        None of its words, but `least` at its start, has a meaning of its own.
        """
        words = self.tokens.lower[start:end]
        if not 2 <= end - start <= MAX_PERSON or not bodies().isdisjoint(words):
            return False
        rest = words[least:]
        return (
            self.tokens.vocabulary.isdisjoint(rest)
            and not any(word in classes("en") or verb_form(word) == "gerund" for word in rest)
            and lexicon.words("role_nouns").isdisjoint(words)
        )

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
            is_named = at < end and self.tokens.lower[at] not in stretches.SUFFIXES  # Jo King Jr.
            if is_named and self.tokens.shapes[at] in "CA":
                cut = at
                gender = next((g for g in told if g in ("m", "f")), gender)
        return cut, gender


@lexicon.remembered
def _holds_role(word: str) -> bool:
    """Return whether a word or a part of it is a role: vice-president, mother-of-two."""
    parts = {word, word.partition("-of-")[0], word.partition("-")[0], word.rpartition("-")[2]}
    return not parts.isdisjoint(lexicon.words("role_nouns"))


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
