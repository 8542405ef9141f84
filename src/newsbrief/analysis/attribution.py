"""Segments -> attributions: content, cue and mention tied together, nobody resolved yet."""

from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from newsbrief.analysis import (
    abroad,
    contents,
    extents,
    nominal,
    reporting,
    shapes,
    subjects,
    transcripts,
    verbs,
)
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.sources import Voices
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.transcripts import Turn
from newsbrief.analysis.words import verb_form

Range = tuple[int, int]
_ACTS = ("past", "third")
_KEPT = frozenset("$£€¥₹#@(¿¡")  # marks that belong to what they stand before


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """Token ranges: the parts of the content (marks still around), the mention, the cue."""

    parts: tuple[Range, ...]
    mention: Range | None
    cue: Range | None
    rule: str
    block: int


def find(
    segments: tuple[Segment, ...],
    tokens: Tokens,
    language: str = "en",
    named: frozenset[int] = frozenset(),
) -> tuple[Attribution, ...]:
    """Return the attributions in text order; `named` are the tokens of names."""
    floor = _Floor(language, named)
    blocks = tuple(tuple(group) for _, group in groupby(segments, key=attrgetter("block")))
    spoken = transcripts.find(blocks, tokens, language)
    told = {part for one in spoken.values() for part in one.parts}
    for n, block in enumerate(blocks):
        if n in spoken:
            floor.hear(spoken[n], block[0].block)
        elif (block[0].low, block[-1].high) not in told:
            floor.take(block)
    return tuple(
        replace(one, parts=(*one.parts, *floor.more[n])) if n in floor.more else one
        for n, one in enumerate(floor.out)
    )


