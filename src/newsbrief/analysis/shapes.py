"""Segments -> reports without a listed verb: "according to", a colon, a claim that, mere marks."""

from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import extents, subjects, verbs
from newsbrief.analysis.cues import frames_of
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import Phrase, kinds_of
from newsbrief.analysis.words import verb_form

_DASHES = frozenset({"—", "–", "--", "―", "-"})
_LINKS = frozenset({"according", "as"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_BINDING = frozenset({"and", "the", "of", "by", "to", "from"})  # no speech begins behind them
MAX_CLAUSE = 60  # units between the subject of a sentence and a run
MAX_GAP = 15  # units between what a cue reports and a run that still belongs to it
_SENTENCE_MARKS = frozenset({",", ".", "?", "!", "…", "...", "—", "-", "--"})


def according(seg: Segment) -> list[Report]:
    """Return what a sentence says "according to" somebody, or "as reported by" somebody."""
    if _LINKS.isdisjoint(seg.words):
        return []
    for p in [p for p, word in enumerate(seg.words[:-2]) if word in _LINKS]:
        stop = p + 2 if seg.words[p : p + 2] == ("according", "to") else _as_told_by(seg, p)
        if not stop:
            continue
        phrase = subjects.after(seg, stop)
        if phrase is None or "that" in seg.words[max(0, p - 2) : p]:
            return []
        ranges = _around(seg, p, phrase.end)
        return [Report(ranges=ranges, speaker=phrase, cue=(p, stop), rule="according to")]
    return []


def _as_told_by(seg: Segment, p: int) -> int:
    """Return the unit after "as reported by", set off from what is reported; 0: there is none."""
    if seg.words[p] != "as" or (p and seg.words[p - 1] != ","):
        return 0
    verb = p + 1 + (seg.words[p + 1] == "first")
    told = "after" in frames_of(seg.words[verb])
    return verb + 2 if told and seg.words[verb + 1 : verb + 2] == ("by",) else 0


def _around(seg: Segment, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentence without the insert that begins at `start`, whose name ends at `end`."""
    while end < len(seg.words) and seg.words[end] != ",":
        end += 1
    after = (end + 1, len(seg.words))
    if start == 0:
        return (after,)
    low = max((q + 1 for q in range(start) if seg.words[q] in (":", ";")), default=0)
    if after[1] - after[0] < 3 or extents.has_verb(seg, low, start):
        return ((low, start),)
    return ((low, start), after)


def runs(seg: Segment, found: list[Report]) -> list[Report]:
    """Return the reports with the runs that no cue took but whose place tells their speaker.

    Such a run is a report of its own, or a report before it reaches as far as the run.
    """
    out = sorted(found, key=lambda r: r.ranges[-1][1])
    last = -1  # number of the last report that ends before the run
    taken = {p for r in found for a, b in r.ranges for p in range(a, b) if p in seg.runs}
    low = 0
    for p in seg.runs:
        if p in taken or p < low:
            continue
        report = _after_colon(seg, p) or _after_dash(seg, p) or _before_name(seg, p)
        if report is None and _is_speech(seg, p):
            while last + 1 < len(found) and out[last + 1].ranges[-1][1] <= p:
                last += 1
            n = _reaching(seg, p, out, last)
            if n >= 0:
                start = out[n].ranges[-1][0]
                low = extents.end_of_runs(seg, p)
                out[n] = replace(out[n], ranges=(*out[n].ranges[:-1], (start, low)))
                continue
            report = _after_comma(seg, p)
        if report:
            out.append(report)
            low = report.ranges[-1][1]
    return out


def _reaching(seg: Segment, p: int, found: list[Report], n: int) -> int:
    """Return `n`, the last report before the run at `p`, where its clause goes on; else -1."""
    cue = found[n].cue if n >= 0 else None
    if cue is None or cue[0] > found[n].ranges[0][0]:
        return -1
    end = found[n].ranges[-1][1]
    if p - end > MAX_GAP or any(seg.words[q] in (";", ":") for q in range(end, p)):
        return -1
    is_next = seg.words[end : end + 1] == ("and",) and verb_form(seg.words[end + 1]) == "past"
    is_cue = any("quote" in frames_of(word) for word in seg.words[end - 1 : p])
    return -1 if is_cue or is_next else n


def _after_colon(seg: Segment, p: int) -> Report | None:
    """Return a quotation that a name or a sentence announces with a colon."""
    if p < 2 or seg.words[p - 1] != ":" or not _is_speech(seg, p):
        return None
    at = p - 1
    start = next((q + 1 for q in range(at - 1, -1, -1) if seg.words[q] in ("-", "—", "–")), 0)
    phrase = subjects.after(seg, start) if start else None
    if "from" in seg.words[start : start + 2]:
        phrase = subjects.after(seg, seg.words.index("from", start) + 1)
    phrase = phrase or subjects.main(seg, p)
    if phrase is None or phrase.start >= p:
        return None
    end = extents.end_of_runs(seg, p)
    return Report(ranges=((p, end),), speaker=_possessor(seg, phrase), cue=None, rule="colon")


def _after_dash(seg: Segment, p: int) -> Report | None:
    """Return a quotation signed with a name after a dash."""
    if p + 2 >= len(seg.words) or seg.words[p + 1] not in _DASHES or not _is_speech(seg, p):
        return None
    phrase = subjects.after(seg, p + 2)
    if phrase is None or seg.shapes[p + 2] not in "CA":
        return None
    if seg.words[phrase.end : phrase.end + 1] not in ((), (RUN,), (",",), (".",)):
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=None, rule="dash")


def _before_name(seg: Segment, p: int) -> Report | None:
    """Return a quotation that a name and an unlisted verb follow: Mara Lind grinned."""
    if seg.last_inside(p) not in (",", "?", "!") or p + 2 >= len(seg.words) or p in seg.titles:
        return None
    at = p + 1
    if verb_form(seg.words[at]) in ("past", "third") and seg.shapes[at] == "l":
        phrase = subjects.after(seg, at + 1)
        cue = (at, at + 1)
    else:
        phrase = subjects.after(seg, at)
        verb = phrase.end if phrase else 0
        if (
            not phrase
            or verb >= len(seg.words)
            or verb_form(seg.words[verb]) not in ("past", "third")
        ):
            return None
        cue = (verb, verb + 1)
    if phrase is None:
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=cue, rule="verb by its place")


def _after_comma(seg: Segment, p: int) -> Report | None:
    """Return a quotation after a comma, or a long one wherever it stands."""
    if not _is_speech(seg, p) or p < 2 or p in seg.titles:
        return None
    if seg.words[p - 1] != "," and seg.runs[p].close - seg.runs[p].open <= 6:
        return None
    phrase = subjects.main(seg, p)
    if phrase is None or phrase.start >= p or _is_inner(seg, phrase.end, p):
        return None
    return Report(
        ranges=((p, extents.end_of_runs(seg, p)),),
        speaker=_possessor(seg, phrase),
        cue=None,
        rule="subject",
    )


def _is_inner(seg: Segment, start: int, p: int) -> bool:
    """Return whether the words in marks at unit `p` belong to a clause inside the sentence."""
    if seg.words[p - 1] == "," or seg.first[p][0].isupper():
        return False
    near = range(max(start, p - MAX_CLAUSE), p)
    return seg.words[p - 1] in _BINDING or any(
        kinds_of(seg, q) & {"relative", "subordinator"} for q in near
    )


def _possessor(seg: Segment, phrase: Phrase) -> Phrase:
    """Return whose thing it is that cannot speak itself: *Lind's* point was: ..."""
    end = phrase.start
    while end < phrase.end and seg.shapes[end] in "CA":
        end += 1
    if end == phrase.start or end + 1 >= phrase.end or seg.words[end] not in _POSSESSIVES:
        return phrase
    nouns = range(end + 1, phrase.end)
    stop = next((i for i in nouns if "preposition" in kinds_of(seg, i)), phrase.end)
    head = seg.words[stop - 1]
    if seg.shapes[stop - 1] != "l" or any(
        head in lexicon.words(known) or head.removesuffix("s") in lexicon.words(known)
        for known in verbs.SPEAKING_NOUNS
    ):
        return phrase
    return Phrase(phrase.start, end)


def _is_speech(seg: Segment, p: int) -> bool:
    run = seg.runs[p]
    size = run.close - run.open
    return size > extents.LONG_RUN or (size > 2 and seg.last_inside(p) in _SENTENCE_MARKS)
