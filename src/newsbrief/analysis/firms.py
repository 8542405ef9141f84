"""Mentions -> bodies: which one "the company", "the board" or "the force" means."""

from bisect import bisect_left

from newsbrief import lexicon
from newsbrief.analysis import unnamed
from newsbrief.analysis.documents import Document
from newsbrief.analysis.names import Name
from newsbrief.analysis.roster import Roster

_PLACING = frozenset({"in", "near", "outside", "across", "on", "around", "throughout"})
_PLACES = frozenset({"capital", "city", "county", "island", "port", "province", "town", "village"})
MAX_LOOK_BACK = 4  # sentences between "the company" and what it means


def meant(roster: Roster, head: str, at: int, end: int) -> int:
    """Return the body whose name holds the noun; for "the company" the last body before.

    A noun between the two tells of another body: the *roads* agency.
    """
    last = bisect_left(roster.centers.starts, at)
    is_police = head in lexicon.marked("generic_bodies", "police")
    known = roster.by_word.get(head, []) or (roster.by_word.get("police", []) if is_police else [])
    n = bisect_left(known, last)
    if n:
        return roster.owners[known[n - 1]]
    if known:
        return roster.owners[known[0]]
    told = roster.tokens.lower[at + 1 : end - 1]
    if head not in lexicon.words("generic_bodies") or not all(map(_is_adjective, told)):
        return -1
    number = bisect_left(roster.centers.lows, at + 1) - 1
    topic = _topical_body(roster, number)
    if topic >= 0 and _can_be(roster, head, topic):
        return topic
    floor = roster.centers.lows[max(0, number - MAX_LOOK_BACK)]
    for n in range(last - 1, -1, -1):
        if roster.names[n].start < floor:
            return -1
        actor = roster.actors[roster.owners[n]]
        if n in roster.spoken:
            continue
        is_body = actor.type == "organization" and not _is_where(roster, roster.names[n])
        if is_body and _can_be(roster, head, roster.owners[n]):
            return roster.owners[n]
    return -1


def issuer(roster: Roster, document: Document) -> int:
    """Return who is the subject of the sentence that tells of a document: said in *a statement*.

    -1 where the document has a title or a source of its own, or nobody is named before it.
    """
    if document.is_titled or document.end > document.at + 1:
        return -1
    number = bisect_left(roster.centers.lows, document.at + 1) - 1
    seg = roster.segments[number]
    phrase = unnamed.topic(seg) if seg.words else None
    if phrase:
        low, high = seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1
        owner = roster.named(low, high) if high <= document.start else -1
        if owner >= 0:
            return owner
    last = bisect_left(roster.centers.starts, document.at) - 1
    is_near = last >= 0 and roster.names[last].start >= seg.low and last not in roster.spoken
    return roster.owners[last] if is_near else -1


def _is_where(roster: Roster, name: Name) -> bool:
    """Return whether a name tells a place: a mill in *Alder*, the town of *Alder*."""
    if name.kind == "place":
        return True
    before = roster.tokens.lower[max(0, name.before - 2) : name.before]
    return before[-1:] != () and (
        before[-1] in _PLACING or (before[-1] == "of" and before[0] in _PLACES)
    )


def _can_be(roster: Roster, noun: str, owner: int) -> bool:
    """Return whether a body may be meant by a noun: a union or a ministry is no company."""
    if noun not in lexicon.marked("generic_bodies", "business"):
        return True
    civic = tuple(lexicon.marked("organization_words", "civic"))
    return not any(word.endswith(civic) for word in roster.actors[owner].name.lower().split())


def _topical_body(roster: Roster, number: int) -> int:
    """Return the body that one of the sentences before is about, the last such, or -1."""
    for k in range(number - 1, max(-1, number - 1 - MAX_LOOK_BACK), -1):
        seg = roster.segments[k]
        phrase = unnamed.topic(seg) if seg.words else None
        if phrase is None:
            continue
        owner = roster.named(seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1)
        is_body = owner >= 0 and roster.actors[owner].type == "organization"
        if is_body and roster.actors[owner].name not in lexicon.words("places"):
            return owner
    return -1


def _is_adjective(word: str) -> bool:
    """Return whether a word is an adjective by its ending, like "provincial"."""
    return word.endswith(("al", "ic", "an", "ish", "ary"))
