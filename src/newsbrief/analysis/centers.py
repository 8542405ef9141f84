"""Segments -> centers: the man, woman or body that a pronoun in each sentence would mean."""

from bisect import bisect_left
from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import subjects
from newsbrief.analysis.names import Name
from newsbrief.analysis.segments import Segment
from newsbrief.records import Actor

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NOBODY = -1
MAX_LOOK_BACK = 200  # units in the same sentence before a pronoun


@cache
def genders(language: str) -> dict[str, str]:
    """Return the pronouns of a language that tell a gender, and which (m, f)."""
    return lexicon.table("pronouns", language)


class Centers:
    """The actor numbers that "he" and "she" mean at the start of each segment.

    The first person of a sentence stays the center until another sentence names one first; a
    sentence that begins with a pronoun keeps it. Nobody inside marks counts. A person whose name
    tells no gender takes that of the first pronoun that can only mean this one.
    """

    def __init__(
        self,
        segments: tuple[Segment, ...],
        names: tuple[Name, ...],
        owners: tuple[int, ...],
        actors: tuple[Actor, ...],
        genders_of: list[str],
        by_role: dict[str, list[int]],
        language: str,
    ) -> None:
        self.pronouns = genders(language)
        self.genders = genders_of
        self.starts = tuple(name.start for name in names)
        self.owners = owners
        self.by_role = by_role  # numbers of names by the words of their roles
        self.lows = tuple(seg.low for seg in segments)
        self.persons = {
            name.start: owner
            for name, owner in zip(names, owners, strict=True)
            if actors[owner].type == "person"
        }
        self.at_start: list[tuple[int, int]] = []
        now = {"m": NOBODY, "f": NOBODY}
        for seg in segments:
            self.at_start.append((now["m"], now["f"]))
            self._take(seg, now)

    def meant(self, token: int, gender: str, segments: tuple[Segment, ...]) -> int:
        """Return the number of the actor that a pronoun at a token means, -1: none."""
        number = bisect_left(self.lows, token + 1) - 1
        if number < 0:
            return NOBODY
        found = self.here(token, gender, segments)
        return found if found >= 0 else self.at_start[number][0 if gender == "m" else 1]

    def names_one(self, seg: Segment, gender: str) -> bool:
        """Return whether a sentence names a person of a gender, not as a mere possessor.

        Looked for among its first words, so that long sentences cost no more.
        """
        return any(
            token in self.persons
            and self._fits(self.persons[token], gender)
            and not _is_aside(seg, unit)
            for unit, token in enumerate(seg.tokens[:MAX_LOOK_BACK])
        )

    def here(self, token: int, gender: str, segments: tuple[Segment, ...]) -> int:
        """Return the number of the actor named before a pronoun in its own sentence, -1: none."""
        number = bisect_left(self.lows, token + 1) - 1
        if number < 0:
            return NOBODY
        seg = segments[number]
        here = bisect_left(seg.tokens, token)
        for unit in range(max(0, here - MAX_LOOK_BACK), here):
            owner = self.persons.get(seg.tokens[unit], NOBODY)
            if owner >= 0 and self._fits(owner, gender) and not _is_aside(seg, unit):
                return owner
            if self.pronouns.get(seg.words[unit]) == gender:
                break
        return NOBODY

    def of_role(self, noun: str, at: int) -> int:
        """Return the person of this role who was named last before a token, or first after it."""
        known = self.by_role.get(noun, [])
        n = bisect_left(known, bisect_left(self.starts, at))
        return self.owners[known[n - 1 if n else 0]] if known else NOBODY

    def _in_office(self, seg: Segment, lead: int) -> int:
        """Return whom the subject of a sentence means by a role: *The mayor* said ..., or -1."""
        start = subjects.main_start(seg, lead)
        if seg.words[start : start + 1] != ("the",):
            return NOBODY
        phrase = subjects.after(seg, start)
        if phrase is None:
            return NOBODY
        end = phrase.start + 1
        while end < phrase.end and seg.shapes[end] in "lCA" and not seg.kinds[end]:
            if seg.tokens[end] in self.persons:
                return NOBODY
            end += 1
        is_possessor = seg.words[end : end + 1] != () and seg.words[end] in _POSSESSIVES
        noun = seg.words[end - 1]
        return self.of_role(noun, seg.tokens[end - 1]) if not is_possessor else NOBODY

    def _take(self, seg: Segment, now: dict[str, int]) -> None:
        """Let the first person of a sentence become the center."""
        found = self._people(seg)
        has_role = "the" in seg.words and not self.by_role.keys().isdisjoint(seg.words)
        if not (found or has_role):
            return
        lead = subjects.opening(seg) if has_role or len(found) > 1 else 0
        holder = self._in_office(seg, lead) if has_role else NOBODY
        open_for = ["m", "f"]
        for gender in ("m", "f") if holder >= 0 and self.genders[holder] else ():
            if self._fits(holder, gender):
                now[gender] = holder
                open_for.remove(gender)
        for unit in sorted(found, key=lead.__gt__):  # those of the opening last
            gender = self.pronouns.get(seg.words[unit], "")
            if gender in open_for:
                open_for.remove(gender)
                self._learn(now, gender)
            owner = self.persons.get(seg.tokens[unit], NOBODY)
            if owner < 0 or _is_aside(seg, unit):
                continue
            for fitting in [g for g in open_for if self._fits(owner, g)]:
                now[fitting] = owner
                open_for.remove(fitting)
            if not open_for:
                return

    def _people(self, seg: Segment) -> list[int]:
        """Return the units of a sentence where persons are named or meant by pronouns."""
        if seg.runs:
            found = [unit for unit, token in enumerate(seg.tokens) if token in self.persons]
        else:
            low, high = bisect_left(self.starts, seg.low), bisect_left(self.starts, seg.high)
            found = [token - seg.low for token in self.starts[low:high] if token in self.persons]
        if not self.pronouns.keys().isdisjoint(seg.words):
            pronouns = self.pronouns
            found += [unit for unit, word in enumerate(seg.words) if word in pronouns]
        return sorted(found) if len(found) > 1 else found

    def _learn(self, now: dict[str, int], gender: str) -> None:
        owner = now[gender]
        if owner >= 0 and not self.genders[owner]:
            self.genders[owner] = gender
            other = "f" if gender == "m" else "m"
            if now[other] == owner:
                now[other] = NOBODY

    def _fits(self, owner: int, gender: str) -> bool:
        return self.genders[owner] in ("", gender)


def _is_aside(seg: Segment, unit: int) -> bool:
    """Return whether a name is a mere possessor: *Lind's* office."""
    end = unit + 1
    while end < len(seg.words) and seg.shapes[end] in "CA":
        end += 1
    return seg.words[end : end + 1] != () and seg.words[end] in _POSSESSIVES
