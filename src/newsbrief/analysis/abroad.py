"""Segments -> reports in other languages: marks, forms of saying and sources by their place.

German, French, Spanish, Italian, Portuguese and Dutch have lexicons of cue forms, function words,
offices and bodies; a language without one is read by its marks alone, and by a name beside them.
"""

from itertools import pairwise

from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import abroad_clauses, abroad_cues, sources
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.sources import Voices
from newsbrief.analysis.units import Phrase

LONG_RUN = 3  # tokens inside marks; a shorter run without a cue is a title or a scare quote
MAX_RESUME = 12  # units between the speaker and the rest of the quotation
MAX_LEAD = 28  # units between a cue and the colon behind it
MAX_VERB_WORDS = 3  # units after a closing mark and comma in which a name must stand
_COMMAS = frozenset({",", "–", "—", "-"})
_OPENS = frozenset({",", "–", "—", "-", ":"})
_STOPS = frozenset(".!?…")
_NAMING = frozenset({"definite", "genitive", "preposition"})  # classes of words before a name
_PARTICIPLES = ("do", "da", "dos", "das", "to", "ta", "ti", "te", "so", "sa")
_ANYBODY = frozenset({"sie", "ze", "zij"})  # she, or they, or a thing
_OWN = frozenset({"su", "sus", "suo", "sua", "suoi", "sue", "seu", "seus", "suas"})
FRAGMENT = "fragment"  # the rule of a report that counts only if somebody holds the floor
_SKIPPED = frozenset({"auxiliary", "adverb", "reflexive"})
_ENDS_CLAUSE = frozenset({"that", "relative", "subordinator"})

Range = tuple[int, int]


def find(seg: Segment, voices: Voices) -> list[Report]:
    """Return the reports of a segment, in order of their contents."""
    if voices.language not in lexicon.languages():
        return [r for p in seg.runs if (r := _signed(seg, p, voices) or _marked(seg, p))]
    out = abroad_clauses.find(seg, voices)
    taken = {p for r in out for a, b in r.ranges for p in range(a, b)}
    for p in seg.runs:
        if p in taken or _is_name(seg, p):
            continue
        report = _after(seg, p, voices) or _before(seg, p, voices) or _signed(seg, p, voices)
        report = report or _alone(seg, p)
        if report:
            out.append(report)
            taken |= {q for a, b in report.ranges for q in range(a, b)}
    return sorted(out, key=lambda r: r.ranges[0])


def _is_name(seg: Segment, p: int) -> bool:
    """Return whether a run is a name in marks: sagte Jo Lind der *"Tolmer Zeitung"*."""
    if p == 0 or seg.last_inside(p) in _STOPS or seg.last_inside(p) == ",":
        return False
    is_one = seg.sizes[p] == 1 and seg.first[p][:1].isupper()
    return bool(seg.kinds[p - 1] & _NAMING) and (is_one or p in seg.titles)


def _marked(seg: Segment, p: int) -> Report | None:
    """Return a long run that nothing ties to a source."""
    if seg.sizes[p] <= 2 * LONG_RUN:
        return None
    return Report(ranges=((p, p + 1),), speaker=None, cue=None, rule="marks")


def _alone(seg: Segment, p: int) -> Report | None:
    """Return a long run that is a sentence of its own, or stands in reported speech."""
    report = _marked(seg, p)
    if report is None:
        return None
    is_whole = seg.last_inside(p) in _STOPS or (p > 0 and seg.words[p - 1] == ":")
    is_reported = abroad_cues.is_reported_near(seg, p)
    if is_whole:
        return report
    return replace(report, rule=FRAGMENT) if is_reported else None


