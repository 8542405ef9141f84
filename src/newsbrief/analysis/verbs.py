"""Segments -> verbs: the cues among the words of a sentence."""

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import subjects
from newsbrief.analysis.cues import Cue, forms
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.units import kinds_of
from newsbrief.analysis.words import verb_form, words_of

# Lists of nouns for those who speak: people, bodies, documents.
SPEAKING_NOUNS = ("role_nouns", "organization_words", "generic_bodies", "document_words")
_SPECIFIERS = frozenset({"determiner", "possessive"})
_BINDING = _SPECIFIERS | {"preposition"}


class Verb(Struct, frozen=True, gc=False):
    """A cue in its segment: units from `start` to `end`, what form it is."""

    start: int
    end: int
    cue: Cue


def find(seg: Segment, start: int = 0, end: int | None = None) -> list[Verb]:
    """Return the cues of a segment in order, those that begin from unit `start` up to `end`."""
    known = forms("en")
    out = []
    for p in [p for p, word in enumerate(seg.words[start:end], start) if word in known]:
        if seg.shapes[p] != "l" and p > 0:
            continue
        for cue in known[seg.words[p]]:
            if cue.particle and seg.words[p + 1 : p + 2] != (cue.particle,):
                continue
            verb = Verb(p, p + 1 + bool(cue.particle), cue)
            if is_verb(seg, verb):
                out.append(verb)
                break
    return out


def is_verb(seg: Segment, verb: Verb) -> bool:
    """Return whether a form that may be a noun or a passive is an active verb here."""
    p, tense = verb.start, verb.cue.tense
    follows = kinds_of(seg, p + 1)
    if p > 0 and tense != "past" and "auxiliary" in follows and "pronoun" not in follows:
        return False
    prior = kinds_of(seg, p - 1)
    if tense == "gerund":
        return _SPECIFIERS.isdisjoint(prior)
    at = subjects.skip_verb_words(seg, p - 1, 0)
    is_bound = at == p - 1 and not _BINDING.isdisjoint(prior)
    if is_bound and seg.words[at] not in words_of("alone"):
        return False
    if tense in ("base", "third") and _is_barred(seg, p):
        return False
    helpers = seg.kinds[at + 1 : p]
    if tense in ("past", "participle"):
        is_had = seg.words[p - 1] in ("'s", "’s")  # he's said
        return "hearer" in verb.cue.frames or is_had or not any("be" in kinds for kinds in helpers)
    if tense == "base":
        is_plain = "noun-form" not in verb.cue.frames and at >= 0
        return is_plain or any("auxiliary" in kinds for kinds in helpers) or _is_plural(seg, at)
    if at < 0 or seg.words[at] in words_of("several") or seg.shapes[at] == "d":
        return False
    if _is_plural_noun(seg, at) and "noun-form" in verb.cue.frames:
        return False
    if "plural" in verb.cue.frames and _is_thing(seg, at):
        return False
    is_gerund = seg.shapes[at] == "l" and verb_form(seg.words[at]) == "gerund"
    return not is_gerund or any("determiner" in kinds_of(seg, i) for i in (at - 2, at - 1))


def _is_barred(seg: Segment, p: int) -> bool:
    """Return whether a verb cannot follow, or is not done: refused to *criticise* the board."""
    if seg.words[p - 1 : p] in (("'s",), ("’s",)):
        return True
    return p > 1 and seg.words[p - 1] == "to" and seg.words[p - 2] in words_of("refusing")


def _is_plural_noun(seg: Segment, at: int) -> bool:
    return seg.shapes[at] == "l" and not kinds_of(seg, at) and seg.words[at].endswith("s")


def _is_thing(seg: Segment, at: int) -> bool:
    """Return whether a plain word that nobody speaks by stands at a unit: swing *states*."""
    if seg.shapes[at] != "l" or kinds_of(seg, at) or at + 1 == len(seg.words):
        return False
    return not any(seg.words[at] in lexicon.words(known) for known in SPEAKING_NOUNS)


def _is_plural(seg: Segment, at: int) -> bool:
    """Return whether the word before a base form can be its subject, or is "to"."""
    if at < 0:
        return False
    word = seg.words[at]
    if word in (",", ")", "%") or word in words_of("before-base"):
        return True
    return word in words_of("plural") or (
        word.endswith("s") and seg.shapes[at] in "lCA" and word != "'s"
    )
