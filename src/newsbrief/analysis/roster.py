"""Mentions -> actors named in them: in a noun phrase, or set off behind it."""

from bisect import bisect_left

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import offices, roles, tellings
from newsbrief.analysis.centers import Centers
from newsbrief.analysis.names import Name
from newsbrief.analysis.offices import is_body_word, titles
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.tokens import Tokens
from newsbrief.records import Actor, Article

MAX_FIELDS = 4  # names among the fields of an office in capitals
MAX_APPOSED = 5  # tokens of a second role before a name: his heir, *the German conductor* ...


class Roster(Struct, frozen=True, kw_only=True):
    """The names of an article, each with its actor."""

    article: Article
    tokens: Tokens
    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    owners: tuple[int, ...]  # for each name the number of its actor
    centers: Centers
    segments: tuple[Segment, ...]
    by_word: dict[str, list[int]]  # names by their words, lower case
    spoken: frozenset[int]  # the numbers of names inside marks

    def kinds(self, i: int) -> frozenset[str]:
        """Return the classes of the word at a token."""
        return self.tokens.kinds[i]

    def named(self, low: int, high: int) -> int:
        """Return the number of the actor named at the head of a phrase, or -1."""
        while high - low > 1 and self._is_behind_name(high - 1):
            high -= 1
        head = roles.head_end(self.tokens, low, high)
        n = bisect_left(self.centers.starts, low)
        best = self._titled(n, low, high)
        if best < 0 and self._is_pair(n, head):
            return -1
        if best < 0:
            best, n = self._within(n, low, head, high)
        if best < 0 and self.tokens.forms[high : high + 1] == (",",):
            best = self._set_off(low, high, n)
        return self.owners[best] if best >= 0 else -1

    def _within(self, n: int, low: int, head: int, high: int) -> tuple[int, int]:
        """Return the name from the `n`-th on that is the head of a phrase, or -1; the next one."""
        best = -1
        while n < len(self.names) and self.names[n].start < high:
            name = self.names[n]
            n += 1
            if self._is_of_body(name, low) or self._is_owner(name, high):
                continue
            if name.start < head <= name.end or (name.end == high and self._is_apposed(name, low)):
                best = n - 1
            if self._is_somebody_of(name):
                return n - 1, n
        return best, n

    def _titled(self, n: int, low: int, high: int) -> int:
        """Return the one person at the end of a phrase that begins with an office, or -1."""
        if self.tokens.language != "en" or not roles.is_role(self.tokens.lower[low]):
            return -1
        end = bisect_left(self.centers.starts, high)
        if not n < end <= n + MAX_FIELDS:
            return -1
        last = self.names[end - 1]
        is_held = last.end == high and last.kind == "person" and low < last.before < last.start
        others = [name for name in self.names[n : end - 1] if name.kind == "person"]
        is_held = is_held and self._is_of_office(low, last.before)
        return end - 1 if is_held and not others else -1

    def _is_of_office(self, start: int, end: int) -> bool:
        """Return whether all of a stretch is of an office in capitals or a style behind it."""
        return all(tellings.is_of_office(self.tokens, i) for i in range(start, end))

    def _is_portfolio(self, start: int, end: int) -> bool:
        """Return whether such a stretch is short enough to belong to one name."""
        return end - start <= tellings.MAX_PORTFOLIO and self._is_of_office(start, end)

    def _is_behind_name(self, at: int) -> bool:
        """Return whether letters or a stop stand at the end of a phrase: Lind *Jr.*, Lind *MP*."""
        form = self.tokens.forms[at]
        return form == "." or form in lexicon.words("post_nominals")

    def _is_of_body(self, name: Name, low: int) -> bool:
        """Return whether a name is the body of an office before it: le directeur *ONU*."""
        if self.tokens.language == "en" or name.kind != "organization":
            return False
        words = self.tokens.lower[low : name.start]
        return any(offices.is_office(word, self.tokens.language) for word in words)

    def _is_owner(self, name: Name, high: int) -> bool:
        """Return whether a name is the body of somebody in the phrase: a *Bank* spokesman."""
        if self.tokens.language != "en" or name.end >= high or name.kind == "person":
            return False
        word = self.tokens.lower[high - 1]
        return (
            self.tokens.shapes[high - 1] == "l"
            and roles.is_role(word)
            and (self.tokens.shapes[name.end] == "l" and not self.kinds(name.end))
        )

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
            return any("conjunction" in self.kinds(i) for i in between)
        return any(
            self.tokens.lower[i] == "and" and self._joins(between.start, i) for i in between
        )

    def _joins(self, start: int, at: int) -> bool:
        """Return whether "and" at a token joins two names, the first of which ends at `start`.

        Not two roles of one person: mayor *and* doctor Jo Lee, Alder checker *and* poet Jo Lee.
        """
        word, shape = self.tokens.lower[at - 1], self.tokens.shapes[at - 1]
        is_namesake = shape != "l" and word in lexicon.words("namesakes")
        if roles.is_role(word) and not is_namesake:
            return False
        nouns = range(start, at)
        is_noun = all(self.tokens.shapes[i] == "l" and not self.kinds(i) for i in nouns)
        return start == at or not is_noun

    def _is_apposed(self, name: Name, low: int) -> bool:
        """Return whether a role stands right before the name: minister of energy *Mara Lind*."""
        at = name.before - 1
        if low <= name.before < name.start and name.kind == "person":
            first = self.tokens.lower[name.before]
            if at < low or not self.kinds(at) or first not in titles(self.tokens.language):
                return True  # head of Fleet *Mara Lind*
        if self.tokens.language != "en":
            return at >= low and self.tokens.shapes[at] in "lCA" and not self.kinds(at)
        return at >= low and self.tokens.shapes[at] == "l" and not self.kinds(at)

    def _set_off(self, low: int, high: int, n: int) -> int:
        """Return the name that a phrase is followed by between commas, or -1."""
        n += n + 1 < len(self.names) and self._is_introduced(high + 1, self.names[n + 1])
        n = self._past_portfolio(high + 1, n)
        if n >= len(self.names) or not self._is_introduced(high + 1, self.names[n]):
            return -1
        forms, end = self.tokens.forms, self.names[n].end
        end += forms[end : end + 1] != () and forms[end] in lexicon.words("post_nominals")
        if forms[end : end + 1] == ("(",) and forms[end + 2 : end + 3] == (")",):
            end += 3  # the party
        if forms[end : end + 1] not in ((",",), (".",)):
            return -1
        kind = self.actors[self.owners[n]].type
        head = self.tokens.lower[roles.head_end(self.tokens, low, high) - 1]
        return n if kind == "person" or (kind == "organization" and is_body_word(head)) else -1

    def _past_portfolio(self, at: int, n: int) -> int:
        """Return the name with a title that the rest of an office in capitals goes before."""
        for k in range(n, min(len(self.names), n + MAX_FIELDS)):
            name = self.names[k]
            if name.kind == "person" and name.before < name.start:
                return k if self._is_portfolio(at, name.before) else n
        return n

    def _is_introduced(self, at: int, name: Name) -> bool:
        """Return whether a name stands at a token, or a further role of it: *the poet* Jo Lee."""
        is_style = name.before < name.start and self.tokens.shapes[at] in "CA"
        if name.before == at or (is_style and self._is_portfolio(at, name.before)):
            return True  # Minister of Peace, *Senator the Hon.* Jo Lee
        if name.before == at + 1 and self.tokens.lower[at] == "the" and name.before < name.start:
            return True  # his chaplain, *the* Rev Jo Lee
        if not at < name.before <= at + MAX_APPOSED or self.tokens.language != "en":
            return False
        last, words = name.before - 1, self.tokens.lower
        opens = self.kinds(at)
        is_plain = not opens and self.tokens.shapes[at] == "l"
        is_made = "by" in words[at:last]  # written *by* engineer Jo Lee
        is_role = any(map(roles.is_doer, words[last : name.start]))
        return (is_plain or "determiner" in opens) and is_role and not is_made
