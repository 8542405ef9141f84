"""Segments -> noun phrases of sources in other languages than English: who can be quoted."""

import sys

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.centers import genders
from newsbrief.analysis.offices import is_body, is_office
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import Phrase

MAX_PHRASE = 14  # units in the noun phrase of a source
MAX_SHORT = 4  # letters of an abbreviation inside a phrase: Dr.
MAX_BRACKET = 8  # units in brackets behind a name
MAX_ASIDE = 24  # units between the commas around an apposition or a relative clause
MAX_CHUNKS = 3  # stretches between commas that are looked at before a cue
_EDGES = frozenset(
    {
        *("conjunction", "that", "auxiliary", "relative", "subordinator", "pronoun"),
        *("negation", "reflexive", "according", "impersonal"),
    }
)
_SKIPPED = frozenset({"adverb", "reflexive", "auxiliary", "negation"})
_VERBAL = ("mente", "ment", "ó", "ò", "ron", "ram", "ou", "rono", "ait", "aient", "ava", "aba")
_TYING = frozenset({"genitive", "determiner", "preposition"})
_AND = frozenset({"und", "et", "y", "e", "ed", "en", "sowie"})
_COMPOUNDING = frozenset({"de", "nl"})  # languages that shorten one compound beside another
_GLUE = frozenset({"'", "’", "&", "-", "."})
_STOPS = frozenset({",", "–", "—", "-"})
_POLITE = "sie"
_AGED = ("jährige", "jähriger", "jährigen")
_HELD = frozenset("CAl")


class Voices(Struct, frozen=True, kw_only=True):
    """What tells that a phrase is a source: the language, and the tokens inside names."""

    language: str
    named: frozenset[int]


def is_speaking_pronoun(seg: Segment, p: int, language: str) -> bool:
    """Return whether a unit is a pronoun that tells who it is: elle, dit-elle, er."""
    known = genders(language)
    if "object" in seg.kinds[p] or (seg.words[p] == _POLITE and _is_polite(seg, p, language)):
        return False
    return seg.words[p] in known or seg.words[p].rpartition("-")[2] in known


def _is_polite(seg: Segment, p: int, language: str) -> bool:
    """Return whether a German pronoun inside a sentence has a capital: Haben *Sie* das gesagt?"""
    is_inside = p > 0 and (seg.shapes[p - 1] not in (".", RUN) or seg.words[p - 1] == ",")
    return language == "de" and is_inside and seg.shapes[p] == "C"


def subject(seg: Segment, start: int, voices: Voices, *, is_bare: bool = False) -> Phrase | None:
    """Return the source as `after` does, if its case is that of a subject."""
    found = after(seg, start, voices, is_bare=is_bare)
    return None if found and "oblique" in seg.kinds[found.start] else found


def after(seg: Segment, start: int, voices: Voices, *, is_bare: bool = False) -> Phrase | None:
    """Return the source whose phrase starts at a unit, past adverbs and days, or None.

    `is_bare`: one capitalised word without an article is a name there.
    """
    at = past_time(seg, start)
    if at < len(seg.words) and is_speaking_pronoun(seg, at, voices.language):
        return Phrase(at, at + 1) if "determiner" not in seg.kinds[at] else None
    end = _end(seg, at, voices)
    if end > at and is_source(seg, at, end, voices, is_bare=is_bare):
        return Phrase(at, end)
    return None


def past_time(seg: Segment, start: int) -> int:
    """Return the unit past adverbs and days: ha dicho *este lunes* ..., sagte *am Montag* ..."""
    at = start
    while at < min(len(seg.words), start + MAX_PHRASE):
        kinds = seg.kinds[at]
        if kinds & _SKIPPED and not kinds & {"determiner"}:
            at += 1
        elif kinds & {"determiner", "preposition"} and _is_day(seg, at + 1):
            at += 2
        else:
            break
    return at


def _is_day(seg: Segment, p: int) -> bool:
    return p < len(seg.words) and "adverb" in seg.kinds[p]


def _end(seg: Segment, start: int, voices: Voices, high: int = sys.maxsize) -> int:
    """Return where the noun phrase that starts at a unit ends, up to a comma, a verb or `high`."""
    end = start
    limit = min(len(seg.words), start + MAX_PHRASE, high)
    is_tied = False  # whether "of" stands before what is read now
    while end < limit:
        if seg.tokens[end] not in voices.named:
            if _stops(seg, end, start, voices, is_tied=is_tied):
                break
            is_tied = is_tied or (end > start and "genitive" in seg.kinds[end])
        end += 1
    while end > start and (seg.kinds[end - 1] & _TYING or seg.shapes[end - 1] == "."):
        end -= 1
    return end


