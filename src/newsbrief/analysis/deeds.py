"""Noun phrases -> deeds: whether a phrase behind a cue names something to be done."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import phrases
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading

_COMMENTS = frozenset(("comment", "comments", "interview", "interviews"))
_SPANS = frozenset(("time", "timeword", "month"))
_LONG = frozenset(("days", "weeks", "months", "years", "decade", "decades"))
_ENDINGS = ("ance", "ances", "ment", "ments", "sion", "sions", "tion", "tions")
MIN_MEASURE = 6  # letters of a noun whose ending tells a deed: action, no nation
_PARTING = frozenset((",", ".", ";", ":", "—", "–"))
BEHIND_NOUN = frozenset(("preposition", "relative"))
_PASSIVE_VERBS = frozenset(("experience", "state"))
_TELLING_NAMES = frozenset(("identified", "named", "photographed", "quoted"))
_VAGUE = frozenset(("determiner", "comparison", "adverb"))  # alone: "want more"
STATING = frozenset(("past_auxiliary", "present_auxiliary"))  # classes of verbs that tell facts


def is_deed(at: int, end: int, limit: int, reading: Reading) -> bool:
    """Return whether the noun phrase from `at` to `end` names a deed, in a sentence to `limit`."""
    return not (_is_no_deed(at, end, reading) or _is_told(at, end, limit, reading))


def is_measure(head: int, reading: Reading) -> bool:
    """Return whether a noun names a measure or a deed: a ban, a review, the reopening."""
    word, kinds = reading.tokens.lower[head], reading.classes[head]
    known = _nouns().get(word)
    if known is not None or "gerund" in kinds:
        return known is not False
    return word.endswith(_ENDINGS) and len(word) >= MIN_MEASURE and "agent" not in kinds


@cache
def _nouns() -> dict[str, bool]:
    """Return for nouns whether they name a deed, where their ending does not tell."""
    return {word: not rest for word, *rest in lexicon.rows("deed_nouns", "en")}


def names_measure(at: int, end: int, reading: Reading) -> bool:
    """Return whether the noun phrase from `at` to `end` names a measure before "of", "that"."""
    for i in range(at, end):
        if i > at and (reading.classes[i] & BEHIND_NOUN or reading.tokens.lower[i] in _PARTING):
            return False
        if is_measure(i, reading):
            return True
    return False


def is_idle(cue: Cue, verb: int, end: int, reading: Reading, *, is_asked: bool) -> bool:
    """Return whether what a cue announces is no deed to come.

    "(Wants) to know", "(asked not) to be named", "(told them) to leave last year".
    """
    lower, after = reading.tokens.lower, min(verb + 1, end - 1)
    is_wish = cue.part == "verb" and cue.kind == "plan" and cue.strength <= 0
    if (
        is_wish
        and not is_asked
        and reading.classes[verb] & _PASSIVE_VERBS
        and lower[verb] != "see"
    ):
        return True
    if cue.part == "verb" and lower[verb] == "be" and lower[after] in _TELLING_NAMES:
        return True
    return any(
        lower[i + 1] == "ago" or (lower[i] == "last" and bool(reading.classes[i + 1] & _SPANS))
        for i in range(verb, end - 1)
    )


def is_told_to_one(cue: Cue, at: int, reading: Reading) -> bool:
    """Return whether no thing wanted stands here: "suggests that", "promised my father"."""
    if reading.tokens.lower[at] == "that":
        return True
    near = range(at, min(at + 2, len(reading.classes)))
    return cue.kind == "pledge" and any(
        phrases.is_agent(i, reading) or reading.tokens.lower[i] in lexicon.table("gendered_nouns")
        for i in near
    )


def _is_no_deed(at: int, end: int, reading: Reading) -> bool:
    """Return whether a noun phrase names nothing to be done: "more", "months", "Kellen Bay"."""
    lower, shapes = reading.tokens.lower, reading.tokens.shapes
    head = phrases.head((at, end), reading)
    if lower[at] in _COMMENTS or (end == at + 1 and reading.classes[at] & _VAGUE):
        return True
    is_time = bool(reading.classes[head] & _SPANS) or lower[head] in _LONG
    return is_time or all(shape in "CA" for shape in shapes[at:end])


def _is_told(at: int, end: int, limit: int, reading: Reading) -> bool:
    """Return whether no thing stands here but what is the case: "(suggests) her pay was low"."""
    kinds, after = reading.classes[at], reading.classes[min(at + 1, limit - 1)]
    if "participle" in kinds and "preposition" in after:
        return True  # "(the plan) adopted in May"
    if "adverb" in kinds and "participle" in after:
        return True
    for kinds in reading.classes[at + 1 : end]:
        if kinds & phrases.SUBORDINATE:
            return False
        if kinds & STATING:
            return True
    return False
