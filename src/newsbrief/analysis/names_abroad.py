"""Tokens -> names in other languages than English, with the office before them set apart."""

from newsbrief import lexicon
from newsbrief.analysis import names, offices, stretches
from newsbrief.analysis.names import Name
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import classes

CAPITAL_NOUNS = "de"  # where every noun has a capital, one alone is no name


def find(tokens: Tokens, starts: frozenset[int]) -> tuple[Name, ...]:
    """Return the names in text order; `starts` are the tokens that begin a sentence.

    Where every noun has a capital, a name has a given name or an office before it, or stands
    where a speaker does, once in the text. Linear in the tokens.
    """
    found = stretches.find(tokens, starts)
    surnames = _surnames(tokens, found)
    known = stretches.inner(tokens, found, starts)
    order = tuple(sorted(starts))
    if tokens.language == CAPITAL_NOUNS:
        known = surnames | _spoken_of(tokens, found)
        starts = starts | {a for a, b in found if b - a == 1}
    reader = _Reader(
        tokens=tokens,
        starts=starts,
        order=order,
        inner=known,
        surnames=surnames,
        language=tokens.language,
    )
    return tuple(name for a, b in found if (name := reader.read(a, b)))


def _surnames(tokens: Tokens, found: list[tuple[int, int]]) -> frozenset[str]:
    """Return the forms that follow a given name."""
    given = offices.given_names(tokens.language)
    out: set[str] = set()
    for a, b in found:
        for i in range(a + 1, b):
            if tokens.forms[i - 1] in given or tokens.forms[i - 1] in out:
                out.add(tokens.forms[i])
    return frozenset(out)


def _spoken_of(tokens: Tokens, found: list[tuple[int, int]]) -> frozenset[str]:
    """Return the forms that stand where a name does: given, behind an office or beside "said"."""
    language = tokens.language
    given = offices.given_names(language)
    out: set[str] = set()
    lasts = {tokens.forms[b - 1] for a, b in found if b - a > 1}
    for a, b in found:
        is_open = "determiner" not in tokens.kinds[a - 1]
        is_bare = is_open and _is_bare(tokens, a)
        if is_bare and _is_beside_cue(tokens, a, b) and tokens.forms[b - 1] in lasts:
            out.add(tokens.forms[b - 1])
        elif b - a == 1 and tokens.forms[a - 2 : a - 1] == (",",) and _is_cue(tokens, a - 1):
            out.add(tokens.forms[a])
        for i in range(a + 1, b):
            if is_open and offices.is_office(tokens.lower[i - 1], language):
                out.add(tokens.forms[i])
            elif tokens.forms[i - 1] in given:
                out.add(tokens.forms[i - 1])
    return frozenset(out)


def _is_bare(tokens: Tokens, start: int) -> bool:
    """Return whether a stretch begins with no article, and follows no adjective."""
    known = classes(tokens.language)
    if tokens.lower[start] in known:
        return False
    before = tokens.lower[start - 1] if start else "."
    return before in known or tokens.shapes[start - 1] != "l" or _is_cue(tokens, start - 1)


def _is_beside_cue(tokens: Tokens, start: int, end: int) -> bool:
    return _is_cue(tokens, start - 1) or _is_cue(tokens, end)


def _is_cue(tokens: Tokens, i: int) -> bool:
    cues = lexicon.words("cue_forms", tokens.language)
    return 0 <= i < len(tokens.lower) and tokens.lower[i] in cues


