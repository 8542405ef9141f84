"""Segments -> reports by a noun: her claim that ..., her vow to ..., her attacks on ..."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import extents, subjects
from newsbrief.analysis.cues import Cue
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.units import Phrase, kinds_of
from newsbrief.analysis.verbs import Verb
from newsbrief.analysis.words import verb_form, words_of

_NOUN_CUE = Cue(lemma="claim", frames=frozenset({"that"}), tense="base")
_AMOUNTS = frozenset({"no", "little", "few", "several", "some", "more"})
_BEFORE_CLAUSE = frozenset({"that", ",", ";", ":"})
MAX_NOUNS = 40  # nouns of saying in one sentence; more are no prose
MAX_THAT = 10  # units from a noun of saying to its "that"


@cache
def _frames() -> dict[str, frozenset[str]]:
    """Return what each noun of saying takes beside a clause with "that"."""
    rows = lexicon.rows("cue_nouns", "en")
    return {row[0]: frozenset(row[1].split()) if len(row) > 1 else frozenset() for row in rows}


def find(seg: Segment, found: list[Report]) -> list[Report]:
    """Return what nouns of saying report, where no other report stands."""
    known = _frames()
    if known.keys().isdisjoint(seg.words):
        return []
    out: list[Report] = []
    low = max((b for r in found for _, b in r.ranges), default=0)
    taken = bytearray(len(seg.words))
    for earlier in found:
        _take(taken, earlier)
    nouns = [p for p, word in enumerate(seg.words[:-2]) if word in known]
    for p in nouns[:MAX_NOUNS]:
        if seg.shapes[p] != "l":
            continue
        frames = known[seg.words[p]]
        report = _that(seg, p, frames) if p >= low and not out else None
        report = report or (_promise(seg, p) if "to" in frames and p >= low and not out else None)
        report = report or _about(seg, p, frames)
        if report and not any(any(taken[a:b]) for a, b in report.ranges):
            out.append(report)
            _take(taken, report)
    return out


def _take(taken: bytearray, report: Report) -> None:
    """Mark the units of a report: of its content, cue and speaker."""
    phrase = report.speaker
    own = [(phrase.start, phrase.end)] if phrase else []
    for a, b in (*report.ranges, *own, *([report.cue] if report.cue else [])):
        taken[a:b] = bytes([1]) * (b - a)


def _that(seg: Segment, noun: int, frames: frozenset[str]) -> Report | None:
    """Return the clause behind a noun: her *claim* that ..., the view of X that ..."""
    near = range(noun + 1, min(noun + MAX_THAT, len(seg.words)))
    start = next((q for q in near if seg.words[q] in _BEFORE_CLAUSE), noun)
    if seg.words[start] != "that" or _is_finite(seg, start + 1):
        return None
    speaker = _owner(seg, noun, start)
    if speaker is None and not (start == noun + 1 and "alone" in frames):
        return None
    end = extents.close(seg, start + 1, Verb(noun, noun + 1, _NOUN_CUE), "that")
    last = next((q for q in range(end - 1, start, -1) if seg.shapes[q] != "."), start)
    if speaker is None and _is_finite(seg, last):  # a claim that she *denies*
        return None
    ranges = ((start + 1, end),)
    return Report(ranges=ranges, speaker=speaker, cue=(noun, noun + 1), rule="noun that")


def _promise(seg: Segment, noun: int) -> Report | None:
    """Return what somebody's noun of promising means to do: her *vow* to rebuild the pier."""
    if seg.words[noun + 1] != "to":
        return None
    speaker = _owner(seg, noun, noun)
    if speaker is None:
        return None
    start = noun + 1
    end = extents.close(seg, start, Verb(noun, start, _NOUN_CUE), "to")
    stops = (p for p in range(start + 2, end) if seg.words[p] == "," or _is_finite(seg, p))
    end = next(stops, end)
    return Report(ranges=((start, end),), speaker=speaker, cue=(noun, start), rule="noun to")


def _about(seg: Segment, noun: int, frames: frozenset[str]) -> Report | None:
    """Return what somebody's noun of saying is about: her *attacks on* the board."""
    link = seg.words[noun + 1]
    if ("to-noun" if link == "to" else link) not in frames:
        return None
    speaker = _owner(seg, noun, noun)
    if speaker is None:
        return None
    start = noun + 2
    if kinds_of(seg, start) & {"time", "month"}:
        return None
    is_clause = seg.words[start] in words_of("question")
    shape = "wh" if is_clause else "object"
    end = extents.close(seg, start, Verb(noun, start, _NOUN_CUE), shape)
    if not is_clause:
        end = extents.first_comma(seg, start, extents.first_adjunct(seg, start, end))
        end = next((p for p in range(start + 1, end) if _is_finite(seg, p)), end)
    ranges = ((start, end),)
    return Report(ranges=ranges, speaker=speaker, cue=(noun, start), rule="noun about")


def _is_finite(seg: Segment, p: int) -> bool:
    """Return whether a finite verb stands at unit `p`."""
    form = verb_form(seg.words[p]) if seg.shapes[p : p + 1] == "l" else ""
    return "auxiliary" in kinds_of(seg, p) or form in ("past", "third")


def _owner(seg: Segment, noun: int, stop: int) -> Phrase | None:
    """Return whose claim it is.

    A possessive before the noun, "by", "of", "from" after it, or who made it: *Lind* made a claim.
    """
    if stop > noun + 2 and seg.words[noun + 1] in ("by", "of", "from"):
        phrase = subjects.after(seg, noun + 2)
        return Phrase(phrase.start, min(phrase.end, stop)) if phrase else None
    p = noun - 1
    while p > 0 and seg.shapes[p] == "l" and not kinds_of(seg, p) and not _is_light(seg, p):
        p -= 1
    if p >= 0 and "possessive" in kinds_of(seg, p):
        return Phrase(p, p + 1)
    if p > 0 and seg.words[p] in ("'s", "’s", "'", "’"):
        start = p
        while start > 0 and (seg.shapes[start - 1] in "CA" or seg.words[start - 1] == "."):
            start -= 1
        return Phrase(start, p) if start < p else Phrase(p - 1, p)
    return _maker(seg, p)


def _maker(seg: Segment, p: int) -> Phrase | None:
    """Return who makes what a noun names, whose article stands at unit `p`: made *an* appeal."""
    while p > 0 and (kinds_of(seg, p) & {"determiner", "adverb"} or seg.words[p] in _AMOUNTS):
        p -= 1
    if p <= 0 or not _is_light(seg, p):
        return None
    if verb_form(seg.words[p]) == "gerund" or seg.words[p - 1] == "to":
        return subjects.main(seg, p)
    return subjects.before(seg, p, 0)


def _is_light(seg: Segment, p: int) -> bool:
    return seg.shapes[p] == "l" and seg.words[p] in lexicon.words("light_verbs")
