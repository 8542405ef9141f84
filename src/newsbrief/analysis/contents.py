"""Segments -> contents: which words of a sentence a cue reports."""

from msgspec import Struct

from newsbrief.analysis import subjects
from newsbrief.analysis.cues import Cue, forms
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.words import NONE, classes, of_class

MAX_ADJUNCT = 25  # units between a cue and the content it introduces
_OBJECT_FRAMES = frozenset({"label", "as", "blame", "of-ing", "noun", "label-to"})
_WH = frozenset(["whether", "if", "how", "why", "what", "when", "where", "who"])
_STARTS_CLAUSE = frozenset({"pronoun", "determiner", "possessive", "time"})


class Verb(Struct, frozen=True):
    """A cue in its segment: units from `start` to `end`, what form it is."""

    start: int
    end: int
    cue: Cue


class Content(Struct, frozen=True):
    """Units from `start` to `end`, and the shape that introduced them."""

    start: int
    end: int
    shape: str


def after(seg: Segment, verb: Verb) -> Content | None:
    """Return what the cue reports to its right, or None."""
    start, shape = _start(seg, verb.end, verb.cue)
    if start < 0:
        return None
    end = close(seg, start, verb, shape)
    return Content(start, end, shape) if end > start else None


def _start(  # noqa: C901
    seg: Segment, at: int, cue: Cue, *, bare: bool = True
) -> tuple[int, str]:
    """Return the unit where the content begins and the shape that introduced it; -1: none."""
    words, size = seg.words, len(seg.words)
    if at >= size:
        return -1, ""
    word, frames = words[at], cue.frames
    if seg.shapes[at] == RUN:
        return at, "quote"
    if word in (",", ":", "—", "–", "--") and at + 1 < size:
        if seg.shapes[at + 1] == RUN and (word != "," or "quote" in frames):
            return at + 1, "quote"
        return (at + 1, "colon") if word == ":" and "quote" in frames else (-1, "")
    if word == "that" and "that" in frames:
        return at + 1, "that"
    if word in _WH and "wh" in frames:
        return at, "wh"
    if word == "to" and "to" in frames:
        return at, "to"
    if "hearer" in frames:
        after_hearer = _skip_hearer(seg, at)
        if after_hearer > at:
            return _start(seg, after_hearer, _without_hearer(cue))
    if "for" in frames and word == "for":
        return at + 1, "object"
    if "of" in frames and word in ("of", "about"):
        return at + 1, "object"
    kinds = classes("en").get(word, NONE)
    if bare and "bare" in frames and _starts_clause(seg, at, kinds):
        return at, "bare"
    if frames & _OBJECT_FRAMES and _starts_object(seg, at, kinds):
        return at, "object"
    if "ing" in frames and word.endswith("ing"):
        return at, "ing"
    beyond = _skip_adjunct(seg, at, kinds)
    if beyond > at:
        return _start(seg, beyond, cue, bare=bare)
    return -1, ""


def _without_hearer(cue: Cue) -> Cue:
    return Cue(
        lemma=cue.lemma, frames=cue.frames - {"hearer"} | {"wh"}, tense=cue.tense, particle=""
    )


def _starts_clause(seg: Segment, at: int, kinds: frozenset[str]) -> bool:
    if seg.shapes[at] in "CAd":
        return not kinds & {"time", "month"}
    if kinds & _STARTS_CLAUSE:
        return True
    if kinds & {"subordinator"}:
        return seg.words[at] in (
            "if",
            "when",
            "while",
            "because",
            "although",
            "though",
            "since",
            "once",
        )
    return seg.shapes[at] == "l" and not kinds and not seg.words[at].endswith("ly")


def _starts_object(seg: Segment, at: int, kinds: frozenset[str]) -> bool:
    if seg.shapes[at] in "CAd$":
        return not kinds & {"time", "month"}
    return bool(kinds & {"pronoun", "determiner", "possessive"}) or (
        seg.shapes[at] == "l" and not kinds
    )


def _skip_hearer(seg: Segment, at: int) -> int:
    """Return the unit after the noun phrase for the one spoken to."""
    kinds = classes("en").get(seg.words[at], NONE)
    if "pronoun" in kinds or seg.words[at] in _OBJECT_PRONOUNS:
        return at + 1
    if kinds & {"subordinator", "preposition", "auxiliary"} or seg.shapes[at] in (".", RUN):
        return at
    phrase = subjects.after(seg, at)
    if phrase is None:
        return at
    end = phrase.start + 1
    while end < phrase.end and _in_hearer(seg, end):
        end += 1
    return end


_OBJECT_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "it", "you"})