class _Reader(names.Reader, frozen=True, kw_only=True):
    """What is needed to read a stretch of capitals as a name."""

    surnames: frozenset[str]  # forms that follow a given name

    def read(self, start: int, end: int) -> Name | None:
        """Return the name of a stretch, None where it is a common word or a mere office."""
        is_first = start in self.starts
        while start < end and (
            self.is_common(start, end) if is_first else self._is_function_word(start)
        ):
            start += 1
        end -= end > start and self._is_shortened(end)
        if start == end or self.ends_in_title(start, end):
            return None
        cut, gender = self.after_title(start, end)
        if cut == start:
            start = cut = self._after_thing(start, end)
        if self.language == CAPITAL_NOUNS and self._is_short(cut):
            end = cut + 1  # Lind Vorteile: the surname alone
        words = self.words(cut, end)
        if not words or (len(words) == 1 and not self.may_stand_alone(words[0])):
            return None
        if len(words) > 1 and words[0].lower() in lexicon.words("name_particles", self.language):
            words = (words[0].lower(), *words[1:])  # zei De Groot
        kind = self._kind(start, cut, end, words)
        if self.language == CAPITAL_NOUNS and not self._is_plausible(kind, start, cut, words):
            return None
        return self.make(start, (cut, end), words, kind, gender)

    def _is_shortened(self, end: int) -> bool:
        """Return whether a hyphen ends a stretch: a noun shortened beside another, no name."""
        is_tied = self.tokens.starts[end : end + 1] == (self.tokens.ends[end - 1],)
        return is_tied and self.tokens.forms[end] == "-"

    def _kind(self, start: int, cut: int, end: int, words: tuple[str, ...]) -> str:
        """Return what a name is the name of; "" where nothing tells."""
        is_body = not offices.bodies().isdisjoint([word.lower() for word in words])
        if is_body or offices.is_body(words[0].lower(), self.language):
            return "organization"
        if cut > start:
            return "person"
        if " ".join(words) in lexicon.words("places"):
            return "place"
        if len(words) > 1 and words[0] in offices.given_names(self.language):
            return "person"
        if self.tokens.shapes[cut] == "A" and len(words) == 1:
            return "organization"
        return self._kind_by_place(cut, end)

    def _kind_by_place(self, start: int, end: int) -> str:
        """Return "person" for two words or more beside a form of saying: sagte *Mara Lind*."""
        if end - start < 2 or self._is_specified(start) or "A" in self.tokens.shapes[start:end]:
            return ""
        if self.tokens.forms[end : end + 1] == ("-",) or self._holds_noun(start, end):
            return ""
        forms = lexicon.words("cue_forms", self.language)
        near = self.tokens.lower[max(0, start - 1) : start] + self.tokens.lower[end : end + 2]
        return "" if forms.isdisjoint(near) else "person"

    def _is_short(self, start: int) -> bool:
        """Return whether a known surname begins a stretch that goes on with nouns."""
        form = self.tokens.forms[start]
        return form in self.surnames and form not in offices.given_names(self.language)

    def _after_thing(self, start: int, end: int) -> int:
        """Return where the person begins behind a thing: ministre de la Santé *Jo Lind*."""
        given = offices.given_names(self.language)
        if self.tokens.forms[start] in given:
            return start
        is_tied = bool(self.kinds(start - 1) & {"genitive", "determiner", "preposition"})
        if not is_tied and self.tokens.forms[start] not in lexicon.words("places"):
            return start
        known = (i for i in range(start + 1, end - 1) if self.tokens.forms[i] in given)
        return next(known, start)

    def _is_specified(self, start: int) -> bool:
        """Return whether an article stands before a word, as before a noun: *die* Alte Straße."""
        return "determiner" in self.kinds(start - 1)

    def _is_plausible(self, kind: str, start: int, cut: int, words: tuple[str, ...]) -> bool:
        """Return whether words are a name, and not what an office wants: die Chefin *Beweise*."""
        if kind == "person" and cut > start and len(words) == 1 and self._is_specified(start):
            return words[0] in self.inner
        if kind:
            return True
        if len(words) > 1 and words[0].endswith("s") and words[0][:-1] in self.inner:
            return False  # Linds Rede
        if len(words) == 1:
            return words[0] in self.inner or self.tokens.shapes[cut] == "A"
        return not self._holds_noun(cut, cut + len(words))

    def _holds_noun(self, start: int, end: int) -> bool:
        """Return whether one of the words is a noun that no name holds."""
        words = self.tokens.lower[start:end]
        if not lexicon.words("measure_nouns", self.language).isdisjoint(words):
            return True
        endings = offices.noun_endings(self.language)
        return bool(endings) and any(word.endswith(endings) for word in words)

    def _is_function_word(self, at: int) -> bool:
        kinds = self.kinds(at)
        is_particle = self.tokens.lower[at] in lexicon.words("name_particles", self.language)
        return bool(kinds) and "determiner" not in kinds and not is_particle

    def is_common(self, at: int, end: int) -> bool:
        """Return whether a word is capitalised only since it begins the sentence."""
        word, form = self.tokens.lower[at], self.tokens.forms[at]
        if self.kinds(at) or word in lexicon.words("cue_forms", self.language):
            return True
        given = offices.given_names(self.language)
        if form in self.inner or form in given or self.title_at(at, end):
            return False
        if end - at == 1:
            return form not in lexicon.words("places") and self.tokens.shapes[at] != "A"
        return word in self.tokens.vocabulary or self.tokens.forms[at + 1] in given

    def title_at(self, at: int, end: int) -> int:
        """Return the length of the title or office that starts at a token, 0: none."""
        word = self.tokens.lower[at]
        if offices.is_office(word, self.language) and not offices.is_body(word, self.language):
            return 1
        return names.Reader.title_at(self, at, end)

    def ends_in_title(self, start: int, end: int) -> bool:
        """Return whether a stretch names an office, not a person: der Bremer *Bürgermeister*."""
        for at in range(max(start, end - names.MAX_TITLE_WORDS), end):
            if self.title_at(at, end) == end - at:
                return not self._is_surname(at, start)
        return False

    def _is_surname(self, at: int, start: int) -> bool:
        """Return whether a word that names an office is somebody's name: Jo *Richter*."""
        if at == start:
            return self.tokens.forms[at] in self.surnames
        return self.tokens.forms[at - 1] in offices.given_names(self.language)
