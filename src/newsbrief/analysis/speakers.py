"""Mentions -> actors: who is meant by "she", "the report", "Mr. Lind"."""

from bisect import bisect_left

from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import descriptions, firms, offices, roles, unnamed
from newsbrief.analysis.documents import Shelf
from newsbrief.analysis.names_abroad import CAPITAL_NOUNS
from newsbrief.analysis.offices import bodies, titles
from newsbrief.analysis.roster import Roster
from newsbrief.analysis.words import verb_form
from newsbrief.records import Actor, ActorType

_NEUTER = frozenset({"it", "its", "itself", "they", "them", "their", "themselves"})
_FIRST = frozenset({"i", "me"})  # the author, outside marks
_ARTICLES = {
    "der": "m",
    "die": "f",
    "el": "m",
    "la": "f",
    "le": "m",
    "il": "m",
    "o": "m",
    "a": "f",
}
_FEMALE = "in"  # ending of German nouns for women
_RELATIVE = frozenset({"who", "which", "that"})
_OF_TWO = {"former": 0, "latter": 1}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ACRONYM = 2  # tokens of "the" and the acronym of an office
_ISSUED = frozenset({"communique", "release", "statement"})  # what they say, who issued them says
MAX_LOOK_BACK = 4  # sentences between "it" or "the company" and what it means
MAX_NEXT = 5  # names between an office and its holder in a headline
MAX_ANTECEDENT = 12  # tokens in the noun phrase before "who"