def _after(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation that cue and speaker follow: "...", sagte Mara Lind."""
    at = p + 1
    if at < len(seg.words) and seg.words[at] in _COMMAS:
        at += 1
    if at >= len(seg.words):
        return None
    is_set_off = at > p + 1 or seg.last_inside(p) in _STOPS
    end = abroad_cues.according_end(seg, at, voices)
    if end:
        return _by(seg, p, (at, end), voices) if is_set_off or seg.sizes[p] > LONG_RUN else None
    cue = _past_helpers(seg, at)
    if abroad_cues.is_cue(seg, cue, voices, is_behind=is_set_off):
        return _inverted(seg, p, (at, cue), voices)
    phrase = sources.subject(seg, at, voices) if is_set_off else None
    if phrase:
        cue = _past_helpers(seg, phrase.end)
        if abroad_cues.is_cue(seg, cue, voices):
            return _report(seg, p, phrase, (cue, cue + 1), cue + 1, "cue after")
    return None


def _past_helpers(seg: Segment, at: int) -> int:
    while at < len(seg.words) and seg.kinds[at] & _SKIPPED:
        at += 1
    return at


def _inverted(seg: Segment, p: int, verb: Range, voices: Voices) -> Report | None:
    """Return a quotation whose verb stands before its speaker; `verb`: helpers and cue."""
    cue = verb[1]
    hung = (abroad_cues.pronoun_on(seg, q, voices) for q in range(verb[0], cue + 1))
    speaker = next((one for one in hung if one), None)
    speaker = speaker or sources.subject(seg, cue + 1, voices, is_bare=True)
    is_short = seg.sizes[p] <= 2 * LONG_RUN
    if speaker is None and is_short and voices.language not in abroad_cues.PRO_DROP:
        return None
    end = max(cue + 1, speaker.end if speaker else 0)
    if speaker and abroad_cues.is_several(seg, cue, speaker, voices):
        speaker = None
    return _report(seg, p, speaker, (cue, cue + 1), end, "cue after")


def _by(seg: Segment, p: int, cue: Range, voices: Voices) -> Report | None:
    """Return a quotation with its source behind "so", "selon", "aldus"."""
    phrase = abroad_cues.informant(seg, cue[1] - 1, voices)
    if phrase is None:
        return None
    return _report(seg, p, phrase, cue, phrase.end, "according to")


def _report(
    seg: Segment, p: int, speaker: Phrase | None, cue: Range | None, end: int, rule: str
) -> Report:
    """Return a report of the run at `p`, gone on with by a run soon after `end`."""
    ranges = [(p, p + 1)]
    for q in range(end, min(end + MAX_RESUME, len(seg.words))):
        if seg.shapes[q] == RUN:
            if seg.words[q - 1] in _OPENS and seg.sizes[q] > LONG_RUN:
                ranges.append((q, q + 1))
            break
        if seg.words[q] in (";", ".") or seg.kinds[q] & _ENDS_CLAUSE:
            break
    return Report(ranges=tuple(ranges), speaker=speaker, cue=cue, rule=rule)


def _before(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation that speaker and cue come before: Mara Lind sagte: ..."""
    if p < 1:
        return None
    lead = seg.words[p - 1]
    if lead == ":":
        return _with_cue(seg, p, voices, MAX_LEAD) or _with_colon(seg, p, voices)
    if seg.sizes[p] <= LONG_RUN:
        return None
    found = _inserted(seg, p, voices) or _for(seg, p, voices) if lead == "," and p > 2 else None
    return found or _with_cue(seg, p, voices, MAX_RESUME)


def _for(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation behind who holds it: *Pour* Mara Lind, « ... »."""
    if "opinion" not in seg.kinds[0]:
        return None
    phrase = sources.after(seg, 1, voices)
    is_near = phrase and seg.words[phrase.end] == "," and p - phrase.end <= MAX_RESUME
    if not phrase or not is_near:
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=(0, 1), rule="according to")


def _inserted(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation whose cue is set off before it: Dann, sagte Lind, "..."."""
    at = p - 2
    while at > max(0, p - MAX_RESUME) and seg.words[at] not in _COMMAS:
        at -= 1
    if not abroad_cues.is_cue(seg, at + 1, voices, is_behind=True):
        return None
    speaker = sources.after(seg, at + 2, voices, is_bare=True)
    if speaker is None or speaker.end != p - 1:
        return None
    return Report(ranges=((p, p + 1),), speaker=speaker, cue=(at + 1, at + 2), rule="cue before")


def _with_cue(seg: Segment, p: int, voices: Voices, limit: int) -> Report | None:
    """Return a quotation with a cue of its own clause before it."""
    for cue in range(p - 1, max(-1, p - 1 - limit), -1):
        if seg.words[cue] == ";" or (seg.shapes[cue] == RUN and not _is_name(seg, cue)):
            return None
        if abroad_cues.is_cue(seg, cue, voices):
            if abroad_cues.is_denied(seg, cue):
                return None
            speaker = abroad_cues.subject(seg, cue, voices)
            if speaker is None and seg.words[p - 1] != ":" and "that" not in seg.kinds[p - 1]:
                return None
            return Report(
                ranges=((p, p + 1),), speaker=speaker, cue=(cue, cue + 1), rule="cue before"
            )
    return None


def _with_colon(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation behind a name or an office and a colon."""
    if seg.sizes[p] <= LONG_RUN:
        return None
    phrase = sources.after(seg, 0, voices)
    if phrase is None or phrase.end != p - 1:
        phrase = _acting(seg, p, voices)
    if phrase is None:
        return None
    return Report(ranges=((p, p + 1),), speaker=phrase, cue=None, rule="colon")


def _acting(seg: Segment, p: int, voices: Voices) -> Phrase | None:
    """Return the person a sentence is about that announces a quotation: *Jo Lind* sorride: ..."""
    found = _opening_subject(seg, voices)
    is_closed = seg.last_inside(p) in _STOPS or seg.words[p + 1 : p + 2] in ((), (".",))
    if found is None or found.end >= p or seg.words[found.start] in _ANYBODY:
        return None
    return found if is_closed and seg.first[p][0].isupper() else None


def _signed(seg: Segment, p: int, voices: Voices) -> Report | None:
    """Return a quotation whose speaker follows a comma and a verb that no list has."""
    if seg.words[p + 1 : p + 2] != (",",) or seg.sizes[p] <= LONG_RUN:
        return None
    at = p + 2
    while at < min(p + 2 + MAX_VERB_WORDS, len(seg.words)):
        if seg.shapes[at] != "l" or (seg.kinds[at] and not seg.kinds[at] & _SKIPPED):
            return None
        phrase = sources.subject(seg, at + 1, voices) if not seg.kinds[at] else None
        if phrase:
            rule = "name by its place"
            return Report(ranges=((p, p + 1),), speaker=phrase, cue=(at, at + 1), rule=rule)
        at += 1
    return None


def goes_on(seg: Segment, report: Report, language: str, *, is_silent: bool = False) -> bool:
    """Return whether a report without a speaker goes on with the one before.

    Its cue needs no pronoun (*añadió*), or its sentence stands in the mood of reported speech.
    `is_silent`: the one before has said nothing yet, so nothing can be added.
    """
    if is_silent and (not report.cue or abroad_cues.adds(seg.words[report.cue[0]], language)):
        return False
    if not report.cue:
        return abroad_cues.is_reported_near(seg, report.ranges[0][0])
    cue = report.cue[0]
    if language not in abroad_cues.PRO_DROP or abroad_cues.is_plural_form(
        seg.words[cue], language
    ):
        return False
    return not abroad_cues.has_subject(seg, cue)


def needs_source(seg: Segment, report: Report) -> bool:
    """Return whether a report counts only if somebody is known to have said it."""
    is_marked = any(p in seg.runs for a, b in report.ranges for p in range(a, b))
    return report.rule == FRAGMENT or not is_marked


def person(seg: Segment, voices: Voices) -> Phrase | None:
    """Return the subject of a sentence that names nobody else: *Jo Lind* vive aquí. Cuenta ...

    What opens the sentence may stand before it: Nacido en Vega, *Lind* ...
    """
    found = _opening_subject(seg, voices)
    if found is None or not _OWN.isdisjoint(seg.words[found.start : found.start + 2]):
        return None  # su padre: whose father it is goes on
    behind = found.end
    if seg.words[behind : behind + 1] == (",",):
        behind = next(
            (p for p in range(behind + 1, len(seg.words)) if seg.words[p] == ","), behind
        )
    named = [seg.tokens[p] in voices.named for p in range(behind, len(seg.words))]
    return None if any(one and other for one, other in pairwise(named)) else found


def _opening_subject(seg: Segment, voices: Voices) -> Phrase | None:
    """Return the source that begins a sentence, or follows a participle that opens it."""
    found = _subject_at(seg, 0, voices)
    opens = bool(seg.words) and not seg.kinds[0] and seg.words[0].endswith(_PARTICIPLES)
    if found is None and opens and voices.language in abroad_cues.PRO_DROP and "," in seg.words:
        return _subject_at(seg, seg.words.index(",") + 1, voices)
    return found


def _subject_at(seg: Segment, start: int, voices: Voices) -> Phrase | None:
    """Return the source that is the subject of the clause that starts at a unit."""
    while start < len(seg.words) and seg.kinds[start] & {"conjunction", "adverb"}:
        start += 1
    return sources.subject(seg, start, voices)


def is_about_others(seg: Segment, voices: Voices) -> bool:
    """Return whether a sentence that reports nothing names somebody in full or first."""
    tokens = [seg.tokens[p] in voices.named for p in range(len(seg.words))]
    if any(one and other for one, other in pairwise(tokens)):
        return True
    found = sources.after(seg, 0, voices)
    return found is not None and _OWN.isdisjoint(seg.words[found.start : found.start + 2])