class _Floor:
    """The attributions so far, and the one that a bare quotation goes on with."""

    def __init__(self, language: str, named: frozenset[int]) -> None:
        self.language = language
        self.voices = Voices(language=language, named=named)
        self.holder: Attribution | None = None  # who was named last as a source
        self.out: list[Attribution] = []
        self.more: dict[int, list[Range]] = {}  # further parts, by number of the attribution
        self.open = -1  # number of the attribution whose speaker still holds the floor
        self.leader: Attribution | None = None  # "She added:", whose words come in the next block
        self.block = -1
        self.fresh = False  # whether the last sentence reported something
        self.renewed = False  # whether it did so in marks: who has the floor said it

    def take(self, block: tuple[Segment, ...]) -> None:
        """Add what the segments of one block report."""
        if block[0].block > self.block + 1 or not is_bare(block[0]):
            self.open = -1
        if block[0].block > self.block + 1:
            self.leader = None
            self.fresh = False
        self.block = block[0].block
        bare: list[Segment] = []
        before: Segment | None = None
        for seg in block:
            if is_bare(seg):
                bare.append(seg)
                continue
            tail = _tail(seg) if bare and self.language == "en" else None
            if tail:
                self._add(_tail_of(bare, seg, tail))
            else:
                self._go_on(bare, before)
                self._take_reports(seg)
            bare, before = [], seg
        self._go_on(bare, before)

    def hear(self, spoken: Turn, block: int) -> None:
        """Add a turn of a transcript; what the interviewer asks is no quote."""
        self.open, self.leader, self.fresh, self.block = -1, None, False, block
        if spoken.role == "question":
            return
        rule = transcripts.ANSWER if spoken.role else transcripts.TURN
        self.out.append(
            Attribution(parts=spoken.parts, mention=spoken.label, cue=None, rule=rule, block=block)
        )

    def _add(self, one: Attribution) -> None:
        self.out.append(one)
        self.open, self.leader, self.renewed = len(self.out) - 1, None, True

    def _go_on(self, bare: list[Segment], before: Segment | None) -> None:
        """Give bare quotations to the one who has the floor, or acts in the sentence before."""
        if not bare:
            return
        parts = tuple(r for seg in bare for r in _run_ranges(seg))
        if self.leader:
            self._add(replace(self.leader, parts=parts))
        elif self.open >= 0 and (self.renewed or not self.fresh):
            self.more.setdefault(self.open, []).extend(parts)
        elif self.fresh and self.out and self.out[-1].mention:
            self._add(replace(self.out[-1], parts=parts, cue=None, rule="carried"))
        elif before is not None and self.language == "en":
            actor = _who_acts(before)
            if actor:
                self._add(replace(actor, parts=parts))

    def _carries(self, seg: Segment) -> bool:
        """Return whether a sentence begins with words of the one who has the floor."""
        return (
            self.open >= 0
            and self.out[self.open].block == seg.block
            and 0 in seg.runs
            and (seg.runs[0].close - seg.runs[0].open > extents.LONG_RUN)
        )

    def _adds(self, seg: Segment, report: Report, made: Attribution) -> bool:
        """Return whether a participle goes on with the words before: he said, "A," adding, "B"."""
        is_further = report.cue and seg.words[report.cue[0]].endswith("ing")
        if not is_further or not self.out or report.rule != "verb:quote":
            return False
        last = self.out[-1]
        if last.block != made.block or not made.mention or last.mention != made.mention:
            return False
        is_before = made.mention < last.parts[0]
        return is_before and _is_marked(seg, last) and _is_marked(seg, made)

    def _take_reports(self, seg: Segment) -> None:
        is_english = self.language == "en"
        reports = _in_segment(seg) if is_english else abroad.find(seg, self.voices)
        self.fresh = bool(reports)
        if not is_english and not reports:
            self._hold(seg)
        self.leader = _leader(seg) if is_english else None
        if not reports and self._carries(seg):
            whole = _part(seg, 0, len(seg.words))
            self.more.setdefault(self.open, []).extend([whole] if whole else [])
            return
        rank, self.renewed = 0, False
        for report in reports:
            made = _make(seg, report)
            if made is None:
                continue
            if not is_english:
                made = self._held(seg, report, made)
                if not made.mention and abroad.needs_source(seg, report):
                    continue
            if self._adds(seg, report, made):
                self.renewed = True
                self.more.setdefault(len(self.out) - 1, []).extend(made.parts)
                continue
            self.out.append(made)
            own = _floor_rank(seg, report)
            if own >= rank and own:
                self.open, rank, self.renewed = len(self.out) - 1, own, True

    def _hold(self, seg: Segment) -> None:
        """Let the one person that a sentence is about be the subject of a bare verb after it."""
        found = abroad.person(seg, self.voices)
        if found:
            mention = _tokens(seg, (found.start, found.end))
            self.holder = Attribution(
                parts=(), mention=mention, cue=None, rule="held", block=seg.block
            )
        elif self.holder and abroad.is_about_others(seg, self.voices):
            self.holder = None

    def _held(self, seg: Segment, report: Report, made: Attribution) -> Attribution:
        """Return an attribution without a subject with the one who spoke right before."""
        if made.mention:
            self.holder = made
        elif self.holder and abroad.goes_on(
            seg, report, self.language, is_silent=self.holder.rule == "held"
        ):
            reach = self.holder.block + (1 if made.cue else 0)
            if made.block <= reach:
                self.holder = replace(self.holder, block=made.block, rule=made.rule)
                return replace(made, mention=self.holder.mention)
        return made


def _is_marked(seg: Segment, one: Attribution) -> bool:
    """Return whether the words of an attribution are runs of the segment and nothing else."""
    runs = {(run.open, run.end) for run in seg.runs.values()}
    return all(part in runs for part in one.parts)


def _floor_rank(seg: Segment, report: Report) -> int:
    """Return how well a bare quotation after the sentence goes on with this report; 0: not."""
    if not seg.runs or not any(p in seg.runs for a, b in report.ranges for p in range(a, b)):
        return 0
    return 2 if report.rule.endswith(("closing", "resumed", "quote", "place", "colon")) else 1


def _tail_of(bare: list[Segment], seg: Segment, tail: Report) -> Attribution:
    """Return the attribution of bare quotations to the speaker named in the next segment."""
    phrase, cue = tail.speaker, tail.cue
    return Attribution(
        parts=tuple(r for one in bare for r in _run_ranges(one)),
        mention=_tokens(seg, (phrase.start, phrase.end)) if phrase else None,
        cue=_tokens(seg, cue) if cue else None,
        rule="verb:tail",
        block=seg.block,
    )


