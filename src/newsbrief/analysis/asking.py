"""Cues and infinitives -> whom a cue asks: where "to" stands, whether a phrase can be asked."""

from newsbrief.analysis import deeds, phrases
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading

MAX_ASKED = 16  # tokens of the one who is asked, before "to"
MAX_WHO = 20  # tokens of "anyone who saw the van", who is asked
MAX_PASSIVE = 4  # tokens between "were" and "urged"
MAX_BETWEEN = 6  # tokens between a noun and its "to"
_WAS = frozenset(("be", "been", "was", "were"))
_BY = frozenset(("by", "from"))
_TELLING = deeds.STATING | {"will"}
_NO_OBJECT = frozenset((",", ".", ";", ":", "?", "!", "”", '"', "—", "–"))  # end one
_ANYONE = frozenset(("all", "anybody", "anyone", "everybody", "everyone", "people", "those"))


def infinitive(cue: Cue, frame: str, limit: int, reading: Reading) -> int:
    """Return where the "to" of what a cue announces stands, or -1."""
    at = _behind_maker(cue, limit, reading) if cue.part == "noun" else cue.last
    reach = MAX_ASKED if frame == "obj-to" else MAX_BETWEEN
    if frame == "to" and (cue.part == "verb" or cue.word == "call"):
        reach = 1  # no "calls with Ann to chat"
    return next_to(at, min(limit, at + reach), limit, reading)


def next_to(at: int, stop: int, limit: int, reading: Reading) -> int:
    """Return the first "to" with a verb behind it, or -1; no mark may come before it."""
    lower = reading.tokens.lower
    if lower[at : at + 1] and lower[at] in _ANYONE and lower[at + 1 : at + 2] == ("who",):
        at, stop = at + 2, min(limit, at + MAX_WHO)
        return next((i for i in range(at, stop) if _opens_infinitive(i, limit, reading)), -1)
    for i in range(at, stop):
        if _opens_infinitive(i, limit, reading):
            return i
        if lower[i] in _NO_OBJECT or reading.classes[i] & {"relative", "subordinator", "be"}:
            return -1
    return -1


def _opens_infinitive(at: int, limit: int, reading: Reading) -> bool:
    """Return whether "to" and a verb stand here."""
    if reading.tokens.lower[at] != "to":
        return False
    return phrases.is_verb(phrases.skip_adverbs(at + 1, limit, reading), limit, reading)


def can_be_asked(cue: Cue, asked: tuple[int, int], reading: Reading) -> bool:
    """Return whether a phrase names who should act: "(urged) towns", no "(wants) a law"."""
    is_anyone = reading.tokens.lower[asked[0]] in _ANYONE
    if is_anyone or phrases.is_agent(asked[1] - 1, reading):
        return True
    if reading.tokens.lower[asked[1] : asked[1] + 2] == ("to", "be"):
        return True  # "(wants) the bridge to be closed"
    return cue.strength >= 1 and not any(
        "instrument" in kinds for kinds in reading.classes[asked[0] : asked[1]]
    )


def can_ask_nobody(cue: Cue, frame: str, floor: int, limit: int, reading: Reading) -> bool:
    """Return whether a cue right before "to" can announce an action: somebody's own, or asked."""
    if frame == "obj-to":
        if cue.form != "ed" or not _is_passive(cue, floor, limit, reading):
            return False
        return cue.word != "require" and (cue.strength >= 1 or not _is_over(cue, floor, reading))
    is_weak = frame == "to" and cue.part == "verb" and cue.strength <= 0
    return not (is_weak and _is_of_thing(cue, floor, reading))


def _is_of_thing(cue: Cue, floor: int, reading: Reading) -> bool:
    """Return whether a thing is said to want: "the strike threatens to", no "the bill aims to"."""
    found = phrases.subject(cue.first, floor, reading)
    if found is None or phrases.is_agent(found[1] - 1, reading):
        return False
    if reading.tokens.lower[found[1] - 1].endswith("s") and cue.word != "threaten":
        return False  # "bosses want to"
    return not reading.classes[found[1] - 1] & {"instrument", "pronoun"}


def _behind_maker(cue: Cue, limit: int, reading: Reading) -> int:
    """Return where a noun's "to" is looked for: "a threat *by Ann Lee, the mayor,* to resign"."""
    lower = reading.tokens.lower
    if cue.last < limit and lower[cue.last] in _BY:
        for i in range(cue.last + 1, min(limit, cue.last + MAX_ASKED)):
            if lower[i] == "to" or (reading.tokens.shapes[i] == "." and lower[i] != ","):
                return i
    return cue.last


def _is_passive(cue: Cue, floor: int, limit: int, reading: Reading) -> bool:
    """Return whether somebody is asked: "they were urged to", in headlines "staff urged to"."""
    before = reading.classes[max(floor, cue.first - MAX_PASSIVE) : cue.first]
    return any("be" in kinds for kinds in before) or not any(
        kinds & _TELLING for kinds in reading.classes[floor:limit]
    )


def _is_over(cue: Cue, floor: int, reading: Reading) -> bool:
    """Return whether somebody was asked, with the past in words: "she *was* told to"."""
    before = reading.tokens.lower[max(floor, cue.first - MAX_PASSIVE) : cue.first]
    return not _WAS.isdisjoint(before)
