"""Segments -> reports in other languages: marks, forms of saying and names by their place.

German, French, Spanish, Italian, Portuguese and Dutch have lexicons of cue forms and function
words; a language without one is read by its marks alone, and by a name beside them.
"""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.subjects import Phrase

MAX_VERB_WORDS = 6  # units after a closing mark in which a name must stand
LONG_RUN = 3  # tokens inside marks; a shorter run without a cue is a title or a scare quote
MAX_SPEAKER = 12  # units in the noun phrase of a speaker
MAX_RESUME = 12  # units between the speaker and the rest of the quotation
_BREAKS = frozenset({"preposition", "conjunction", "that", "auxiliary", "adverb", "relative"})
_HELPERS = frozenset({"auxiliary", "adverb", "reflexive"})
_COMMAS = frozenset({",", "–", "—", "-"})


@cache
def _forms(language: str) -> frozenset[str]:
    return lexicon.words("cue_forms", language)


def find(seg: Segment, language: str) -> list[Report]:
    """Return the reports of a segment, in order of their contents."""
    out: list[Report] = []
    taken: set[int] = set()
    for p in seg.runs:
        if p in taken:
            continue
        report = _after(seg, p, language) or _before(seg, p, language) or _signed(seg, p)
        if report is None and seg.sizes[p] > 2 * LONG_RUN:
            report = Report(ranges=((p, p + 1),), speaker=None, cue=None, rule="marks")
        if report:
            out.append(report)
            taken |= {q for a, b in report.ranges for q in range(a, b)}
    return sorted(out + _clauses(seg, taken, language), key=lambda r: r.ranges[0])


def _cue_at(seg: Segment, p: int, language: str) -> bool:
    """Return whether a form of saying stands at a unit: sagte, déclaré, dit-elle."""
    if p < 0 or p >= len(seg.words):
        return False
    known = _forms(language)
    return seg.words[p] in known or seg.words[p].split("-")[0] in known


def _after(seg: Segment, p: int, language: str) -> Report | None:
    """Return a quotation that cue and speaker follow: "...", sagte Mara Lind."""
    at = p + 1
    if at < len(seg.words) and seg.words[at] in _COMMAS:
        at += 1
    hung = None
    while at < len(seg.words) and seg.kinds[at] & _HELPERS:
        hung = hung or _clitic(seg, at)
        at += 1
    if _cue_at(seg, at, language):
        speaker = hung or _clitic(seg, at) or _phrase(seg, at + 1)
        end = speaker.end if speaker else at + 1
        return _report(seg, p, speaker, (at, at + 1), end, "cue after")
    phrase = _phrase(seg, at)
    if phrase and at > p + 1:
        cue = phrase.end
        while cue < len(seg.words) and seg.kinds[cue] & _HELPERS:
            cue += 1
        if _cue_at(seg, cue, language):
            return _report(seg, p, phrase, (cue, cue + 1), cue + 1, "cue after")
    if at < len(seg.words) and "according" in seg.kinds[at]:
        phrase = _phrase(seg, at + 1)
        if phrase:
            return _report(seg, p, phrase, (at, at + 1), phrase.end, "according to")
    return None


def _report(
    seg: Segment,
    p: int,
    speaker: Phrase | None,
    cue: tuple[int, int] | None,
    end: int,
    rule: str,
) -> Report:
    """Return a report of the run at `p`, gone on with by a run soon after `end`."""
    ranges = [(p, p + 1)]
    for q in range(end, min(end + MAX_RESUME, len(seg.words))):
        if seg.shapes[q] == RUN:
            if seg.words[q - 1] in (*_COMMAS, ":") or q == end:
                ranges.append((q, q + 1))
            break
    return Report(ranges=tuple(ranges), speaker=speaker, cue=cue, rule=rule)


def _before(seg: Segment, p: int, language: str) -> Report | None:
    """Return a quotation that speaker and cue come before: Mara Lind sagte: ..."""
    if p < 2:
        return None
    at = p - 1
    while (at >= 0 and seg.words[at] in (":", ",", "«")) or (at >= 0 and "that" in seg.kinds[at]):
        at -= 1
    near = range(at, max(-1, at - MAX_SPEAKER), -1)
    cue = next((q for q in near if _cue_at(seg, q, language)), -1)
    if cue < 0 and "according" in seg.kinds[0]:
        speaker = _phrase(seg, 1)
        return Report(ranges=((p, p + 1),), speaker=speaker, cue=(0, 1), rule="according to")
    if cue < 0:
        return _with_colon(seg, p)
    speaker = _ending(seg, cue) or _phrase(seg, cue + 1)
    return Report(ranges=((p, p + 1),), speaker=speaker, cue=(cue, cue + 1), rule="cue before")


