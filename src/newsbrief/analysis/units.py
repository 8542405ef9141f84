"""Segments -> units: what a word of a sentence is, and the stretches that words make."""

from msgspec import Struct

from newsbrief.analysis import cues
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.words import NONE

_COMPOUNDS = frozenset((first, "court") for first in ("appeals", "claims"))
_SPECIFIERS = frozenset({"determiner", "possessive"})


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase, in units: `end` is one past its last word."""

    start: int
    end: int


def kinds_of(seg: Segment, p: int) -> frozenset[str]:
    """Return the classes of the function word at unit `p`, none for any other word."""
    try:
        return seg.kinds[p] if p >= 0 else NONE
    except IndexError:
        return NONE


def is_adverb(seg: Segment, p: int) -> bool:
    """Return whether unit `p` is an adverb by its class or ending."""
    word = seg.words[p]
    return "adverb" in kinds_of(seg, p) or (
        word.endswith("ly") and len(word) > 4 and seg.shapes[p] == "l" and word != "family"
    )


def is_pronoun(seg: Segment, p: int) -> bool:
    """Return whether unit `p` is a pronoun that can be a subject."""
    kinds = kinds_of(seg, p)
    return "pronoun" in kinds and "possessive" not in kinds


def is_abbreviation(seg: Segment, p: int) -> bool:
    """Return whether the stop at unit `p` ends a short capitalised word: Sen., J."""
    return p > 0 and len(seg.words[p - 1]) <= 6 and seg.shapes[p - 1] in "CA"


def is_noun_use(seg: Segment, p: int) -> bool:
    """Return whether a word that may be a verb is a noun or adjective here."""
    if p == 0:
        return False
    if seg.words[p : p + 2] in _COMPOUNDS:
        return True
    q = p - 1
    while q > 0 and kinds_of(seg, q) & {"adverb", "timeword"}:
        q -= 1  # an *earlier* report
    prior = kinds_of(seg, q)
    if prior & (_SPECIFIERS | {"preposition"}) or seg.words[p - 1] in ("'s", "’s", "'", "’"):
        return True
    found = cues.forms("en").get(seg.words[p], ())
    tenses = {c.tense for c in found}
    if "base" in tenses:
        return seg.shapes[p - 1] in "lCAd" and not prior
    if "third" in tenses and p + 1 < len(seg.words) and _is_plain_cue(seg, p + 1):
        return True
    return "third" in tenses and seg.shapes[p - 1] == "l" and not prior


def _is_plain_cue(seg: Segment, p: int) -> bool:
    """Return whether unit `p` is a cue in its base form, which a plural goes before."""
    return any(c.tense == "base" for c in cues.forms("en").get(seg.words[p], ()))
