"""Segments -> contents: what stands before its attribution, and the rest of it behind."""

from newsbrief.analysis import extents, verbs
from newsbrief.analysis.contents import Content
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.verbs import Verb
from newsbrief.analysis.words import verb_form

SPEECH = frozenset({"quote", "set-off", "after"})
DASHES = frozenset({"—", "–", "--"})
MIN_LEFT_WORDS = 3  # fewer plain words before "he said" are an adjunct, no content
_READY = frozenset({",", ":", "—", "–", "--", "and", "but", "that"})  # before what goes on
MAX_RESUME = 30  # units between "he said" and the rest of what he said


def before(seg: Segment, end: int, low: int, verb: Verb) -> Content | None:
    """Return the content that stands before the unit `end` where the attribution begins."""
    if not verb.cue.frames & SPEECH or end - 1 < low or verb.cue.tense == "gerund":
        return None
    stop = end
    if seg.words[end - 1] == "," or seg.words[end - 1] in DASHES:
        stop = end - 1
    elif seg.shapes[end - 1] != RUN:
        return None
    if stop <= low:
        return None
    if seg.shapes[stop - 1] == RUN and stop - 1 in seg.titles and stop - 1 > low:
        return None
    if seg.shapes[stop - 1] == RUN and _closes(seg, stop - 1, end):
        return Content(_quote_start(seg, stop - 1, low), stop, "closing")
    if "after" not in verb.cue.frames:
        return None
    start = _plain_start(seg, low, stop)
    if stop - start < MIN_LEFT_WORDS and not _is_bare_subject(seg, start, stop):
        return None
    return Content(start, stop, "left") if seg.words[end - 1] == "," or stop < end else None


def _closes(seg: Segment, p: int, end: int) -> bool:
    """Return whether a run before a speaker is said by that speaker, and no mere "scare quote"."""
    run = seg.runs[p]
    return (
        seg.last_inside(p) in (",", "?", "!", ".", "—", "-", "--", "…", "...")
        or end > p + 1
        or run.close - run.open > extents.LONG_RUN
        or p == 0
    )


def _quote_start(seg: Segment, last: int, low: int) -> int:
    """Return where the content that ends with the run at unit `last` begins."""
    p = last
    is_sentence = seg.first[last][0].isupper() and (
        seg.runs[last].close - seg.runs[last].open > extents.LONG_RUN
    )
    while p > low and not is_sentence:
        word = seg.words[p - 1]
        if word in (":", "(", ";", "-") or word in DASHES:
            break
        p -= 1
    while p < last and (seg.shapes[p] == "." or seg.words[p] in ("and", "but")):
        p += 1
    return p


def _plain_start(seg: Segment, low: int, stop: int) -> int:
    """Return where plain content begins: after a connective set off by a comma."""
    start = low
    while start < stop and (seg.shapes[start] == "." or seg.words[start] in ("and", "but")):
        start += 1
    return start


def _is_bare_subject(seg: Segment, start: int, stop: int) -> bool:
    """Return whether one or two words before "he said" are the subject of what follows."""
    if start >= stop or kinds_of(seg, start) & {"preposition", "subordinator", "conjunction"}:
        return False
    return not is_adverb(seg, start) and not kinds_of(seg, start) & {"time", "timeword"}


def resumed(seg: Segment, at: int) -> Content | None:
    """Return the quotation that goes on after an attribution inserted into it."""
    for p in range(at, min(len(seg.words), at + MAX_RESUME)):
        if seg.shapes[p] == RUN:
            before = p - 1 - (p - 2 > at and is_adverb(seg, p - 1))
            ready = p == at or seg.words[before] in _READY
            if _has_cue(seg, at, p) and seg.first[p] not in ("and", "but"):
                ready = False
            return Content(p, extents.end_of_runs(seg, p), "resumed") if ready else None
        if seg.words[p] in (";", "("):
            return None
    return None


def _has_cue(seg: Segment, start: int, end: int) -> bool:
    return any("quote" in verb.cue.frames for verb in verbs.find(seg, start, end))


def rest(seg: Segment, at: int) -> Content | None:
    """Return the plain content that goes on after an inserted attribution and its comma."""
    p = at
    while p < len(seg.words) and seg.words[p] != ",":
        if seg.shapes[p] == RUN or p - at > MAX_RESUME:
            return None
        p += 1
    p += 1
    if p + 2 >= len(seg.words) or "relative" in kinds_of(seg, p):
        return None
    if "conjunction" in kinds_of(seg, p) and not is_pronoun(seg, p + 1):
        return None
    if verb_form(seg.words[p]) == "gerund" or (is_adverb(seg, p) and not is_pronoun(seg, p)):
        return None
    return Content(p, extents.addition(seg, p), "rest")
