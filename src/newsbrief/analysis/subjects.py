"""Segments -> subjects: the noun phrase that says, before its verb or after it."""

from msgspec import Struct

from newsbrief.analysis import cues
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.words import NONE, classes

MAX_WORDS = 30  # a noun phrase with what hangs on it; longer ones are misread

_BREAKS = frozenset({"conjunction", "subordinator", "auxiliary", "relative"})
_LINKING = frozenset({"preposition", "determiner", "possessive"})


class Phrase(Struct, frozen=True):
    """A noun phrase, in units: `end` is one past its last word."""

    start: int
    end: int


def before(seg: Segment, verb: int, low: int, language: str = "en") -> Phrase | None:
    """Return the subject that ends right before unit `verb`, not starting before `low`."""
    known = classes(language)
    at = _skip_verb_words(seg, verb - 1, low, known)
    if at < low:
        return None
    if seg.words[at] in (",", "—", "–", "--", ")"):
        return _before_insert(seg, at, low, known)
    return _phrase_before(seg, at, low, known)


def _skip_verb_words(seg: Segment, at: int, low: int, known: dict[str, frozenset[str]]) -> int:
    """Step back over auxiliaries and adverbs."""
    while at >= low:
        word = seg.words[at]
        kinds = known.get(word, NONE)
        adverb = word.endswith("ly") and seg.shapes[at] == "l" and len(word) > 4
        if not (kinds & {"auxiliary", "adverb", "negation"} or adverb or word in _HIMSELF):
            break
        at -= 1
    return at


_HIMSELF = frozenset({"himself", "herself", "themselves", "itself"})


def _before_insert(
    seg: Segment, at: int, low: int, known: dict[str, frozenset[str]]
) -> Phrase | None:
    """Return the subject before an apposition or clause between commas that ends at `at`."""
    opener = "(" if seg.words[at] == ")" else seg.words[at]
    floor = max(low, at - MAX_WORDS)
    depth = at - 1
    while depth >= floor and seg.words[depth] != opener and seg.words[depth] not in (";", ":"):
        depth -= 1
    while depth > floor and opener == "," and depth >= 1:
        found = _phrase_before(seg, depth - 1, low, known)
        if seg.words[depth] != opener:
            return None
        if found and not _is_adjunct(seg, found, known):
            return Phrase(found.start, found.end)
        nxt = depth - 1
        while nxt >= floor and seg.words[nxt] != ",":
            nxt -= 1
        if nxt < floor or nxt == depth:
            return None
        depth = nxt
    if depth <= low or seg.words[depth] != opener:
        return None
    return _phrase_before(seg, depth - 1, low, known)


def _is_adjunct(seg: Segment, phrase: Phrase, known: dict[str, frozenset[str]]) -> bool:
    """Return whether a phrase is a place or time set off, as in: Smith, of Ohio, said."""
    first = known.get(seg.words[phrase.start], NONE)
    before = known.get(seg.words[phrase.start - 1], NONE) if phrase.start else NONE
    return (
        bool((first | before) & {"preposition", "time", "month"})
        or seg.shapes[phrase.start] == "d"
    )


def _phrase_before(
    seg: Segment, at: int, low: int, known: dict[str, frozenset[str]]
) -> Phrase | None:
    """Return the noun phrase that ends at unit `at`."""
    if at < low:
        return None
    kinds = known.get(seg.words[at], NONE)
    if "pronoun" in kinds or "relative" in kinds:
        return Phrase(at, at + 1)
    if seg.words[at] == ")":
        return _before_insert(seg, at, low, known)
    start = at + 1
    floor = max(low, at - MAX_WORDS)
    while start > floor and _goes_on(seg, start - 1, at, known):
        start -= 1
    return _trim(seg, start, at + 1, known)


