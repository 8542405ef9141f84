"""Names -> actors: the names of one person or body put together."""

from newsbrief import lexicon
from newsbrief.analysis import roles, tellings
from newsbrief.analysis.names import Name
from newsbrief.analysis.offices import given_names
from newsbrief.analysis.roles import Role
from newsbrief.analysis.tokens import Tokens
from newsbrief.records import Actor, ActorType, Article

_SMALL_WORDS = frozenset({"of", "for", "the", "and", "&"})
_SAYING = (("said",), ("says",), ("wrote",), ("added",))  # before a person's name
_SPEAKING = (("said",), ("says",), ("told",), ("wrote",), ("added",))
_PERSONAL = frozenset({"carrier", "publisher"})  # bodies, or people
AGE_DIGITS = 2
MAX_ACRONYM = 3  # letters; a longer word in capitals may be a name of the label of a turn
MAX_GROUPS = 8  # actors that share a word of their names; more are not told apart


def group(names: tuple[Name, ...]) -> list[list[int]]:
    """Return the numbers of the names of each actor, by first mention; linear in the names."""
    return _Groups(names).find()


class _Groups:
    """The names of each actor so far, and where to look them up."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.names = names
        self.members: list[list[int]] = []
        self.told: list[set[str]] = []  # the genders that the names of each tell
        self.full: dict[str, int] = {}
        self.by_word: dict[str, list[int]] = {}
        self.by_initials: dict[str, int] = {}

    def find(self) -> list[list[int]]:
        order = sorted(range(len(self.names)), key=lambda n: len(self.names[n].words) < 2)
        for n in order:
            name = self.names[n]
            key = " ".join(name.words).lower()
            found = self.full.get(key, -1)
            if found < 0 or not self._may_be(found, name):
                found = self._look_up(name)
            if found < 0:
                found = self._add(name)
            self.full.setdefault(key, found)
            self.members[found].append(n)
            if name.gender:
                self.told[found].add(name.gender)
        for one in self.members:
            one.sort()
        return sorted(self.members)

    def _add(self, name: Name) -> int:
        number = len(self.members)
        self.members.append([])
        self.told.append(set())
        for word in name.words:
            self.by_word.setdefault(word, []).append(number)
        if len(name.words) > 2 and name.kind != "person":
            initials = "".join([w[0] for w in name.words if w.lower() not in _SMALL_WORDS])
            if len(initials) > 2:
                self.by_initials.setdefault(initials.lower(), number)
        return number

    def _may_be(self, number: int, name: Name) -> bool:
        """Return whether the gender that titles tell allows a name in a group."""
        told = self.told[number]
        return not name.gender or not told or name.gender in told

    def _look_up(self, name: Name) -> int:
        """Return the group that a name belongs to, or -1."""
        if len(name.words) > 1:
            return self._fuller(name)
        word = name.words[0]
        if word.isupper() and len(word) > MAX_ACRONYM and word.capitalize() in self.by_word:
            word = word.capitalize()
        if word.lower() in self.by_initials and len(word) > 2:
            return self.by_initials[word.lower()]
        best = -1
        for number in self.by_word.get(word, ())[:MAX_GROUPS]:
            other = self.names[self.members[number][0]]
            if not self._may_be(number, name) or not _is_short_for(word, name, other):
                continue
            if other.words[-1] == word or _is_surname_first(other.words):
                return number
            best = number if best < 0 else best
        return best

    def _fuller(self, name: Name) -> int:
        for number in self.by_word.get(name.words[-1], ())[:MAX_GROUPS]:
            other = self.names[self.members[number][0]]
            if other.kind in ("organization", "place") or name.kind in ("organization", "place"):
                continue
            if self._may_be(number, name) and _is_same_person(other.words, name.words):
                return number
        return -1


def _is_short_for(word: str, name: Name, other: Name) -> bool:
    """Return whether one word can stand for a fuller name: the last or first of a person's."""
    if other.kind in ("organization", "place") or name.kind == "place":
        return False
    return word in (other.words[-1], other.words[0], other.words[-2:][0])


