"""Segments -> attributions: content, cue and mention tied together, nobody resolved yet."""

from msgspec import Struct

from newsbrief.analysis import contents, subjects
from newsbrief.analysis.contents import Content, Verb
from newsbrief.analysis.cues import forms
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.subjects import Phrase
from newsbrief.analysis.words import NONE, classes

MIN_SPEECH_TOKENS = (
    5  # a run this long is hardly ever a title or a scare quote: 2% of those in news
)


class Attribution(Struct, frozen=True, kw_only=True):
    """Token ranges: the parts of the content (marks still around), the mention, the cue."""

    parts: tuple[tuple[int, int], ...]
    mention: tuple[int, int] | None
    cue: tuple[int, int] | None
    rule: str
    block: int


def find(segments: tuple[Segment, ...], language: str = "en") -> tuple[Attribution, ...]:
    """Return the attributions in text order."""
    out: list[Attribution] = []
    pending: list[Segment] = []  # bare quotations whose speaker has not come yet
    last: int = -1  # the attribution that a bare quotation goes on
    for number, seg in enumerate(segments):
        if number and segments[number - 1].block != seg.block:
            pending = []
        if _is_bare(seg):
            if last >= 0 and _follows_on(segments, number):
                out[last] = _extend(out[last], seg)
            else:
                pending.append(seg)
            continue
        found = _in_segment(seg, waiting=bool(pending))
        if found and pending:
            found = [_prepend(found[0], pending), *found[1:]]
        pending = []
        last = -1
        for one in found:
            out.append(one)
            if one.rule.startswith("direct"):
                last = len(out) - 1
    return tuple(out)


def _follows_on(segments: tuple[Segment, ...], number: int) -> bool:
    return segments[number].block - segments[number - 1].block <= 1


def _is_bare(seg: Segment) -> bool:
    """Return whether a segment holds nothing but quotation."""
    return bool(seg.runs) and all(shape in (RUN, ".") for shape in seg.shapes)


def _run_ranges(seg: Segment) -> tuple[tuple[int, int], ...]:
    return tuple((run.open, run.end) for run in seg.runs.values())


def _extend(found: Attribution, seg: Segment) -> Attribution:
    return Attribution(
        parts=found.parts + _run_ranges(seg),
        mention=found.mention,
        cue=found.cue,
        rule=found.rule,
        block=found.block,
    )


def _prepend(found: Attribution, bare: list[Segment]) -> Attribution:
    parts = tuple(r for seg in bare for r in _run_ranges(seg))
    return Attribution(
        parts=parts + found.parts,
        mention=found.mention,
        cue=found.cue,
        rule=found.rule,
        block=found.block,
    )


def verbs(seg: Segment, language: str = "en") -> list[Verb]:
    """Return the cues of a segment in order."""
    known = forms(language)
    out = []
    for p, word in enumerate(seg.words):
        if word == "according" and seg.words[p + 1 : p + 2] == ("to",):
            continue
        for cue in known.get(word, ()):
            if cue.particle and seg.words[p + 1 : p + 2] != (cue.particle,):
                continue
            if seg.shapes[p] == "l" or p == 0:
                out.append(Verb(p, p + 1 + bool(cue.particle), cue))
            break
    return out


def _in_segment(seg: Segment, *, waiting: bool) -> list[Attribution]:
    out: list[Attribution] = []
    covered = 0
    speaker: Phrase | None = None
    for verb in verbs(seg):
        if verb.start < covered:
            continue
        found = _attribute(seg, verb, covered, speaker, waiting=waiting and not out)
        if found is None:
            continue
        one, covered, speaker = found
        out.append(one)
    out += _according(seg)
    return out


def _according(seg: Segment) -> list[Attribution]:
    for p in range(len(seg.words) - 2):
        if seg.words[p] != "according" or seg.words[p + 1] != "to":
            continue
        phrase = subjects.after(seg, p + 2)
        if phrase is None:
            return []
        if p == 0:
            start = phrase.end
            while start < len(seg.words) and seg.words[start] != ",":
                start += 1
            ranges = [(start + 1, len(seg.words))]
        else:
            ranges = [(0, p)]
        return _make(seg, ranges, phrase, (p, p + 2), "according")
    return []


def _attribute(  # noqa: C901
    seg: Segment, verb: Verb, low: int, speaker: Phrase | None, *, waiting: bool
) -> tuple[Attribution, int, Phrase | None] | None:
    known = classes("en")
    prior = seg.words[verb.start - 1] if verb.start else ""
    kinds = known.get(prior, NONE)
    tense = verb.cue.tense
    if (
        kinds & {"determiner", "possessive", "preposition"}
        and tense != "gerund"
        and prior != "that"
    ) and (prior != "to" or tense != "base"):
        return None
    if tense in ("past", "participle") and "be" in kinds:
        return None
    phrase, inverted = _speaker(seg, verb, low, speaker)
    if phrase is None:
        return None
    end = phrase.end if inverted else verb.end
    right = None if inverted else contents.after(seg, verb)
    start = verb.start if inverted else min(phrase.start, verb.start)
    left = (
        _left(seg, start, low, verb)
        if tense != "gerund" and verb.cue.frames & {"quote", "bare", "that"}
        else None
    )
    if left and right and right.shape == "bare":
        left = None
    if left and not right:
        right = _resumed(seg, end)
    if left and right is not None and right.shape not in ("quote", "resumed", "colon"):
        left = None
    ranges = []
    if left:
        ranges.append((left.start, left.end))
    if right:
        ranges.append((right.start, right.end))
    if not ranges and waiting and contents.is_over(seg, end):
        return _bare_tail(seg, verb, phrase, end)
    if not ranges:
        return None
    shape = left.shape if left else right.shape if right else ""
    made = _make(seg, ranges, phrase, (verb.start, verb.end), shape)
    if not made:
        return None
    return made[0], max(end, ranges[-1][1]), phrase


