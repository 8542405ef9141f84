"""Mentions -> actors: who is meant by "she", "the report", "Mr. Lind"."""

from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import offices, roles, subjects
from newsbrief.analysis.centers import Centers
from newsbrief.analysis.documents import Shelf
from newsbrief.analysis.names import Name, bodies, titles
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.units import Phrase
from newsbrief.records import Actor, ActorType, Article

_NEUTER = frozenset({"it", "its", "itself", "they", "them", "their", "themselves"})
_FIRST = frozenset({"i", "me"})  # the author, outside marks
_RELATIVE = frozenset({"who", "which", "that"})
_PLACING = frozenset({"in", "near", "outside", "across"})
_PLACES = frozenset({"capital", "city", "county", "island", "port", "province", "town", "village"})
_OF_TWO = {"former": 0, "latter": 1}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
MAX_LOOK_BACK = 4  # sentences between "it" or "the company" and what it means
MAX_NEXT = 5  # names between an office and its holder in a headline
MAX_ANTECEDENT = 12  # tokens in the noun phrase before "who"


class Cast(Struct, frozen=True, kw_only=True):
    """The actors of an article by name, in order of first mention, and the look-up of mentions."""

    article: Article
    tokens: Tokens
    segments: tuple[Segment, ...]
    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    owners: tuple[int, ...]  # for each name the number of its actor
    shelf: Shelf
    by_word: dict[str, list[int]]  # names by their words, lower case
    spoken: frozenset[int]  # the numbers of names inside marks
    specialist: int  # number of the one actor who speaks for a field, -1: none or several
    author: int  # number of the actor who wrote the article, -1: none
    centers: Centers

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

    def _at(self, low: int, high: int) -> Actor | None:
        word = self.tokens.lower[low]
        owner = self._named(low, high)
        if owner >= 0:
            return self.actors[owner]
        if high - low == 1 and word in _RELATIVE:
            return self._antecedent(low)
        if high - low > 1 and "possessive" in self._kinds(low):
            return self._noun(low, high)  # *her lawyer* is not her
        gender = self._gender(low)
        if gender:
            number = self.centers.meant(low, gender, self.segments)
            return self._nameless(low, gender) if number < 0 else self.actors[number]
        if word in _FIRST and high - low == 1:
            return self._writer(low, high)
        if word in _NEUTER:
            return self._thing(low)
        return self._noun(low, high)

    def _writer(self, low: int, high: int) -> Actor | None:
        """Return who says "I" outside marks: the author, where there is one."""
        if self.author >= 0 or len(self.article.authors) != 1:
            return self.actors[self.author] if self.author >= 0 else None
        unnamed = self._unnamed(low, high)
        return replace(unnamed, name=self.article.authors[0], type="person")

    def _named(self, low: int, high: int) -> int:
        """Return the number of the actor named at the head of a phrase, or -1."""
        head = roles.head_end(self.tokens, low, high)
        n = bisect_left(self.centers.starts, low)
        if self._is_pair(n, head):
            return -1
        best = -1
        while n < len(self.names) and self.names[n].start < high:
            name = self.names[n]
            if self._is_of_body(name, low):
                n += 1
                continue
            if name.start < head <= name.end or (name.end == high and self._is_apposed(name, low)):
                best = n
            n += 1
            if self._is_somebody_of(name):
                best = n - 1
                break
        if best < 0 and self.tokens.forms[high : high + 1] == (",",):
            best = self._set_off(high, n)
        return self.owners[best] if best >= 0 else -1

    def _is_of_body(self, name: Name, low: int) -> bool:
        """Return whether a name is the body of an office before it: le directeur *ONU*."""
        if self.tokens.language == "en" or name.kind != "organization":
            return False
        words = self.tokens.lower[low : name.start]
        return any(offices.is_office(word, self.tokens.language) for word in words)

    def _is_somebody_of(self, name: Name) -> bool:
        """Return whether a name is one's whose body or town follows: *Mara Lind* of Alder."""
        if self.tokens.lower[name.end : name.end + 1] != ("of",):
            return False
        return name.kind == "person" or (len(name.words) > 1 and not name.kind)

    def _is_pair(self, n: int, head: int) -> bool:
        """Return whether two names are joined before the end of a phrase's head."""
        if n + 1 >= len(self.names) or self.names[n + 1].start >= head:
            return False
        between = range(self.names[n].end, self.names[n + 1].start)
        if self.tokens.language != "en":
            return any("conjunction" in self._kinds(i) for i in between)
        return any(self.tokens.lower[i] == "and" for i in between)

    def _is_apposed(self, name: Name, low: int) -> bool:
        """Return whether a role stands right before the name: minister of energy *Mara Lind*."""
        at = name.before - 1
        if self.tokens.language != "en":
            return at >= low and self.tokens.shapes[at] in "lCA" and not self._kinds(at)
        return at >= low and self.tokens.shapes[at] == "l" and not self._kinds(at)

    def _set_off(self, high: int, n: int) -> int:
        """Return the name that a phrase is followed by between commas, or -1."""
        if n == len(self.names) or self.names[n].before != high + 1:
            return -1
        forms, end = self.tokens.forms, self.names[n].end
        if forms[end : end + 1] == ("(",) and forms[end + 2 : end + 3] == (")",):
            end += 3  # the party
        if forms[end : end + 1] not in ((",",), (".",)):
            return -1
        kind = self.actors[self.owners[n]].type
        is_body = kind == "organization" and self.tokens.lower[high - 1] in bodies()
        return n if is_body or kind == "person" else -1

    def _gender(self, i: int) -> str:
        """Return m or f for a pronoun that tells it, also one that hangs on a verb: dit-elle."""
        return self.centers.pronouns.get(self.tokens.lower[i].split("-")[-1], "")

    def _kinds(self, i: int) -> frozenset[str]:
        return self.tokens.kinds[i]

    def _antecedent(self, at: int) -> Actor | None:
        """Return whom "who" means: the noun phrase before it."""
        end = at
        while end > 0 and self.tokens.forms[end - 1] in (",", "—", "–", "--", "-"):
            end -= 1
        start = end
        while start > max(0, end - MAX_ANTECEDENT) and self.tokens.shapes[start - 1] != ".":
            start -= 1
            if self._kinds(start) & {"determiner", "possessive"}:
                break
            if self._kinds(start) & {"auxiliary", "subordinator", "conjunction", "pronoun"}:
                start += 1
                break
        while start < end and self._kinds(start) & {"preposition", "adverb", "conjunction"}:
            start += 1
        return self._at(start, end) if start < end else None

    def _nameless(self, at: int, gender: str) -> Actor | None:
        """Return the girl, the widower, whoever of a gender was the subject before, unnamed."""
        number = bisect_left(self.centers.lows, at + 1) - 1
        for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
            phrase = _topic(self.segments[k]) if self.segments[k].words else None
            if phrase is None:
                continue
            low, high = self._range(k, phrase)
            head = roles.head_end(self.tokens, low, high)
            if lexicon.table("gendered_nouns").get(self.tokens.lower[head - 1]) == gender:
                return self._unnamed(low, head)
        return None

    def _range(self, segment: int, phrase: Phrase) -> tuple[int, int]:
        """Return a phrase of a segment in token numbers."""
        units = self.segments[segment].tokens
        return units[phrase.start], units[phrase.end - 1] + 1

    def _thing(self, at: int) -> Actor | None:
        """Return what "it" or "they" means: the subject of a sentence before, if no person."""
        number = bisect_left(self.centers.lows, at + 1) - 1
        for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
            seg = self.segments[k]
            phrase = _topic(seg) if seg.words else None
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
        if document and (document.is_titled or high - low == 2):
            return self._unnamed(document.start, document.end)
        if is_definite:
            owner = (
                self._of_role(head, low) if roles.is_role(head) else self._by_word(head, low, high)
            )
            if owner >= 0:
                return self.actors[owner]
        return self._unnamed(low, high)

    def _noun_abroad(self, low: int, high: int) -> Actor | None:
        """Return whom a noun phrase of another language means: *la ministre* dit ..."""
        language = self.tokens.language
        end = roles.head_end(self.tokens, low, high)
        words = [w for i, w in enumerate(self.tokens.lower[low:end]) if not self._kinds(low + i)]
        office = next((w for w in words if offices.is_office(w, language)), "")
        is_one = "definite" in self._kinds(low) and end == high
        owner = self.centers.of_role(office, low) if office and is_one else -1
        if owner >= 0:
            return self.actors[owner]
        actor = self._unnamed(low, high)
        is_body = not office and any(offices.is_body(w, language) for w in words)
        return replace(actor, type="organization") if is_body else actor

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
                return owner if self.actors[owner].role is None else -1
        return -1

    def _of_role(self, head: str, at: int) -> int:
        """Return the person of this role; "the expert" may have no other role than a body."""
        owner = self.centers.of_role(head, at)
        if owner < 0 and head in lexicon.words("specialist_words"):
            return self.specialist
        return owner

    def _by_word(self, head: str, at: int, end: int) -> int:
        """Return the body whose name holds the noun; for "the company" the last body before.

        A noun between the two tells of another body: the *roads* agency.
        """
        last = bisect_left(self.centers.starts, at)
        known = self.by_word.get(head, [])
        n = bisect_left(known, last)
        if n:
            return self.owners[known[n - 1]]
        if known:
            return self.owners[known[0]]
        told = self.tokens.lower[at + 1 : end - 1]
        if head not in lexicon.words("generic_bodies") or not all(map(_is_adjective, told)):
            return -1
        number = bisect_left(self.centers.lows, at + 1) - 1
        topic = self._topical_body(number)
        if topic >= 0 and self._can_be(head, topic):
            return topic
        floor = self.centers.lows[max(0, number - MAX_LOOK_BACK)]
        for n in range(last - 1, -1, -1):
            if self.names[n].start < floor:
                return -1
            actor = self.actors[self.owners[n]]
            if n in self.spoken:
                continue
            is_body = actor.type == "organization" and not self._is_where(self.names[n])
            if is_body and self._can_be(head, self.owners[n]):
                return self.owners[n]
        return -1

    def _is_where(self, name: Name) -> bool:
        """Return whether a name tells a place: a mill in *Alder*, the town of *Alder*."""
        if name.kind == "place":
            return True
        before = self.tokens.lower[max(0, name.before - 2) : name.before]
        return before[-1:] != () and (
            before[-1] in _PLACING or (before[-1] == "of" and before[0] in _PLACES)
        )

    def _can_be(self, noun: str, owner: int) -> bool:
        """Return whether a body may be meant by a noun: a union or a ministry is no company."""
        if noun not in lexicon.words("business_nouns"):
            return True
        civic = tuple(lexicon.words("civic_bodies"))
        return not any(word.endswith(civic) for word in self.actors[owner].name.lower().split())

    def _topical_body(self, number: int) -> int:
        """Return the body that one of the sentences before is about, the last such, or -1."""
        for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
            seg = self.segments[k]
            phrase = _topic(seg) if seg.words else None
            if phrase is None:
                continue
            owner = self._named(seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1)
            is_body = owner >= 0 and self.actors[owner].type == "organization"
            if is_body and self.actors[owner].name not in lexicon.words("places"):
                return owner
        return -1

    def _unnamed(self, low: int, high: int) -> Actor:
        """Return the actor that has no other name than this phrase."""
        start, end = self.tokens.starts[low], self.tokens.ends[high - 1]
        name = self.article.text[start:end]
        words = self.tokens.lower[low:high]
        head = self.tokens.lower[roles.head_end(self.tokens, low, high) - 1]
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


def _is_adjective(word: str) -> bool:
    """Return whether a word is an adjective by its ending, like "provincial"."""
    return word.endswith(("al", "ic", "an", "ish", "ary"))


def _topic(seg: Segment) -> Phrase | None:
    """Return what a sentence is about: its subject, or the source that it opens with."""
    if seg.words[:2] == ("according", "to"):
        return subjects.after(seg, 2)
    return subjects.main(seg, len(seg.words))
