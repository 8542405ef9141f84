"""Segments -> clauses reported in other languages: behind "that", or beside "according to"."""

from newsbrief.analysis import abroad_cues, sources
from newsbrief.analysis.reporting import Report
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.sources import Voices
from newsbrief.analysis.units import Phrase

LONG_RUN = 3  # units of a clause before ", according to"
MAX_MOOD = 28  # units of a clause among which its verb stands
MAX_REST = 9  # units behind the source that closes a sentence: its day, its place, a prefix
MAX_BARE = 5  # units of a noun without an article behind a preposition
_AS = "wie"  # Wie Lind sagte, ...
_BARE = frozenset({"genitive", "telling"})
_OPENING = frozenset({"preposition", "adverb"})
_ENDS_CLAUSE = frozenset({"that", "relative", "subordinator"})


def find(seg: Segment, voices: Voices) -> list[Report]:
    """Return the clause after a cue and "that", or beside an "according to"."""
    found = _according(seg, voices) or _closed(seg, voices)
    if found:
        return [found]
    for p in range(len(seg.words) - 2):
        if not abroad_cues.is_cue(seg, p, voices) or (p > 1 and p - 2 in seg.runs):
            continue  # «...», dijo un técnico que ...
        start = _content_start(seg, p, voices)
        if start < 0 or abroad_cues.is_denied(seg, p) or _is_conditional(seg, p):
            continue
        speaker = abroad_cues.subject(seg, p, voices)
        if speaker is None and not _may_drop(seg, p, voices):
            continue
        content = (start, _content_end(seg, start))
        rule = "that-clause"
        return [Report(ranges=(content,), speaker=speaker, cue=(p, p + 1), rule=rule)]
    return []


def _content_start(seg: Segment, cue: int, voices: Voices) -> int:
    """Return where the clause reported by a cue begins, -1: there is none."""
    that = _past_hearer(seg, cue, voices)
    if voices.language == "de":
        while that < min(len(seg.words), cue + MAX_MOOD) and _is_inside(seg, that):
            that += 1
        if that + 1 >= len(seg.words) or seg.words[that] != ",":
            return -1
        that += 1
        if "that" not in seg.kinds[that]:
            return that if _is_reported(seg, that) else -1
    if that + 1 >= len(seg.words) or "that" not in seg.kinds[that]:
        return -1
    return that + 1


def _is_inside(seg: Segment, p: int) -> bool:
    return seg.shapes[p] in "lCAd" and not seg.kinds[p] & _ENDS_CLAUSE


def _past_hearer(seg: Segment, cue: int, voices: Voices) -> int:
    """Return the unit past the source, adverbs and hearer behind a cue: dijo *ayer a Lind* que."""
    phrase = sources.after(seg, cue + 1, voices)
    at = sources.past_time(seg, phrase.end if phrase else cue + 1)
    while at < min(len(seg.words) - 1, cue + MAX_MOOD):
        if "adverb" in seg.kinds[at]:
            at += 1
        elif "preposition" in seg.kinds[at] and "determiner" not in seg.kinds[at]:
            heard = sources.after(seg, at + 1, voices)
            at = heard.end if heard else _past_bare(seg, at + 1)
        else:
            break
    return at


def _past_bare(seg: Segment, start: int) -> int:
    """Return the end of a noun without an article behind a preposition: en *rueda de prensa*."""
    at = start
    high = min(len(seg.words), start + MAX_BARE)
    while at < high and seg.shapes[at] == "l" and seg.kinds[at] <= _BARE:
        at += 1
    return at


def _is_reported(seg: Segment, start: int) -> bool:
    """Return whether a clause has a verb in the mood of reported speech: er *sei* krank."""
    for p in range(start, min(len(seg.words), start + MAX_MOOD)):
        if seg.shapes[p] == "." and seg.words[p] != ".":
            return False
        if "reported" in seg.kinds[p]:
            return not seg.kinds[start] & {"relative", "subordinator"}
    return False


def _content_end(seg: Segment, start: int) -> int:
    """Return the end of a reported clause: the sentence, without ", so Lind" behind it."""
    for p in range(len(seg.words) - 2, start + LONG_RUN, -1):
        if seg.words[p] == "," and "according" in seg.kinds[p + 1]:
            return p
    return len(seg.words)


def _is_conditional(seg: Segment, cue: int) -> bool:
    """Return whether a cue stands in a clause with "if" or "when"."""
    low = abroad_cues.clause_start(seg, cue)
    return any("subordinator" in kinds for kinds in seg.kinds[low:cue])


def _may_drop(seg: Segment, cue: int, voices: Voices) -> bool:
    """Return whether a cue at the head of its sentence needs no subject: *Agregó* que ..."""
    if voices.language not in abroad_cues.PRO_DROP or abroad_cues.is_plural_form(
        seg.words[cue], voices.language
    ):
        return False
    low = abroad_cues.clause_start(seg, cue)
    is_free = low == 0 or not any(seg.kinds[q] & _ENDS_CLAUSE for q in range(low, cue))
    return is_free and not abroad_cues.has_subject(seg, cue)


def _according(seg: Segment, voices: Voices) -> Report | None:
    """Return what a sentence with "according to" reports: the rest of it."""
    if not seg.kinds:
        return None
    led = abroad_cues.according_end(seg, 0, voices)
    if led and "adverb" not in seg.kinds[0]:  # so: at the head of a sentence it means "thus"
        return _led(seg, led, voices)
    if seg.words[0] == _AS and voices.language == "de":
        return _as_told(seg, voices)
    return None if seg.runs else _set_off(seg, voices)


