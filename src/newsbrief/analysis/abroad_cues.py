"""Segments -> forms of saying in other languages, and who their subject is."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import sources
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.sources import Voices
from newsbrief.analysis.units import Phrase

PRO_DROP = frozenset({"es", "it", "pt"})  # languages whose verbs need no pronoun
MAX_CLAUSE = 40  # units of a clause on one side of a cue
_PLURALS = {"es": "n", "it": "no", "pt": "m"}  # endings of verbs of several
_ADDING = {"es": ("añad", "agreg"), "it": ("aggiun",), "pt": ("acrescent", "adicion")}


@cache
def _forms(language: str) -> dict[str, bool]:
    """Return the cue forms; True: only right behind a closing mark."""
    return {row[0]: row[-1] == "after" for row in lexicon.rows("cue_forms", language)}


def is_cue(seg: Segment, p: int, voices: Voices, *, is_behind: bool = False) -> bool:
    """Return whether a verb of saying stands at a unit: sagte, déclaré, dit-elle."""
    if not 0 <= p < len(seg.words):
        return False
    word, known = seg.words[p], _forms(voices.language)
    found = known.get(word)
    if found is None and "-" in word:
        found = known.get(word.partition("-")[0])
    if found is None or (found and not is_behind) or (p and seg.shapes[p] != "l"):
        return False
    return is_behind or p == 0 or not seg.kinds[p - 1] & {"determiner", "genitive", "preposition"}


def pronoun_on(seg: Segment, p: int, voices: Voices) -> Phrase | None:
    """Return the pronoun that hangs on a verb: dit-elle, a-t-il ajouté."""
    if "-" in seg.words[p] and sources.is_speaking_pronoun(seg, p, voices.language):
        return Phrase(p, p + 1)
    return None


def is_denied(seg: Segment, cue: int) -> bool:
    """Return whether a cue reports nothing: if she says, did not say."""
    near = range(max(0, cue - 3), min(cue + 2, len(seg.words)))
    return any("negation" in seg.kinds[q] for q in near)


def subject(seg: Segment, cue: int, voices: Voices) -> Phrase | None:
    """Return the source of a cue: before it, hanging on it or behind it."""
    hung = pronoun_on(seg, cue, voices)
    found = hung or sources.before(seg, cue, voices)
    if found is None:
        found = sources.subject(seg, cue + 1, voices)
    if found is None and cue and "conjunction" in seg.kinds[cue - 1]:
        found = _leading(seg, cue, voices)
    return None if found and is_several(seg, cue, found, voices) else found


def _leading(seg: Segment, cue: int, voices: Voices) -> Phrase | None:
    """Return the subject of the verb before: Lind ging *und sagte*; sie ging *und sagte*."""
    if cue > 1 and sources.is_speaking_pronoun(seg, cue - 2, voices.language):
        return Phrase(cue - 2, cue - 1)
    found = sources.subject(seg, 0, voices)
    return found if found and found.end < cue else None


def is_several(seg: Segment, cue: int, speaker: Phrase, voices: Voices) -> bool:
    """Return whether a pronoun stands for several people: sagten *sie*."""
    is_pronoun = "pronoun" in seg.kinds[speaker.start]
    return is_pronoun and seg.words[cue].endswith("n") and voices.language in ("de", "nl")


@cache
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row[0].split()) for row in lexicon.rows("according", language))


def according_end(seg: Segment, at: int, voices: Voices) -> int:
    """Return the unit behind an "according to" that starts at a unit, 0: there is none."""
    if "according" in seg.kinds[at]:
        return at + 1
    for phrase in _phrases(voices.language):
        if seg.words[at : at + len(phrase)] == phrase:
            return at + len(phrase)
    return 0


def informant(seg: Segment, at: int, voices: Voices) -> Phrase | None:
    """Return the source behind an "according to": laut *Mara Lind*, nach Angaben *der Polizei*."""
    start = at + 1
    needs_telling = {"preposition", "according"} <= seg.kinds[at]  # nach: mostly time and place
    told = start
    while told < len(seg.words) and seg.kinds[told] & {"determiner", "genitive"}:
        told += 1
    if told < len(seg.words) and "telling" in seg.kinds[told]:
        start = told + 1
        if start < len(seg.words) and seg.kinds[start] & {"genitive", "preposition"}:
            start += "determiner" not in seg.kinds[start]
    elif needs_telling:
        return None
    elif is_cue(seg, start, voices):  # según explicó el ministro
        start += 1
    return sources.after(seg, start, voices, is_bare=True)


def is_plural_form(word: str, language: str) -> bool:
    """Return whether a verb has several subjects: añadieron."""
    return word.endswith(_PLURALS.get(language, "\n"))


def adds(word: str, language: str) -> bool:
    """Return whether a verb goes on with what somebody has said before: añadió."""
    return word.startswith(_ADDING.get(language, ("\n",)))


def clause_start(seg: Segment, cue: int) -> int:
    """Return where the clause of a cue begins: behind the mark or comma before it."""
    low = cue
    while low > max(0, cue - MAX_CLAUSE) and seg.shapes[low - 1] not in f".{RUN}":
        low -= 1
    return low


def is_reported_near(seg: Segment, p: int) -> bool:
    """Return whether a verb around a unit is in the mood of reported speech: er *sei* krank."""
    near = seg.kinds[max(0, p - MAX_CLAUSE) : p + MAX_CLAUSE]
    return any("reported" in kinds for kinds in near)


def has_subject(seg: Segment, cue: int) -> bool:
    """Return whether a subject that names nobody we know, or "se", stands beside a cue."""
    low = clause_start(seg, cue)
    if low == cue and low and seg.words[low - 1] in (RUN, ")"):
        return True
    while low < cue and seg.kinds[low] & {"adverb", "auxiliary", "conjunction"}:
        low += 1
    if low < cue and ("preposition" not in seg.kinds[low] or "reflexive" in seg.kinds[cue - 1]):
        return True
    after = cue + 1
    while after < min(len(seg.words), cue + MAX_CLAUSE) and "adverb" in seg.kinds[after]:
        after += 1
    if after >= len(seg.words):
        return False
    return "determiner" in seg.kinds[after] or seg.shapes[after] in "CA"