def is_bare(seg: Segment) -> bool:
    """Return whether a segment holds nothing but quotation."""
    return bool(seg.runs) and not seg.shapes.strip(RUN + ".")


def _in_segment(seg: Segment) -> list[Report]:
    """Return the reports of a segment in order of their contents."""
    found = reporting.find(seg)
    if "verb:closing" not in [r.rule for r in found]:
        found = shapes.according(seg) or found
    found = found + nominal.find(seg, found)
    if seg.runs:
        found = shapes.runs(seg, found)
    return sorted(found, key=lambda r: r.ranges[0]) if len(found) > 1 else found


def _tail(seg: Segment) -> Report | None:
    """Return speaker and cue of a segment that is nothing else: Mara Lind asked on Monday."""
    for verb in verbs.find(seg)[:1]:
        if not verb.cue.frames & {"quote", "set-off"}:
            return None
        phrase = subjects.before(seg, verb.start, 0)
        over = contents.is_over(seg, verb.end) or "hearer" in verb.cue.frames
        if phrase and phrase.start == 0 and over and not contents.after(seg, verb, 0):
            return Report(ranges=(), speaker=phrase, cue=(verb.start, verb.end), rule="")
    return None


def _leader(seg: Segment) -> Attribution | None:
    """Return the speaker that a sentence ending in a colon announces for the next block."""
    if not seg.words or seg.words[-1] != ":":
        return None
    found = verbs.find(seg)
    cue = next((v for v in reversed(found) if "quote" in v.cue.frames), None)
    phrase = subjects.before(seg, cue.start, 0) if cue else None
    if cue and cue.start == 0:
        phrase = subjects.after(seg, cue.end)
    phrase = phrase or subjects.main(seg, len(seg.words) - 1)
    if phrase is None:
        return None
    return Attribution(
        parts=(),
        mention=_tokens(seg, (phrase.start, phrase.end)),
        cue=_tokens(seg, (cue.start, cue.end)) if cue else None,
        rule="announced",
        block=seg.block,
    )


def _who_acts(seg: Segment) -> Attribution | None:
    """Return the person a sentence is about who speaks in the next one: *Lind* smiled."""
    phrase = subjects.main(seg, len(seg.words))
    if phrase is None or seg.words[-1] != ".":
        return None
    is_name = seg.shapes[phrase.start] == "C" and not seg.kinds[phrase.start]
    verb = phrase.end
    if seg.shapes[verb : verb + 3] == ".d.":  # an age
        verb += 3
    is_one = is_name or seg.words[phrase.start] in ("he", "she")
    if not is_one or verb_form(seg.words[min(verb, len(seg.words) - 1)]) not in _ACTS:
        return None
    mention = _tokens(seg, (phrase.start, phrase.end))
    return Attribution(parts=(), mention=mention, cue=None, rule="carried", block=seg.block)


def _run_ranges(seg: Segment) -> tuple[Range, ...]:
    return tuple((run.open, run.end) for run in seg.runs.values())


def _make(seg: Segment, report: Report) -> Attribution | None:
    """Return a report in token ranges, None where nothing but stops is left of its content."""
    parts = tuple([p for r in report.ranges if (p := _part(seg, *r))])
    if not parts:
        return None
    phrase = report.speaker
    return Attribution(
        parts=parts,
        mention=_tokens(seg, (phrase.start, phrase.end)) if phrase else None,
        cue=_tokens(seg, report.cue) if report.cue else None,
        rule=report.rule,
        block=seg.block,
    )


def _tokens(seg: Segment, units: Range) -> Range:
    run = seg.runs.get(units[1] - 1)
    return seg.tokens[units[0]], run.end if run else seg.tokens[units[1] - 1] + 1


def _part(seg: Segment, start: int, end: int) -> Range | None:
    """Return the token range of a stretch of units without the stops at its ends."""
    while start < end and seg.shapes[start] == "." and seg.words[start] not in _KEPT:
        start += 1
    while start < end and seg.shapes[end - 1] == "." and seg.words[end - 1] not in ("%", ")"):
        end -= 1
    if start >= end:
        return None
    run = seg.runs.get(end - 1)
    return seg.tokens[start], run.end if run else seg.tokens[end - 1] + 1