def _goes_on(seg: Segment, p: int, last: int, known: dict[str, frozenset[str]]) -> bool:
    """Return whether unit `p` still belongs to the noun phrase that ends at `last`."""
    word, shape = seg.words[p], seg.shapes[p]
    if shape == RUN:
        return False
    if shape == ".":
        return word in ("'s", "’s", "'", "’", "&", "$", "%", "/") or (
            word == "."
            and p < last
            and seg.shapes[p + 1] in "CAd"
            and p > 0
            and _is_abbreviated(seg, p)
        )
    kinds = known.get(word, NONE)
    if word == "and" or word == "or":
        return p > 0 and p < last and seg.shapes[p - 1] in "CA" and seg.shapes[p + 1] in "CA"
    if kinds & _BREAKS and not kinds & {"preposition"}:
        return False
    if "pronoun" in kinds and not kinds & {"possessive"}:
        return False
    if word in cues.forms("en") and shape == "l":
        return _is_noun_use(seg, p, known)
    return True


def _is_abbreviated(seg: Segment, p: int) -> bool:
    return len(seg.words[p - 1]) <= 5 and seg.shapes[p - 1] in "CA"


def _is_noun_use(seg: Segment, p: int, known: dict[str, frozenset[str]]) -> bool:
    """Return whether a word that may be a cue verb is a noun or adjective here."""
    if p == 0:
        return False
    prior = known.get(seg.words[p - 1], NONE)
    if prior & _LINKING or seg.words[p - 1] in ("'s", "’s"):
        return True
    return any(
        c.tense == "base" or c.tense == "third" for c in cues.forms("en")[seg.words[p]]
    ) and (seg.shapes[p - 1] == "l" and not prior)


def _trim(seg: Segment, start: int, end: int, known: dict[str, frozenset[str]]) -> Phrase | None:
    """Cut what stands before the subject: a leading preposition phrase, an adverb."""
    while start < end and known.get(seg.words[start], NONE) & {"adverb", "conjunction"}:
        start += 1
    if start >= end:
        return None
    if "preposition" in known.get(seg.words[start], NONE):
        start = _last_phrase(seg, start, end, known)
    if start < end and known.get(seg.words[start], NONE) & {"time", "month"} and end - start > 1:
        start += 1
    while start < end and seg.shapes[start] == ".":
        start += 1
    if start >= end or not seg.words[end - 1][0].isalnum():
        return None
    if end - start == 1 and known.get(seg.words[start], NONE) & {"time", "preposition", "month"}:
        return None
    return Phrase(start, end)


def _last_phrase(seg: Segment, start: int, end: int, known: dict[str, frozenset[str]]) -> int:
    """Return the start of the last noun phrase of a stretch that begins with a preposition."""
    p = end - 1
    while p > start:
        kinds = known.get(seg.words[p - 1], NONE)
        if (
            seg.shapes[p] in "CA"
            and seg.shapes[p - 1] == "l"
            and not kinds & {"determiner", "possessive"}
        ):
            if kinds & {"preposition"} and seg.words[p - 1] != "of":
                return end
            return p
        if known.get(seg.words[p], NONE) & {"determiner", "possessive"}:
            return end if kinds & {"preposition"} else p
        p -= 1
    return end


def after(seg: Segment, at: int, language: str = "en") -> Phrase | None:
    """Return the noun phrase that starts at unit `at`: said *Mara Lind*, who ..."""
    known = classes(language)
    if at >= len(seg.words):
        return None
    kinds = known.get(seg.words[at], NONE)
    if "pronoun" in kinds and "possessive" not in kinds:
        return Phrase(at, at + 1)
    if kinds & (_BREAKS | {"preposition"}) or seg.shapes[at] in (".", RUN):
        return None
    end = at
    while end < len(seg.words) and end - at < MAX_WORDS and _follows(seg, end, at, known):
        end += 1
    while end > at and not seg.words[end - 1][0].isalnum():
        end -= 1
    return Phrase(at, end) if end > at else None


def _follows(seg: Segment, p: int, first: int, known: dict[str, frozenset[str]]) -> bool:
    word, shape = seg.words[p], seg.shapes[p]
    if shape == RUN:
        return False
    if shape == ".":
        return word in ("'s", "’s", "'", "’", "&", "/") or (
            word == "." and p > first and _is_abbreviated(seg, p) and p + 1 < len(seg.words)
        )
    kinds = known.get(word, NONE)
    if word in ("of", "for", "and", "from", "with", "at"):
        return p > first and p + 1 < len(seg.words) and seg.shapes[p + 1] != "."
    if kinds & {"time"}:
        return False
    return not kinds & (_BREAKS | {"preposition", "pronoun"}) or "possessive" in kinds