def _stops(seg: Segment, p: int, start: int, voices: Voices, *, is_tied: bool) -> bool:
    """Return whether a noun phrase that starts at a unit ends before another."""
    kinds, shape = seg.kinds[p], seg.shapes[p]
    is_named = p > start and seg.tokens[p - 1] in voices.named
    if shape == RUN or (shape == "d" and is_named):
        return True
    if p > start and _is_shortened(seg, p, voices):
        return False
    if shape == ".":
        return not _is_inner_stop(seg, p)
    if "genitive" in kinds and p > start:
        return "determiner" in kinds and is_named  # sagte Jo Holm *der* Zeitung
    if kinds & _EDGES or kinds & {"preposition", "adverb"}:
        return True
    if "determiner" in kinds:
        return p > start and not is_tied and not _is_open(seg, p)
    return shape == "l" and not kinds and p > start and _is_verb(seg, p, voices, is_tied=is_tied)


def _is_shortened(seg: Segment, p: int, voices: Voices) -> bool:
    """Return whether a unit ties a shortened noun to the next: Gesundheits*-* *und* Sozialrat."""
    if voices.language not in _COMPOUNDING or seg.tokens[p - 1] in voices.named:
        return False
    joins = seg.words[p] if seg.words[p - 1] == "-" else "".join(seg.words[p + 1 : p + 2])
    return "-" in seg.words[p - 1 : p + 1] and (joins == "," or joins in _AND)


def _is_open(seg: Segment, p: int) -> bool:
    """Return whether the word before an article still needs a noun: tous *les* ..., alle *die*."""
    return "determiner" in seg.kinds[p - 1] or "genitive" in seg.kinds[p - 1]


def _is_verb(seg: Segment, p: int, voices: Voices, *, is_tied: bool) -> bool:
    """Return whether a small word ends the phrase: sagt Trommer *weiter*."""
    if seg.kinds[p - 1]:
        return False
    if voices.language == "nl" and _is_head(seg, p - 1, voices):
        return True  # volgens de politie *raakte* niemand gewond
    if seg.shapes[p - 1] not in "CA":
        return False
    if voices.language == "de":
        return True  # adjectives stand before their noun there
    return not is_tied or seg.shapes[p - 1] == "A" or seg.words[p].endswith(_VERBAL)


def _is_inner_stop(seg: Segment, p: int) -> bool:
    if seg.words[p] not in _GLUE or p + 1 >= len(seg.words) or seg.shapes[p + 1] not in "CA":
        return False
    return seg.words[p] != "." or len(seg.words[p - 1]) <= MAX_SHORT


def is_source(
    seg: Segment, start: int, end: int, voices: Voices, *, is_bare: bool = False
) -> bool:
    """Return whether a noun phrase can speak: by a name, an office or a body at its head."""
    if "preposition" in seg.kinds[start]:
        return False
    head = _head_end(seg, start, end, voices)
    if any(_is_head(seg, p, voices) for p in range(start, head)):
        return True
    return is_bare and end == start + 1 and seg.shapes[start] == "C" and not seg.kinds[start]


def _is_head(seg: Segment, p: int, voices: Voices) -> bool:
    """Return whether a unit is part of a name, an acronym, an office or a body."""
    word = seg.words[p]
    if seg.shapes[p] == "d":
        return word.endswith(_AGED)  # der 51-Jährige
    if seg.tokens[p] in voices.named or (seg.shapes[p] == "A" and len(word) > 1):
        return True
    if seg.kinds[p]:
        return False
    return is_office(word, voices.language) or is_body(word, voices.language)


def _head_end(seg: Segment, start: int, end: int, voices: Voices) -> int:
    """Return where the head of a phrase ends: before the first "of" behind its noun."""
    head = start
    while head < end and not (
        seg.kinds[head] & {"genitive", "preposition"}
        and seg.tokens[head] not in voices.named
        and _has_noun(seg, start, head)
    ):
        head += 1
    return head


def _has_noun(seg: Segment, start: int, end: int) -> bool:
    return any(not seg.kinds[p] and seg.shapes[p] in _HELD for p in range(start, end))


def before(seg: Segment, end: int, voices: Voices) -> Phrase | None:
    """Return the source that is the subject before a cue, past appositions and clauses."""
    end = _past_bracket(seg, end)
    low = max(0, end - MAX_PHRASE)
    while end > low and seg.kinds[end - 1] & _SKIPPED and not _speaks(seg, end - 1, voices):
        end -= 1
    if end and _speaks(seg, end - 1, voices):
        return Phrase(end - 1, end)
    if end and "relative" in seg.kinds[end - 1] and "determiner" not in seg.kinds[end - 1]:
        end -= 1
        return _chunk(seg, end - (end > 0 and seg.words[end - 1] == ","), voices)
    if end == 0 or seg.words[end - 1] not in _STOPS:
        return _chunk(seg, end, voices)
    return _past_aside(seg, end - 1, voices)