class Cast(Roster, frozen=True, kw_only=True):
    """The actors of an article by name, in order of first mention, and the look-up of mentions."""

    shelf: Shelf
    specialist: int  # number of the one actor who speaks for a field, -1: none or several
    author: int  # number of the actor who wrote the article, -1: none

    def at(self, start: int, end: int) -> Actor | None:
        """Return the actor whom the noun phrase in this stretch of text means, or None.

        A name, a pronoun, "who", or a noun phrase: one that says who is meant ("the report")
        gives that actor, any other an unnamed actor of its own.
        """
        low, high = self.tokens.first(start), self.tokens.first(end)
        return self._at(low, high) if low < high else None

    def by_id(self, ident: str) -> Actor | None:
        """Return the actor of this id, be it one of `actors` or an unnamed one."""
        if ident.startswith("a"):
            return self.actors[int(ident[1:]) - 1]
        low, high = map(int, ident[1:].split("-"))
        is_writer = self.tokens.lower[low] in _FIRST and high - low == 1
        return self._writer(low, high) if is_writer else self._unnamed(low, high)

    def interviewee(self) -> Actor | None:
        """Return who answers the questions of an article: the first person named, no author."""
        writers = self.article.authors
        people = (a for a in self.actors if a.type == "person" and a.name not in writers)
        return next(people, None)

    def owner(self, at: int) -> Actor | None:
        """Return whose thing a phrase is about that begins at a token: *her* point was ..."""
        gender = self._gender(at) if "possessive" in self.kinds(at) else ""
        return self._person(at, gender) if gender else None

    def announced(self, at: int) -> Actor | None:
        """Return the person right before the colon before a token: It surprised *Jo Lee*: ..."""
        colon = at - 1 - (self.tokens.shapes[at - 1 : at] == "." and at > 1)
        for i in (at - 1, colon):
            n = bisect_left(self.centers.starts, i) - 1
            if i > 0 and self.tokens.forms[i] == ":" and n >= 0 and self.names[n].end == i:
                actor = self.actors[self.owners[n]]
                return actor if actor.type == "person" else None
        return None

    def _at(self, low: int, high: int) -> Actor | None:
        word = self.tokens.lower[low]
        owner = self.described(low, high)
        owner = owner if owner >= 0 else self.named(low, high)
        if owner >= 0:
            return self.actors[owner]
        if high - low == 1 and word in _RELATIVE:
            return self._antecedent(low)
        if high - low > 1 and "possessive" in self.kinds(low):
            return self._noun(low, high)  # *her lawyer* is not her
        gender = self._gender(low)
        if gender:
            return self._person(low, gender)
        if word in _FIRST and high - low == 1:
            return self._writer(low, high)
        if word in _NEUTER:
            return self._thing(low)
        return self._noun(low, high)

    def described(self, low: int, high: int) -> int:
        """Return the person whom a phrase describes who has been named otherwise, or -1."""
        if self.tokens.lower[low] != "the" or self.tokens.language != "en":
            return -1
        if high - low == _ACRONYM and self.tokens.shapes[low + 1] == "A":
            return self.centers.of_role(self.tokens.lower[low + 1], low)  # the *CEO*
        head = self.tokens.lower[roles.head_end(self.tokens, low, high) - 1]
        if head in self.centers.by_role or self._names_other(low + 1, high):
            return -1
        spoken_of = {self.centers.meant(low, gender, self.segments) for gender in ("m", "f")}
        return descriptions.meant(self, low, high, spoken_of - {-1})

    def _names_other(self, low: int, high: int) -> bool:
        """Return whether a name of two words or a person's stands in a phrase."""
        n = bisect_left(self.centers.starts, low)
        near = self.names[n : n + 2]
        return any(name.start < high and (name.kind or len(name.words) > 1) for name in near)

    def _writer(self, low: int, high: int) -> Actor | None:
        """Return who says "I" outside marks: the author, where there is one."""
        if self.author >= 0 or len(self.article.authors) != 1:
            return self.actors[self.author] if self.author >= 0 else None
        unnamed = self._unnamed(low, high)
        return replace(unnamed, name=self.article.authors[0], type="person")

    def _gender(self, i: int) -> str:
        """Return m or f for a pronoun that tells it, also one that hangs on a verb: dit-elle."""
        return self.centers.pronouns.get(self.tokens.lower[i].split("-")[-1], "")

    def _antecedent(self, at: int) -> Actor | None:
        """Return whom "who" means: the noun phrase before it."""
        end = at
        while end > 0 and self.tokens.forms[end - 1] in (",", "—", "–", "--", "-"):
            end -= 1
        start = end
        while start > max(0, end - MAX_ANTECEDENT) and not self._is_edge(start - 1):
            start -= 1
            if self.kinds(start) & {"determiner", "possessive"}:
                break
            if self.kinds(start) & {"auxiliary", "subordinator", "conjunction", "pronoun"}:
                start += 1
                break
        while start < end and self.kinds(start) & {"preposition", "adverb", "conjunction"}:
            start += 1
        if "by" in self.tokens.lower[start:end]:  # joined by *Jo Lee*, who
            start += self.tokens.lower[start:end].index("by") + 1
        if self.tokens.lower[at] == "who":
            start = self._past_thing(start, end)
        apposed = self._apposed(start)
        if apposed >= 0:
            return self.actors[self.owners[apposed]]
        return self._at(start, end) if start < end else None

    def _apposed(self, start: int) -> int:
        """Return the name that a phrase with an article is set off behind: Lind, *a poet* who ...

        -1 where none ends right before.
        """
        is_set_off = start > 1 and self.tokens.forms[start - 1] == ","
        if not is_set_off or self.tokens.lower[start] not in ("a", "an"):
            return -1
        n = bisect_left(self.centers.starts, start) - 1
        return n if n >= 0 and self.names[n].end == start - 1 else -1

    def _is_edge(self, i: int) -> bool:
        """Return whether a mark ends a noun phrase, and makes no possessor: owners' club."""
        if self.tokens.shapes[i] != ".":
            return False
        form, before = self.tokens.forms[i], self.tokens.lower[i - 1]
        is_apostrophe = form in ("'", "’") and before.endswith("s")
        return form not in ("'s", "’s", "&") and not is_apostrophe

    def _past_thing(self, start: int, end: int) -> int:
        """Return where the people begin in a phrase about their thing: claims of *guests*."""
        words = self.tokens.lower
        if self.tokens.language != "en" or not roles.is_role(words[end - 1]):
            return start
        at = next((i for i in range(start, end) if words[i] == "of"), start)
        return start if at == start or roles.is_role(words[at - 1]) else at + 1

    def _person(self, low: int, gender: str) -> Actor | None:
        """Return whom "he" or "she" means: a person named, or one without a name right before."""
        number = self.centers.here(low, gender, self.segments)
        found = self._stranger(low, gender) if number < 0 else None
        if number < 0 and found is None:
            number = self.centers.meant(low, gender, self.segments)
        return self.actors[number] if number >= 0 else found

    def _stranger(self, at: int, gender: str) -> Actor | None:
        """Return the person without a name who is the subject before, if nobody was named since.

        Looked for in the paragraph of the pronoun and the one before.
        """
        number = bisect_left(self.centers.lows, at + 1) - 1
        block = self.segments[number].block
        for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
            seg = self.segments[k]
            if seg.block < block - 1:
                return None
            found = unnamed.subject(seg, self.tokens, self.centers.persons)
            is_held = found and self.tokens.lower[found[1] - 1] in self.centers.by_role
            if found and not is_held and found[2] in ("", gender):
                return self._unnamed(found[0], found[1])
            if self.centers.names_one(seg, gender):
                return None
        return None

    def _thing(self, at: int) -> Actor | None:
        """Return what "it" or "they" means: the subject of a sentence before, if no person."""
        number = bisect_left(self.centers.lows, at + 1) - 1
        for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
            seg = self.segments[k]
            phrase = unnamed.topic(seg) if seg.words else None
            if phrase is None:
                continue
            low, high = seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1
            word = self.tokens.lower[low]
            if word in _NEUTER or self._gender(low) or word in _RELATIVE or word in _FIRST:
                continue
            found = self._at(low, high)
            if found and found.type != "person":
                return found
        return None

    def _noun(self, low: int, high: int) -> Actor | None:
        """Return whom a common noun phrase means."""
        if self.article.language not in (None, "en"):
            return self._noun_abroad(low, high)
        head = self.tokens.lower[roles.head_end(self.tokens, low, high) - 1]
        is_definite = self.tokens.lower[low] in _DEFINITE
        holder = self._in_office(low + is_definite, high)
        if holder >= 0:
            return self.actors[holder]
        if is_definite and head in _OF_TWO and high - low == len(_OF_TWO):
            return self._of_two(head, low) or self._unnamed(low, high)
        document = self.shelf.meant(head, low) if is_definite else None
        issuer = firms.issuer(self, document) if document and head in _ISSUED else -1
        if issuer >= 0:
            return self.actors[issuer]
        if document and (document.is_titled or high - low == 2):
            return self._unnamed(document.start, document.end)
        if is_definite:
            is_person = roles.is_role(head)
            owner = (
                self._of_role(head, low, high) if is_person else firms.meant(self, head, low, high)
            )
            if owner >= 0:
                return self.actors[owner]
        return self._unnamed(low, high)

    def _noun_abroad(self, low: int, high: int) -> Actor | None:
        """Return whom a noun phrase of another language means: *la ministre* dit ..."""
        language = self.tokens.language
        end = roles.head_end(self.tokens, low, high)
        words = [w for i, w in enumerate(self.tokens.lower[low:end]) if not self.kinds(low + i)]
        if words and words[-1].endswith("jährige") and end == high:
            found = self._person(low, "m" if self.tokens.lower[low] == "der" else "f")
            if found:
                return found
        office = next((w for w in words if offices.is_office(w, language)), "")
        is_one = "definite" in self.kinds(low) and end == high
        owner = self.centers.of_role(office, low) if office and is_one else -1
        if owner < 0 and office and is_one:
            owner = self._named_again(low, high)
        if owner >= 0:
            return self.actors[owner]
        actor = self._unnamed(low, high)
        is_body = not office and any(offices.is_body(w, language) for w in words)
        return replace(actor, type="organization") if is_body else actor

    def _named_again(self, low: int, high: int) -> int:
        """Return the person of no known role whom a noun names again: *der Virologe*."""
        article, *nouns = self.tokens.lower[low:high]
        gender = _ARTICLES.get(article)
        is_female = nouns[-1].endswith(_FEMALE)
        if len(nouns) > 1 or gender is None:
            return -1  # der amtierende Präsident
        if self.tokens.language == CAPITAL_NOUNS and is_female != (gender == "f"):
            return -1  # die Anwälte
        owner = self.centers.meant(low, gender, self.segments)
        is_free = owner >= 0 and self.actors[owner].role is None
        return owner if is_free and self.actors[owner].type == "person" else -1

    def _of_two(self, word: str, at: int) -> Actor | None:
        """Return which of the two named before "the former" or "the latter" means."""
        number = bisect_left(self.centers.lows, at + 1) - 1
        start = self.centers.lows[max(0, number - 1)]
        near = range(bisect_left(self.centers.starts, start), bisect_left(self.centers.starts, at))
        owners = list(dict.fromkeys(self.owners[n] for n in near))
        return self.actors[owners[_OF_TWO[word]]] if len(owners) == len(_OF_TWO) else None

    def _in_office(self, low: int, high: int) -> int:
        """Return who holds an office in capitals: *PM* to resign; *The Prime Minister* said.

        Who is named with it; else the person spoken of, or named next, if no other role is told.
        """
        office = self.tokens.lower[low:high]
        shapes = self.tokens.shapes[low:high]
        if " ".join(office) not in titles(self.article.language or "en") or "l" in shapes:
            return -1
        known = self.centers.of_role(office[-1], low)
        if known >= 0:
            return known
        n = bisect_left(self.centers.starts, low)
        spoken_of = [self.centers.meant(low, gender, self.segments) for gender in ("m", "f")]
        for owner in (*spoken_of, *self.owners[n : n + MAX_NEXT]):
            if owner >= 0 and self.actors[owner].type == "person":
                return owner if _may_hold(self.actors[owner], office) else -1
        return -1

    def holder(self, low: int, high: int) -> int:
        """Return the one person spoken of who can hold an office in capitals, or -1."""
        if self.centers.of_role(self.tokens.lower[high - 1], low) >= 0:
            return -1
        found = {self.centers.meant(low, gender, self.segments) for gender in ("m", "f")} - {-1}
        owner = min(found) if len(found) == 1 else -1
        return owner if owner >= 0 and self.actors[owner].role is None else -1

    def _of_role(self, head: str, at: int, end: int) -> int:
        """Return the person of this role; "the expert" may have no other role than a body."""
        if head not in roles.nouns() and head.removesuffix("s") in roles.nouns():
            return -1  # the governors
        owner = self.centers.of_role(head, at)
        if owner >= 0 and head in titles("en") and self._is_other(owner, head, at, end):
            return -1
        if owner < 0 and head in lexicon.words("specialist_words"):
            return self.specialist
        return owner

    def _is_other(self, owner: int, head: str, at: int, end: int) -> bool:
        """Return whether a phrase tells of another office: the *foreign* minister, no finance one.

        It has other words before its noun than the role of the person has before the same noun.
        """
        told = self.tokens.lower[at + 1 : roles.head_end(self.tokens, at, end) - 1]
        role = (self.actors[owner].role or "").lower().split()
        held = role[: role.index(head)] if head in role else []
        return bool(told) and bool(held) and set(told).isdisjoint(role)

    def _unnamed(self, low: int, high: int) -> Actor:
        """Return the actor that has no other name than this phrase."""
        start, end = self.tokens.starts[low], self.tokens.ends[high - 1]
        name = self.article.text[start:end]
        words = self.tokens.lower[low:high]
        last = roles.head_end(self.tokens, low, high) - 1
        if last > low and verb_form(self.tokens.lower[last]) == "past":
            last -= 1  # a study *commissioned* by the city
        head = self.tokens.lower[last]
        kind: ActorType = "unnamed"
        if head in lexicon.words("document_words") or (low, high) in self.shelf.titles:
            kind = "document"
        elif head in bodies():
            kind = "organization"
        elif head.endswith("s") or head in ("people", "police") or "and" in words:
            kind = "group"
        return Actor(
            id=f"u{low}-{high}", name=name, type=kind, mentions=(self.article.span(start, end),)
        )


def _may_hold(actor: Actor, office: tuple[str, ...]) -> bool:
    """Return whether a person has no other role than an office, which may be shortened: PM."""
    if actor.role is None:
        return True
    words = tuple(actor.role.lower().split())
    return words == office or office == ("".join([word[0] for word in words]),)