def _is_surname_first(words: tuple[str, ...]) -> bool:
    """Return whether a name has the Korean or Chinese order: Choo Kwang-ho."""
    return len(words) == 2 and "-" in words[1] and words[1].split("-")[-1].islower()


def _is_same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one[0] == other[0] or set(one) <= set(other) or set(other) <= set(one):
        return True
    if one[0].isupper() and len(one[0]) > 1 and one[0] not in given_names("en"):
        return True  # an office in capitals before the name: MEC Lind
    return one[0][0] == other[0][0] and min(len(one[0]), len(other[0])) == 1


def make(
    article: Article, tokens: Tokens, members: list[Name], beside: list[Role | None], number: int
) -> Actor:
    """Return the actor of these names, by the fullest of them."""
    best = max(members, key=_fullness) if len(members) > 1 else members[0]
    start, end = tokens.starts[best.start], tokens.ends[best.end - 1]
    role = tellings.of(article.text, tokens, members, beside)
    return Actor(
        id=f"a{number}",
        name=article.text[start:end],
        type=_type(tokens, members, beside, has_role=role is not None),
        role=role,
        mentions=tuple(
            [article.span(tokens.starts[m.start], tokens.ends[m.end - 1]) for m in members]
        ),
    )


def _fullness(name: Name) -> tuple[int, int]:
    """Return how full a name is; an office in capitals does not count as a word."""
    words = name.words
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 1:
        words = words[1:]
    return len(words), -name.start


def _type(
    tokens: Tokens, members: list[Name], beside: list[Role | None], *, has_role: bool
) -> ActorType:
    """Return the type of the actor of these names: a person where something tells one."""
    kinds = {name.kind for name in members}
    if "person" in kinds:
        return "person"
    if kinds & {"organization", "place"}:
        return "organization"
    if any(_has_age(tokens, name) for name in members):
        return "person"
    is_short = all(len(name.words) == 1 for name in members)
    if any(role and _is_of_body(tokens, role, is_short=is_short) for role in beside):
        return "organization"
    if has_role or any(_acts_as_person(tokens, name) for name in members):
        return "person"
    lasts = {name.words[-1] for name in members if len(name.words) > 1}
    is_short = any(len(name.words) == 1 and _stands_for(name, lasts) for name in members)
    return "person" if is_short else "organization"


def _has_age(tokens: Tokens, name: Name) -> bool:
    """Return whether an age is told behind a name: Lind, *34*, left."""
    end = name.end
    if tokens.forms[end : end + 1] != (",",) or tokens.shapes[end + 1 : end + 2] != "d":
        return False
    return len(tokens.forms[end + 1]) == AGE_DIGITS and tokens.forms[end + 2 : end + 3] == (",",)


def _is_of_body(tokens: Tokens, role: Role, *, is_short: bool) -> bool:
    """Return whether a role is a body's: Verrano, *the online retailer*.

    A word for bodies and people tells a body where a name is short: Verrano, *the carrier*.
    """
    head = tokens.lower[roles.head_end(tokens, *role) - 1]
    is_body = head in lexicon.words("generic_bodies") and (is_short or head not in _PERSONAL)
    return is_body and tokens.language == "en"


def _stands_for(name: Name, lasts: set[str]) -> bool:
    """Return whether one word can be short for a person's name: the last, or a given name."""
    return name.words[0] in lasts or (bool(lasts) and name.words[0] in given_names("en"))


def _acts_as_person(tokens: Tokens, name: Name) -> bool:
    """Return whether a name of two words or more stands where a person's does."""
    if len(name.words) < 2 or tokens.lower[name.start - 1 : name.start] == ("the",):
        return False
    after, prior = tokens.lower[name.end : name.end + 2], tokens.lower[name.start - 1 : name.start]
    if after[:1] == ("who",) or after == (",", "who") or after[:1] in _SPEAKING:
        return True
    return prior in _SAYING or (
        after[:1] == (",",) and tokens.shapes[name.end + 1 : name.end + 2] == "d"
    )
