"""Segments -> objects: whether the noun phrase a cue takes is what somebody said, and its end."""

from newsbrief.analysis.cues import Cue
from newsbrief.analysis.extents import first_comma
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import is_pronoun, kinds_of
from newsbrief.analysis.words import verb_form, words_of

FRAMES = frozenset(
    {"label", "as", "blame", "of-ing", "noun", "label-to", "urge"}
)  # that take an object
_AS_ONLY = frozenset({"as", "noun-form", "plural"})
_ARTICLES = frozenset({"a", "an"})
_SELVES = frozenset({"himself", "herself", "themselves", "itself", "this", "that"})
_QUALITIES = ("al", "ful", "able", "ible", "ous", "ive", "ic", "less", "ary", "ing", "ish", "ed")
_WHOLE = frozenset({"noun", "of", "for", "about", "about-to"})
MAX_APPOSITION = 20  # units between an object and what it is called


def end(seg: Segment, start: int, limit: int, frames: frozenset[str]) -> int:
    """Return where an object ends: at its first comma, or past an apposition to its person.

    Called the clerk, Ida Lund, "slow"; accused Lund, a pilot, *of* being slow.
    """
    first = first_comma(seg, start, limit)
    if first >= limit or not frames & FRAMES - {"noun"} or seg.words[first] != ",":
        return first
    near = range(first + 1, min(limit - 1, first + MAX_APPOSITION))
    comma = next((p for p in near if seg.words[p] == ","), 0)
    if not comma:
        return first
    opens = seg.shapes[comma + 1] == RUN or RUN in seg.shapes[comma + 2 : comma + 4]
    goes_on = (
        ("label" in frames and opens and not verb_form(seg.words[comma + 1]))
        or (seg.words[comma + 1] == "as" and "as" in frames)
        or (seg.words[comma + 1] == "of" and "of-ing" in frames)
        or (seg.words[comma + 1] == "for" and "blame" in frames)
    )
    return first_comma(seg, comma, limit) if goes_on else first


def is_reported(seg: Segment, start: int, end: int, cue: Cue) -> bool:
    """Return whether an object is what somebody said, not a thing acted upon."""
    words, frames = seg.words[start:end], cue.frames
    if cue.lemma == "quote" and "saying" in words:
        return False  # quoted Lind *as saying* ...
    if frames <= _AS_ONLY:
        return "as" in words
    is_whole = frames & _WHOLE and ("label" not in frames or seg.words[start - 1] == "for")
    if RUN in seg.shapes[start:end] or is_whole:
        return True
    if "as" in frames and "as" in words:
        return True
    if ("blame" in frames and "for" in words) or ("on" in frames and "on" in words):
        return True
    if "of-ing" in frames and "of" in words:
        return True
    if "label-to" in frames and ("to" in words or "with" in words):
        return True
    return "label" in frames and (
        _is_named(seg, start, end) or not _ARTICLES.isdisjoint(words[1:8])
    )


def is_plural_only(seg: Segment, start: int, end: int) -> bool:
    """Return whether what may be a verb is a plural here: found hairline *cracks in* a wing."""
    has_plural = False
    for p in range(start, end):
        form = verb_form(seg.words[p]) if seg.shapes[p] == "l" else ""
        is_plural = form == "third" and "preposition" in kinds_of(seg, p + 1)
        if "auxiliary" in kinds_of(seg, p) or seg.shapes[p] == RUN:
            return False
        if form in ("past", "third") and not is_plural:
            return False
        has_plural = has_plural or is_plural
    return has_plural


def _is_named(seg: Segment, start: int, end: int) -> bool:
    """Return whether an object is called something: *him divisive*, *Lind her friend*."""
    if end - start < 2 or kinds_of(seg, start + 1) & {"preposition", "time", "conjunction"}:
        return False
    if (
        is_pronoun(seg, start)
        or seg.words[start] in words_of("object")
        or seg.words[start] in _SELVES
    ):
        return True
    is_quality = seg.shapes[end - 1] == "l" and seg.words[end - 1].endswith(_QUALITIES)
    is_friend = seg.shapes[start] == "C" and "possessive" in kinds_of(seg, start + 1)
    return is_quality or is_friend
