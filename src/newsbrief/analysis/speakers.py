"""Mentions -> actors: who is meant by "she", "the report", "Mr. Lind"."""

from bisect import bisect_left

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import roles
from newsbrief.analysis.names import Name
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.tokens import Tokens
from newsbrief.records import Actor, ActorType, Article

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_PRONOUNS = _MALE | _FEMALE | _PLURAL | _NEUTER
MAX_LOOK_BACK = 12  # sentences between a pronoun and its name; farther ones are 2% in news


class Cast(Struct, frozen=True, kw_only=True):
    """The actors of an article by name, in order of first mention, and the look-up of mentions."""

    article: Article
    tokens: Tokens
    actors: tuple[Actor, ...] = ()
    names: tuple[Name, ...] = ()
    owners: tuple[int, ...] = ()  # for each name the number of its actor
    genders: tuple[str, ...] = ()  # for each actor m, f or ""
    lows: tuple[int, ...] = ()  # first token of each segment
    quoted: frozenset[int] = frozenset()  # tokens that stand inside marks

    def at(self, start: int, end: int) -> Actor | None:
        """Return the actor whose mention the stretch of text is or holds, or None.

        A name first, then a pronoun, then a noun phrase: one that says who is meant ("the report")
        gives that actor, any other one an unnamed actor of its own.
        """
        low, high = self.tokens.first(start), self.tokens.first(end)
        if low >= high:
            return None
        found = self._named(low, high)
        if found is not None:
            return found
        for i in range(low, high):
            if self.tokens.lower[i] in _PRONOUNS:
                number = self._meant(i)
                return self.actors[number] if number >= 0 else None
        return self._unnamed(low, high)

    def by_id(self, ident: str) -> Actor | None:
        """Return the actor of this id, be it one of `actors` or an unnamed one."""
        if ident.startswith("a"):
            return self.actors[int(ident[1:]) - 1]
        start, end = ident[1:].split("-")
        return self.at(int(start), int(end))

    def _named(self, low: int, high: int) -> Actor | None:
        """Return the actor named at the head of a phrase."""
        head_end = roles.head_end(self.tokens, low, high)
        number = bisect_left([name.end for name in self.names], head_end)
        if (
            number < len(self.names)
            and self.names[number].start < head_end <= self.names[number].end
        ):
            return self.actors[self.owners[number]]
        return None

    def _unnamed(self, low: int, high: int) -> Actor | None:
        text = self.article.text
        start, end = self.tokens.starts[low], self.tokens.ends[high - 1]
        known = roles.definite(self.tokens, low, high)
        if known:
            for actor in self.actors:
                if (
                    known in (actor.role or "").lower().split()
                    or known in actor.name.lower().split()
                ):
                    return actor
        head = self.tokens.lower[roles.head_end(self.tokens, low, high) - 1]
        name = text[start:end]
        kind: ActorType = "document" if head in lexicon.words("document_words") else "unnamed"
        return Actor(
            id=f"u{start}-{end}", name=name, type=kind, mentions=(self.article.span(start, end),)
        )

    def _meant(self, at: int) -> int:
        """Return the number of the actor that a pronoun stands for, or -1."""
        word = self.tokens.lower[at]
        want = "m" if word in _MALE else "f" if word in _FEMALE else ""
        ends = [name.end for name in self.names]
        last = bisect_left(ends, at + 1)
        segment = bisect_left(self.lows, at + 1) - 1
        for number in range(segment, max(-1, segment - MAX_LOOK_BACK), -1):
            low = self.lows[number]
            first = bisect_left(ends, low + 1)
            for n in range(first, last):
                if self.names[n].start in self.quoted:
                    continue
                owner = self.owners[n]
                is_person = self.actors[owner].type == "person"
                if want and is_person and self.genders[owner] in (want, ""):
                    return owner
                if not want and not is_person:
                    return owner
            last = first
        return -1


def cast(
    article: Article,
    tokens: Tokens,
    names: tuple[Name, ...],
    segments: tuple[Segment, ...],
    quoted: frozenset[int],
) -> Cast:
    """Return the cast of an article: names that mean the same actor put together."""
    groups = _group(names)
    first_of = sorted(range(len(groups)), key=lambda g: groups[g][0])
    owners = [0] * len(names)
    actors, genders = [], []
    for number, group in enumerate(first_of):
        members = groups[group]
        for n in members:
            owners[n] = number
        actors.append(_actor(article, tokens, [names[n] for n in members], number + 1))
        genders.append(next((names[n].gender for n in members if names[n].gender), ""))
    return Cast(
        article=article,
        tokens=tokens,
        actors=tuple(actors),
        names=names,
        owners=tuple(owners),
        genders=tuple(genders),
        lows=tuple(seg.low for seg in segments),
        quoted=quoted,
    )


def _group(names: tuple[Name, ...]) -> list[list[int]]:
    """Return the numbers of the names of each actor."""
    groups: list[list[int]] = []
    full: dict[tuple[str, ...], int] = {}
    by_word: dict[str, list[int]] = {}
    order = sorted(range(len(names)), key=lambda n: (len(names[n].words) < 2, n))
    for n in order:
        words = names[n].words
        group = full.get(words, -1)
        if group < 0:
            group = _same(names, groups, by_word, n)
        if group < 0:
            group = len(groups)
            groups.append([])
            for word in words:
                by_word.setdefault(word, []).append(group)
        full.setdefault(words, group)
        groups[group].append(n)
    for members in groups:
        members.sort()
    return groups


def _same(
    names: tuple[Name, ...], groups: list[list[int]], by_word: dict[str, list[int]], n: int
) -> int:
    """Return the group that a name belongs to, or -1."""
    name = names[n]
    if len(name.words) > 1:
        for group in by_word.get(name.words[-1], ())[:8]:
            other = names[groups[group][0]]
            if other.kind == name.kind == "person" and _same_person(other.words, name.words):
                return group
        return -1
    best = -1
    for group in by_word.get(name.words[0], ())[:8]:
        other = names[groups[group][0]]
        if other.kind == "organization" and other.words[-1:] != name.words:
            continue
        if name.gender and other.gender and name.gender != other.gender:
            continue
        if other.words[-1] == name.words[0]:
            return group
        if best < 0 and other.words[0] == name.words[0]:
            best = group
    return best


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return (
        one[0][0] == other[0][0] and (one[0] == other[0] or min(len(one[0]), len(other[0])) == 1)
    ) or (set(one) <= set(other) or set(other) <= set(one))


def _actor(article: Article, tokens: Tokens, members: list[Name], number: int) -> Actor:
    best = max(members, key=lambda name: len(name.words))
    start, end = tokens.starts[best.start], tokens.ends[best.end - 1]
    kinds = [name.kind for name in members if name.kind]
    kind: ActorType = "organization" if kinds and kinds[0] == "organization" else "person"
    role = roles.of(article, tokens, members)
    return Actor(
        id=f"a{number}",
        name=article.text[start:end],
        type=kind,
        role=role,
        mentions=tuple(
            article.span(tokens.starts[m.start], tokens.ends[m.end - 1]) for m in members
        ),
    )