def _led(seg: Segment, end: int, voices: Voices) -> Report | None:
    """Return what follows a source: *Laut* Mara Lind fährt sie; `end`: behind "according to"."""
    phrase = abroad_cues.informant(seg, end - 1, voices)
    if phrase is None or phrase.end + 2 >= len(seg.words):
        return None
    if not _is_free(seg, phrase.end, voices):
        return None
    start = phrase.end + (seg.words[phrase.end] == ",")
    ranges = ((start, len(seg.words)),)
    return Report(ranges=ranges, speaker=phrase, cue=(0, end), rule="according to")


def _as_told(seg: Segment, voices: Voices) -> Report | None:
    """Return what follows "as Lind said": *Wie* Mara Lind sagte, sei sie alt."""
    phrase = sources.after(seg, 1, voices)
    if phrase is None:
        return None
    cue = sources.past_time(seg, phrase.end)
    if not abroad_cues.is_cue(seg, cue, voices) or seg.words[cue + 1 : cue + 2] != (",",):
        return None
    if cue + 3 >= len(seg.words):
        return None
    ranges = ((cue + 2, len(seg.words)),)
    return Report(ranges=ranges, speaker=phrase, cue=(cue, cue + 1), rule="according to")


def _set_off(seg: Segment, voices: Voices) -> Report | None:
    """Return what stands around a source between commas, or at the end: sie fährt, *so* Lind."""
    size = len(seg.words)
    for at in range(size - 2, max(1, size - MAX_MOOD), -1):
        end = abroad_cues.according_end(seg, at, voices) if seg.words[at - 1] == "," else 0
        if not end:
            continue
        phrase = abroad_cues.informant(seg, end - 1, voices)
        if phrase is None:
            return None
        ranges = _around(seg, at - 1, phrase.end)
        if not ranges:
            return None
        return Report(ranges=ranges, speaker=phrase, cue=(at, end), rule="according to")
    return None


def _around(seg: Segment, low: int, high: int) -> tuple[tuple[int, int], ...]:
    """Return what stands before an insert, and behind it where a comma closes it."""
    if all(shape == "." for shape in seg.shapes[high:]):
        return ((0, low),) if seg.words[high : high + 1] != (",",) and low > LONG_RUN else ()
    if seg.words[high] != "," or high + 2 >= len(seg.words):
        return ()
    return ((0, low), (high + 1, len(seg.words)))


def _closed(seg: Segment, voices: Voices) -> Report | None:
    """Return the clause before the cue and source that close a sentence: sie fährt, *sagte* Lind.

    Or before a clause with "as": sie fährt, *wie* Lind am Montag *sagte*.
    """
    size = len(seg.words)
    commas = (
        p for p in range(size - 2, max(LONG_RUN, size - MAX_MOOD), -1) if seg.words[p] == ","
    )
    for comma in commas:
        found = _cue_and_source(seg, comma + 1, voices)
        if found is None:
            continue
        low = next((p + 1 for p in range(comma - 1, -1, -1) if seg.words[p] in ":;"), 0)
        if not _is_clause(seg, low, comma, voices):
            return None
        speaker, cue = found
        ranges = ((low, comma),)
        return Report(ranges=ranges, speaker=speaker, cue=(cue, cue + 1), rule="clause before")
    return None


def _cue_and_source(seg: Segment, at: int, voices: Voices) -> tuple[Phrase, int] | None:
    """Return source and cue where nothing else follows from a unit but a time or a prefix."""
    last = len(seg.words) - 1 - (seg.shapes[-1] == ".")
    if voices.language == "de" and seg.words[at] == _AS:
        phrase = sources.after(seg, at + 1, voices)
        is_cue = phrase and abroad_cues.is_cue(seg, last, voices)
        return (phrase, last) if phrase and is_cue and phrase.end <= last else None
    cue = at
    while cue < last and seg.kinds[cue] & {"auxiliary", "reflexive", "adverb"}:
        cue += 1
    is_told = voices.language == "de" and abroad_cues.is_reported_near(seg, 0)
    if not abroad_cues.is_cue(seg, cue, voices, is_behind=is_told):
        return None
    hung = next((q for q in range(at, cue + 1) if abroad_cues.pronoun_on(seg, q, voices)), -1)
    phrase = Phrase(hung, hung + 1) if hung >= 0 else None
    phrase = phrase or sources.subject(seg, cue + 1, voices, is_bare=True)
    if phrase is None or abroad_cues.is_several(seg, cue, phrase, voices):
        return None
    rest = range(max(phrase.end, cue + 1), last + 1)
    is_over = all(
        seg.shapes[q] in "lCAd" and not seg.kinds[q] & {"negation", "that"} for q in rest
    )
    return (phrase, cue) if is_over and len(rest) <= MAX_REST else None


def _is_clause(seg: Segment, low: int, comma: int, voices: Voices) -> bool:
    """Return whether what stands before a comma is a main clause, no mere quotation."""
    if seg.kinds[low] & _ENDS_CLAUSE or (low in seg.runs and _ends_marked(seg, comma)):
        return False
    if seg.kinds[low] & _OPENING and voices.language in ("de", "nl"):  # an adjunct, or its verb
        stop = next(p for p in range(low, comma + 1) if seg.words[p] == ",")
        if not any(kinds & {"reported", "auxiliary"} for kinds in seg.kinds[low:stop]):
            return False
    return sum(seg.shapes[p] in "lCAd" for p in range(low, comma)) > LONG_RUN


def _ends_marked(seg: Segment, end: int) -> bool:
    return any(p in seg.runs for p in (end - 1, end - 2))


def _is_free(seg: Segment, end: int, voices: Voices) -> bool:
    """Return whether the main clause begins behind a source: a comma, or a verb in German."""
    return seg.words[end] == "," or (
        voices.language in ("de", "nl")
        and (seg.shapes[end] == "l" and "genitive" not in seg.kinds[end])
    )