def _past_bracket(seg: Segment, end: int) -> int:
    """Return the unit before what stands in brackets right before another: Lind *(AB)* said."""
    if end == 0 or seg.words[end - 1] != ")":
        return end
    low = max(0, end - MAX_BRACKET)
    return next((p for p in range(end - 2, low - 1, -1) if seg.words[p] == "("), end)


def _speaks(seg: Segment, p: int, voices: Voices) -> bool:
    return is_speaking_pronoun(seg, p, voices.language) and "determiner" not in seg.kinds[p]


def _past_aside(seg: Segment, end: int, voices: Voices) -> Phrase | None:
    """Return the source before a comma: the name among the stretches that commas set off."""
    found: Phrase | None = None
    for _ in range(MAX_CHUNKS):
        phrase = _chunk(seg, end, voices)
        if phrase and _holds_name(seg, phrase, voices):
            return phrase
        found = phrase or found
        low = end
        while low > max(0, end - MAX_ASIDE) and seg.words[low - 1] not in _STOPS:
            low -= 1
        if low == 0 or seg.words[low - 1] not in _STOPS:
            break
        end = low - 1
    return found


def _holds_name(seg: Segment, phrase: Phrase, voices: Voices) -> bool:
    head = range(phrase.start, _head_end(seg, phrase.start, phrase.end, voices))
    return any(seg.tokens[p] in voices.named for p in head)


def _chunk(seg: Segment, end: int, voices: Voices) -> Phrase | None:
    """Return the source, or the two of them, that end right at a unit."""
    found = _clause_noun(seg, end, voices)
    return Phrase(_first_of(seg, found.start, voices), end) if found else None


def _clause_noun(seg: Segment, end: int, voices: Voices) -> Phrase | None:
    """Return the source that ends right at a unit, as the only noun phrase of its clause."""
    low = end
    while low > max(0, end - MAX_ASIDE) and not _is_edge(seg, low - 1, voices):
        low -= 1
    at = low
    while at < end and seg.kinds[at] & {"adverb"}:
        at += 1
    for start in range(at, end):
        if not _may_start(seg, start, at, voices):
            continue
        stop = _end(seg, start, voices, end)
        stop = _past_affiliation(seg, stop, end, voices, start)
        if stop == end and is_source(seg, start, end, voices):
            return Phrase(start, end)
    return None


def _first_of(seg: Segment, start: int, voices: Voices) -> int:
    """Return where a list of sources starts that ends in this one: *Jo Holm und* Mara Lind."""
    if start > 1 and seg.words[start - 1] in _AND:
        first = _clause_noun(seg, start - 1, voices)
        return first.start if first else start
    return start


def _past_affiliation(seg: Segment, stop: int, end: int, voices: Voices, start: int) -> int:
    """Return the end of a phrase gone on with by where somebody is: Jo Holm *vom Verband*."""
    if start < stop < end and "preposition" in seg.kinds[stop]:
        rest = range(stop, end)
        is_plain = all(
            seg.shapes[p] in "CAd" or seg.kinds[p] or bool(seg.kinds[p - 1]) for p in rest
        )
        if is_plain and is_source(seg, start, stop, voices):
            return end
    return stop


def _is_edge(seg: Segment, p: int, voices: Voices) -> bool:
    if seg.tokens[p] in voices.named:
        return False
    if seg.shapes[p] == RUN or (seg.shapes[p] == "." and not _is_inner_stop(seg, p)):
        return True
    if seg.kinds[p]:
        return bool(seg.kinds[p] & _EDGES) and "determiner" not in seg.kinds[p]
    is_noun = p > 0 and "determiner" in seg.kinds[p - 1]
    return not is_noun and seg.words[p] in lexicon.words("cue_forms", voices.language)


def _may_start(seg: Segment, start: int, low: int, voices: Voices) -> bool:
    """Return whether a noun phrase of its own may start at a unit."""
    if start > low and {seg.tokens[start - 1], seg.tokens[start]} <= voices.named:
        return False
    kinds = seg.kinds[start]
    if kinds & {"preposition", "adverb", "oblique"} or (
        "genitive" in kinds and "determiner" not in kinds
    ):
        return False
    if start == low:
        return True
    before = seg.kinds[start - 1]
    if before & {"preposition", "genitive", "determiner"}:
        return False
    if "genitive" in kinds and not before:  # das Radar *der Zentrale*
        return False
    return "determiner" in kinds or (seg.shapes[start] in "CA" and bool(before))
