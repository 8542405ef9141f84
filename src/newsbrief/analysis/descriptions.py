"""Mentions -> actors: who is meant by "the 45-year-old", "the Spaniard", "the former pilot"."""

from bisect import bisect_left

from newsbrief import lexicon
from newsbrief.analysis import roles
from newsbrief.analysis.roster import Roster

MAX_EARLIER = 2000  # tokens before a description in which its noun may have named another one
MAX_NAMES = 30  # names before a description among which the one described is looked for
_AGED = "-year-old"
NOBODY = -1


def meant(roster: Roster, low: int, high: int, spoken_of: set[int]) -> int:
    """Return the number of the person whom a phrase in these tokens describes anew, or -1.

    "The" and an age, a noun by which people are named again, or "former" and a role, where no
    earlier word of the text is the same; of those `spoken_of` the one named last.
    """
    words = roster.tokens.lower
    end = roles.head_end(roster.tokens, low, high)
    head = words[end - 1]
    if words[low] != "the" or end - low < 2:
        return NOBODY
    if head.endswith(_AGED):
        aged = _aged(roster, low, head.removesuffix(_AGED))
        return aged if aged >= 0 else _last_named(roster, low, spoken_of)
    is_former = words[low + 1] == "former" and roles.is_role(head)
    if not is_former and head not in lexicon.words("describing_nouns"):
        return NOBODY
    if head in words[max(0, low - MAX_EARLIER) : low]:
        return NOBODY
    told = lexicon.table("gendered_nouns").get(head, "")
    fitting = {n for n in spoken_of if not told or roster.centers.genders[n] in ("", told)}
    return _last_named(roster, low, fitting)


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