def _bare_tail(
    seg: Segment, verb: Verb, phrase: Phrase, end: int
) -> tuple[Attribution, int, Phrase | None]:
    one = Attribution(
        parts=(),
        mention=(seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1),
        cue=(seg.tokens[verb.start], seg.tokens[verb.end - 1] + 1),
        rule="direct:tail",
        block=seg.block,
    )
    return one, end, phrase


def _speaker(
    seg: Segment, verb: Verb, low: int, speaker: Phrase | None
) -> tuple[Phrase | None, bool]:
    """Return the one who speaks, and whether the verb comes first."""
    prior = seg.words[verb.start - 1] if verb.start else ""
    known = classes("en")
    if verb.cue.tense == "gerund":
        if known.get(prior, NONE) & {"be"}:
            return subjects.before(seg, verb.start, low), False
        return speaker or main_subject(seg, verb), False
    if prior == "to" or prior in ("and", "but"):
        return speaker or main_subject(seg, verb), False
    after_run = verb.start > 0 and (
        seg.shapes[verb.start - 1] == RUN
        or (prior == "," and seg.shapes[verb.start - 2] == RUN and verb.start > 1)
    )
    if after_run or (prior == "," and verb.start >= 4):
        phrase = subjects.after(seg, verb.end)
        over = phrase is not None and contents.is_over(seg, phrase.end)
        if after_run or (over and subjects.before(seg, verb.start, low) is None):
            return phrase, True
    return subjects.before(seg, verb.start, low), False


def main_subject(seg: Segment, verb: Verb) -> Phrase | None:
    """Return the subject of the sentence."""
    known = classes("en")
    p = 0
    if known.get(seg.words[0], NONE) & {"preposition", "subordinator"} or verb.start == 0:
        while p < len(seg.words) and seg.words[p] != ",":
            p += 1
        p += 1
    while p < len(seg.words) and known.get(seg.words[p], NONE) & {"adverb", "conjunction"}:
        p += 1
    return subjects.after(seg, p)


def _left(seg: Segment, end: int, low: int, verb: Verb) -> Content | None:
    """Return the content that stands before the unit `end` where the attribution begins."""
    if end - 1 < low:
        return None
    prior = seg.words[end - 1]
    if seg.shapes[end - 1] == RUN:
        stop = end
    elif prior in (",", "—", "–", "--"):
        stop = end - 1
    else:
        return None
    if stop - low < 1:
        return None
    if stop - low < 3 and not any(low <= p < stop for p in seg.runs):
        return None
    start = low
    while start < stop and (seg.words[start] in (",", "and", "but")):
        start += 1
    return Content(start, stop, "left")


def _resumed(seg: Segment, at: int) -> Content | None:
    """Return the quotation that goes on after an attribution inserted into it."""
    p = at
    while (
        p < len(seg.words)
        and p < at + 25
        and seg.words[p] not in (",", ":")
        and seg.shapes[p] != RUN
    ):
        p += 1
    if p >= len(seg.words):
        return None
    if seg.shapes[p] != RUN:
        p += 1
    if p < len(seg.words) and seg.shapes[p] == RUN:
        return Content(p, len(seg.words), "resumed")
    return None


def _make(
    seg: Segment,
    ranges: list[tuple[int, int]],
    phrase: Phrase | None,
    cue: tuple[int, int],
    shape: str,
) -> list[Attribution]:
    parts = [r for r in (_part(seg, a, b) for a, b in ranges) if r]
    if not parts:
        return []
    only_runs = all(seg.shapes[p] in (RUN, ".") for a, b in ranges for p in range(a, b))
    return [
        Attribution(
            parts=tuple(parts),
            mention=(seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1) if phrase else None,
            cue=(seg.tokens[cue[0]], seg.tokens[cue[1] - 1] + 1),
            rule=("direct:" if only_runs else "clause:") + shape,
            block=seg.block,
        )
    ]


def _part(seg: Segment, start: int, end: int) -> tuple[int, int] | None:
    """Return the token range of a stretch of units without the stops at its ends."""
    while start < end and seg.shapes[start] == ".":
        start += 1
    while start < end and seg.shapes[end - 1] == "." and seg.words[end - 1] not in ("%",):
        end -= 1
    if start >= end:
        return None
    run = seg.runs.get(end - 1)
    return seg.tokens[start], run.end if run else seg.tokens[end - 1] + 1
