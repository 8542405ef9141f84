"""Mentions -> actors: who is meant by "the 45-year-old", "the Spaniard", "the former pilot"."""

from bisect import bisect_left

from newsbrief import lexicon
from newsbrief.analysis import roles
from newsbrief.analysis.offices import titles
from newsbrief.analysis.roster import Roster

MAX_EARLIER = 2000  # tokens before a description in which its noun may have named another one
MAX_TRIED = 20  # places of the noun of a description that are compared with it
MAX_NAMES = 30  # names before a description among which the one described is looked for
_PAST = frozenset({"former", "incoming", "outgoing", "retired", "veteran"})
_AGED = "-year-old"
NOBODY = -1


def meant(roster: Roster, low: int, high: int, spoken_of: set[int]) -> int:
    """Return the number of the person whom a phrase in these tokens describes anew, or -1.

    "The" and an age, a noun by which people are named again, "former" and a role, or a role told
    more closely ("the care worker"), where no earlier words of the text are the same; of those
    `spoken_of` the one named last.
    """
    words = roster.tokens.lower
    end = roles.head_end(roster.tokens, low, high)
    head = words[end - 1]
    if words[low] != "the" or end - low < 2:
        return NOBODY
    age = head if head.endswith(_AGED) else words[low + 1]
    if age.endswith(_AGED):
        aged = _aged(roster, low, age.removesuffix(_AGED))
        return aged if aged >= 0 else _last_named(roster, low, spoken_of)
    is_close = _is_close(roster, low, end)
    if not spoken_of:
        return NOBODY
    if not is_close and head not in lexicon.words("describing_nouns"):
        return NOBODY
    known = words[low + 1 : end] if is_close else words[end - 1 : end]
    if _stands_before(words, known, low):
        return NOBODY
    told = lexicon.table("gendered_nouns").get(head, "")
    is_office = is_close and head in titles("en") and words[low + 1] not in _PAST
    fitting = {
        n
        for n in spoken_of
        if (not told or roster.centers.genders[n] in ("", told))
        and not (is_office and roster.actors[n].role)
    }
    return _last_named(roster, low, fitting)


def _is_close(roster: Roster, low: int, end: int) -> bool:
    """Return whether a role is told more closely: the former *pilot*, the care *worker*."""
    words, kinds = roster.tokens.lower, roster.tokens.kinds
    head = words[end - 1]
    if end - low <= 2 or not roles.is_role(head) or any(kinds[low + 1 : end]):
        return False
    return words[low + 1] in _PAST or head not in lexicon.words("strangers")


def _stands_before(words: tuple[str, ...], known: tuple[str, ...], low: int) -> bool:
    """Return whether words stand in a row before a token, not too far.

    Where the last of them stands there very often, this is taken for granted.
    """
    near, size = words[max(0, low - MAX_EARLIER) : low], len(known)
    at = -1
    for _ in range(MAX_TRIED):
        try:
            at = near.index(known[-1], at + 1)
        except ValueError:
            return False
        if near[at + 1 - size : at + 1] == known:
            return True
    return True


def _aged(roster: Roster, low: int, age: str) -> int:
    """Return the last one before a token behind whose name an age is told: Lind, *45*."""
    forms = roster.tokens.forms
    last = bisect_left(roster.centers.starts, low)
    for n in range(last - 1, max(-1, last - 1 - MAX_NAMES), -1):
        end = roster.names[n].end
        if forms[end : end + 2] == (",", age):
            return roster.owners[n]
    return NOBODY


def _last_named(roster: Roster, low: int, among: set[int]) -> int:
    last = bisect_left(roster.centers.starts, low)
    near = range(last - 1, max(-1, last - 1 - MAX_NAMES), -1)
    return next((roster.owners[n] for n in near if roster.owners[n] in among), NOBODY)