def _in_hearer(seg: Segment, p: int) -> bool:
    """Return whether the phrase for the one spoken to goes on, and no clause begins."""
    kinds = classes("en").get(seg.words[p], NONE)
    if kinds & {"determiner", "possessive"}:
        return bool(classes("en").get(seg.words[p - 1], NONE) & {"preposition", "conjunction"})
    if seg.shapes[p] in "CA" and seg.shapes[p - 1] == "l":
        return bool(classes("en").get(seg.words[p - 1], NONE))
    return True


def _skip_adjunct(  # noqa: C901
    seg: Segment, at: int, kinds: frozenset[str]
) -> int:
    """Return the unit after a time, place or manner that stands between cue and content."""
    words, size = seg.words, len(seg.words)
    word = words[at]
    if kinds & {"time", "month"}:
        at += 1
        while at < size and classes("en").get(words[at], NONE) & {"timeword", "month"}:
            at += 1
        return at
    if kinds & {"adverb"} or (word.endswith("ly") and seg.shapes[at] == "l"):
        return at + 1
    if (
        word in _DAYS_BEFORE
        and at + 1 < size
        and "timeword" in classes("en").get(words[at + 1], NONE)
    ):
        return at + 2
    if "preposition" not in kinds:
        return at
    if at + 1 < size and classes("en").get(words[at + 1], NONE) & {"time"}:
        return at + 2
    for p in range(at + 1, min(size, at + MAX_ADJUNCT)):
        here = classes("en").get(words[p], NONE)
        if words[p] == "that" or seg.shapes[p] == RUN:
            return p
        if words[p] in (",", ":") or here & {"time"}:
            return p + (1 if here & {"time"} else 0)
        if "pronoun" in here and "possessive" not in here and words[p] not in _OBJECT_PRONOUNS:
            return p
        if seg.shapes[p] == "." and words[p] not in ("'s", "’s", "."):
            return at
    return at


_DAYS_BEFORE = frozenset({"last", "this", "earlier", "late", "next", "early"})


def close(seg: Segment, start: int, verb: Verb, shape: str) -> int:
    """Return the unit where the content that begins at `start` ends."""
    size = len(seg.words)
    for p in range(start, size):
        word = seg.words[p]
        if word == "," and p > start and _breaks_at_comma(seg, p, verb):
            return p
        if word in ("and", "but") and p > start and _shares_subject(seg, p + 1, verb):
            return p
        if word == ";":
            return p
        if word == "according" and seg.words[p + 1 : p + 2] == ("to",):
            return p
    return size


def _breaks_at_comma(seg: Segment, p: int, verb: Verb) -> bool:
    words = seg.words
    if p + 1 >= len(words):
        return True
    nxt = words[p + 1]
    if nxt == "according":
        return True
    if any(c.tense == "gerund" for c in forms("en").get(nxt, ())):
        return True
    if nxt in ("and", "but", "while", "though", "although", "yet"):
        return _shares_subject(seg, p + 2, verb) or _new_speaker(seg, p + 2)
    return False


def _shares_subject(seg: Segment, p: int, verb: Verb) -> bool:
    """Return whether a second cue of the same subject begins at unit `p`: and *added* ..."""
    while p < len(seg.words) and classes("en").get(seg.words[p], NONE) & {"adverb"}:
        p += 1
    if p >= len(seg.words) or verb.cue.tense not in ("past", "third"):
        return False
    return any(
        c.tense == verb.cue.tense and not c.particle and "quote" in c.frames
        for c in forms("en").get(seg.words[p], ())
    )


def _new_speaker(seg: Segment, p: int) -> bool:
    """Return whether a clause with its own speaker and cue begins at unit `p`."""
    phrase = subjects.after(seg, p)
    if phrase is None:
        return False
    for q in range(p + 1, min(len(seg.words), p + 8)):
        found = forms("en").get(seg.words[q], ())
        if any(c.tense in ("past", "third") and c.frames & {"quote"} for c in found):
            subject = subjects.before(seg, q, p)
            return subject is not None and subject.start == p
    return False


def is_over(seg: Segment, at: int) -> bool:
    """Return whether nothing but a time, a place or a stop follows from unit `at`."""
    known, size = classes("en"), len(seg.words)
    if at >= size or seg.words[at] in (".", ",", "!", "?", ";", ":", "—", "–", "--", ")"):
        return True
    kinds = known.get(seg.words[at], NONE)
    return bool(
        kinds & {"time", "preposition", "adverb", "month", "conjunction", "subordinator"}
    ) or (seg.words[at] in _DAYS_BEFORE or seg.words[at].endswith("ly"))


PRONOUNS = of_class("pronoun")