def _with_colon(seg: Segment, p: int) -> Report | None:
    if seg.words[p - 1] != ":" or seg.sizes[p] <= LONG_RUN:
        return None
    phrase = _phrase(seg, 0)
    if phrase is None or phrase.end > p - 1:
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=None, rule="colon")


def _signed(seg: Segment, p: int) -> Report | None:
    """Return a quotation whose speaker follows the comma after it without a cue."""
    if seg.words[p + 1 : p + 2] != (",",) or seg.sizes[p] <= LONG_RUN:
        return None
    at = p + 2
    phrase = None
    while at < min(p + MAX_VERB_WORDS, len(seg.words)) and phrase is None:
        phrase = _phrase(seg, at) if seg.shapes[at] in "CA" else None
        at += 1
    if phrase is None:
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=None, rule="name by its place")


def _clitic(seg: Segment, p: int) -> Phrase | None:
    """Return the pronoun that hangs on a verb: dit-elle."""
    return Phrase(p, p + 1) if "-" in seg.words[p] else None


def _phrase(seg: Segment, start: int) -> Phrase | None:
    """Return the noun phrase that starts at a unit, up to a comma, preposition or verb."""
    end = start
    while end < min(len(seg.words), start + MAX_SPEAKER):
        kinds = seg.kinds[end]
        if "pronoun" in kinds and end > start:
            break
        if end > start and seg.shapes[end] == "l" and seg.shapes[end - 1] in "CA" and not kinds:
            break
        if seg.shapes[end] == RUN or (kinds & _BREAKS and not _joins(seg, end, start)):
            break
        if seg.shapes[end] == "." and not _is_inner_stop(seg, end):
            break
        end += 1
        if "pronoun" in kinds:
            break
    while end > start and (
        seg.kinds[end - 1] & {"preposition", "determiner"} or seg.shapes[end - 1] == "."
    ):
        end -= 1
    return Phrase(start, end) if end > start else None


def _joins(seg: Segment, p: int, start: int) -> bool:
    """Return whether a preposition belongs to the phrase: der Sprecher *von* ..."""
    return p > start and "genitive" in seg.kinds[p] and p + 1 < len(seg.words)


def _is_inner_stop(seg: Segment, p: int) -> bool:
    if seg.words[p] in ("'", "’", "&"):
        return True
    return (
        seg.words[p] == "."
        and p + 1 < len(seg.words)
        and len(seg.words[p - 1]) <= 4
        and (seg.shapes[p + 1] in "CA")
    )


def _ending(seg: Segment, end: int) -> Phrase | None:
    """Return the noun phrase that ends before a cue."""
    while end > 0 and seg.kinds[end - 1] & _HELPERS:
        end -= 1
    if end > 1 and seg.words[end - 1] == ",":
        end -= 1
    start = end
    while start > 0 and end - start < MAX_SPEAKER:
        kinds = seg.kinds[start - 1]
        if seg.shapes[start - 1] in (".", RUN) or kinds & (_BREAKS - {"preposition"}):
            break
        start -= 1
        if "pronoun" in kinds:
            break
    return Phrase(start, end) if start < end else None


def _clauses(seg: Segment, taken: set[int], language: str) -> list[Report]:
    """Return the clause after a cue and "that": Mara Lind sagte, *dass* ...; or after "laut"."""
    if seg.kinds and "according" in seg.kinds[0] and not taken:
        phrase = _phrase(seg, 1)
        if phrase and phrase.end + 2 < len(seg.words):
            rest = ((phrase.end, len(seg.words)),)
            return [Report(ranges=rest, speaker=phrase, cue=(0, 1), rule="according to")]
    known = _forms(language)
    cues = [
        p
        for p, word in enumerate(seg.words[:-2])
        if word in known or ("-" in word and word.partition("-")[0] in known)
    ]
    for p in cues:
        that = p + 1 + (seg.words[p + 1] == ",")
        if that + 1 >= len(seg.words) or "that" not in seg.kinds[that]:
            continue
        if any(q in taken for q in range(that, len(seg.words))):
            return []
        speaker = _ending(seg, p) or None
        ranges = ((that + 1, len(seg.words)),)
        return [Report(ranges=ranges, speaker=speaker, cue=(p, p + 1), rule="that-clause")]
    return []
