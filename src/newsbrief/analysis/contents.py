"""Segments -> contents: which words of a sentence a cue reports."""

from msgspec import Struct

from newsbrief.analysis import gaps, objects, subjects
from newsbrief.analysis.cues import forms, frames_of
from newsbrief.analysis.extents import (
    CLAUSES,
    DASHES,
    STOPS,
    close,
    first_adjunct,
    first_comma,
    has_verb,
)
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.verbs import Verb
from newsbrief.analysis.words import is_base, verb_form, words_of

_THINGS = objects.FRAMES | {"thing"}
_FINITE = ("past", "third")
_POINTING = frozenset({"pronoun", "determiner"})
_PLAIN = frozenset({"bare", "object"})
_OPENING = frozenset({"preposition", "determiner"})
_NAMED = (("identified",), ("named",), ("quoted",))
_SAYING = frozenset({"quote", "wh", "about"})  # frames of what one can decline to do and say so
_SAME = (("same",), ("opposite",))
_CLAUSAL = frozenset({"auxiliary", "relative", "conjunction", "subordinator"})
MAX_INFINITIVE = 8  # units from "to" to the words in marks that its verb takes
MAX_TALK = 14  # units from a cue to the "about" behind those spoken to
MAX_NAME = 4  # units of a name with the auxiliary after it


class Content(Struct, frozen=True, gc=False):
    """Units from `start` to `end`, and the shape that introduced them."""

    start: int
    end: int
    shape: str


def after(seg: Segment, verb: Verb, subject: int) -> Content | None:
    """Return what the cue reports to its right, or None; its subject starts at unit `subject`."""
    start, shape = _start(seg, verb.end, verb.cue.frames)
    if shape == "to" and (_is_anonymous(seg, start) or not _may_be_said(seg, start, verb)):
        return None
    if not 0 <= start < len(seg.words) or (shape in _PLAIN and _is_predicate(seg, start)):
        return None
    end = close(seg, start, verb, shape)
    if subject >= 0 and "relative" in kinds_of(seg, subject):
        end = _main_clause(seg, start, end, shape)
    is_opening = subject < 0 or verb.start == 0
    if is_opening or _is_subordinate(seg, verb, subject):
        end = min(end, first_comma(seg, start, end))
    if shape == "bare" and not _is_clause(seg, start, end, verb):
        shape = "same" if seg.words[start + 1 : start + 2] in _SAME else "object"
        end = min(end, close(seg, start, verb, shape))
    if shape == "same":
        end = first_adjunct(seg, start, first_comma(seg, start, end))
        return Content(start, end, shape) if "same" in verb.cue.frames else None
    if shape == "object":
        end = objects.end(seg, start, first_adjunct(seg, start, end), verb.cue.frames)
        if _is_mere_pronoun(seg, start, end) or (
            not objects.is_reported(seg, start, end, verb.cue)
        ):
            return None
    return Content(start, end, shape) if end > start else None


def _is_mere_pronoun(seg: Segment, start: int, end: int) -> bool:
    """Return whether an object tells nothing by itself: denied *it*, asked about *that*."""
    while end > start and seg.shapes[end - 1] == ".":
        end -= 1
    if end - start != 1:
        return False
    return seg.words[start] in words_of("object") or bool(kinds_of(seg, start) & _POINTING)


def _is_anonymous(seg: Segment, at: int) -> bool:
    """Return whether somebody only asked *not to be named*."""
    words = seg.words[at : at + 4]
    return words[:3] == ("not", "to", "be") and words[3:] in _NAMED


def _is_predicate(seg: Segment, at: int) -> bool:
    """Return whether a verb goes on with the sentence: two-year notes *fell five* points."""
    if verb_form(seg.words[at]) != "past" or seg.shapes[at] != "l":
        return False
    after = seg.words[at + 1 : at + 2]
    is_amount = seg.shapes[at + 1 : at + 2] == "d" or not words_of("amount").isdisjoint(after)
    return is_amount or bool(kinds_of(seg, at + 1) & _OPENING)


def _may_be_said(seg: Segment, at: int, verb: Verb) -> bool:
    return "speech" not in verb.cue.frames or _says(seg, at)


def _says(seg: Segment, to: int) -> bool:
    """Return whether the verb behind "to" is one of saying: declined to *comment*."""
    return any(
        cue.tense == "base" and cue.frames & _SAYING
        for cue in forms("en").get(seg.words[min(to + 1, len(seg.words) - 1)], ())
    )


def _is_clause(seg: Segment, start: int, end: int, verb: Verb) -> bool:
    """Return whether a stretch is a clause, and no object with a clause after its comma."""
    if seg.words[start] in words_of("nominative"):
        return True
    if "thing" in verb.cue.frames and not _is_told(seg, verb):
        return False
    if "thing" in verb.cue.frames and objects.is_plural_only(seg, start, end):
        return False
    if verb.cue.frames & _THINGS and RUN not in seg.shapes[start:end]:
        end = next((p for p in range(start + 1, end - 1) if _bars_verb(seg, p)), end)
    return has_verb(seg, start, end)


def _is_told(seg: Segment, verb: Verb) -> bool:
    """Return whether a verb tells what is so, and no purpose: they *find*, but to *find*."""
    tense = verb.cue.tense
    if tense != "base" or not verb.start:
        return tense not in ("base", "gerund")
    at = verb.start - 1
    return seg.words[at] != "to" and "auxiliary" not in kinds_of(seg, at)


def _bars_verb(seg: Segment, p: int) -> bool:
    """Return whether a verb behind unit `p` belongs to what hangs on an object, not to it."""
    if kinds_of(seg, p) & {"relative", "subordinator"}:
        return True
    if "conjunction" in kinds_of(seg, p):  # nine counts *but was* found guilty
        return "auxiliary" in kinds_of(seg, p + 1) or verb_form(seg.words[p + 1]) in _FINITE
    if seg.words[p] == ",":
        return bool(
            kinds_of(seg, p + 1) & {"relative", "subordinator", "conjunction"}
            or verb_form(seg.words[p + 1]) == "gerund"
        )
    return seg.words[p] == "to" and is_base(seg.words[p + 1])


def _main_clause(seg: Segment, start: int, end: int, shape: str) -> int:
    """Return the comma before the verb of the main clause: Lind, who said it was, *left*."""
    for p in range(start, end - 1):
        if seg.words[p] != ",":
            continue
        nxt = p + 1
        while nxt + 1 < end and is_adverb(seg, nxt):
            nxt += 1
        is_verb = "auxiliary" in kinds_of(seg, nxt) or verb_form(seg.words[nxt]) in _FINITE
        if is_verb and (shape not in CLAUSES or has_verb(seg, start, p)):
            return p
    return end


def _is_subordinate(seg: Segment, verb: Verb, subject: int) -> bool:
    """Return whether a cue stands in a clause before the main one: *While* she said ..."""
    if subject > 0 and seg.words[subject - 1] in words_of("fronting"):
        return True
    if verb.start > subjects.MAX_OPENING:
        return False
    p = 0
    while p < verb.start and (kinds_of(seg, p) & {"conjunction", "adverb"}):
        p += 1
    return seg.words[p] in words_of("fronting") and "," not in seg.words[p : verb.start]


def _start(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str]:
    """Return the unit where the content begins and the shape that introduced it; -1: none."""
    first = at
    while at < len(seg.words):
        if "quote" in frames and _is_marked_infinitive(seg, at):
            return (at if "hearer" in frames or is_adverb(seg, first) else first), "to"
        found = _marked(seg, at, frames) or _clause(seg, at, frames) or _object(seg, at, frames)
        if found:
            return found
        beyond = gaps.skip_hearer(seg, at) if "hearer" in frames else at
        wanted = _wanted(seg, at, beyond) if "hearer-to" in frames else -1
        if wanted > 0:
            return wanted, "object"
        if _is_asked(seg, at, beyond, frames):
            return at, "to"
        if beyond > at:
            beyond = gaps.past_relative(seg, gaps.before_that(seg, beyond))
            frames = _after_hearer(frames)
        else:
            beyond = gaps.skip_adjunct(seg, at)
        if beyond <= at:
            break
        at = beyond
    topic = _topic(seg, first) if frames & {"about", "of"} else -1
    if topic > 0:
        return topic, "object"
    return (_far_clause(seg, first), "that") if "that" in frames else (-1, "")


def _is_asked(seg: Segment, at: int, end: int, frames: frozenset[str]) -> bool:
    """Return whether a noun phrase up to unit `end` tells who is asked: *the board* to resign."""
    if "hearer-to" not in frames or end <= at or seg.words[at] in words_of("object"):
        return False
    end += "negation" in kinds_of(seg, end)
    return seg.words[end : end + 1] == ("to",)


def _topic(seg: Segment, at: int) -> int:
    """Return the unit after "about" behind those spoken to: talked with his aides *about* ..."""
    for p in range(at, min(len(seg.words) - 1, at + MAX_TALK)):
        if seg.words[p] == "about":
            return p + 1
        is_verb = seg.shapes[p] == "l" and verb_form(seg.words[p]) != ""
        if is_verb or seg.shapes[p] in ('"', ".") or kinds_of(seg, p) & _CLAUSAL:
            return -1
    return -1


def _wanted(seg: Segment, at: int, end: int) -> int:
    """Return the unit where what somebody is asked for begins: Lind for *a levy*; or -1."""
    for p in range(at + 1, min(end, len(seg.words) - 1)):
        if seg.words[p] == "for" and kinds_of(seg, p + 1) & {"determiner", "possessive"}:
            return p + 1
    return -1


def _after_hearer(frames: frozenset[str]) -> frozenset[str]:
    """Return what a cue takes past the one spoken to: asked Lind *whether*, asked Lind *to* ..."""
    return frames - {"hearer"} | ({"wh", "to"} if "hearer-to" in frames else {"wh"})


def _is_marked_infinitive(seg: Segment, at: int) -> bool:
    """Return whether "to" and a verb with words in marks stand at unit `at`: to "cease" ..."""
    if seg.words[at] != "to" or not seg.runs:
        return False
    if seg.shapes[at + 1 : at + 2] == RUN:
        return True
    near = seg.shapes[at + 1 : at + 1 + MAX_INFINITIVE]
    return (
        RUN in near
        and is_base(seg.words[at + 1])
        and "," not in seg.words[at : at + near.index(RUN) + 1]
    )


def _far_clause(seg: Segment, at: int) -> int:
    """Return the unit after "that" behind an insert or a place: said Monday in Alder, *that* ...

    -1 where a quotation, a stop or another cue comes first.
    """
    for p in range(at + 1, min(len(seg.words), at + gaps.MAX_ADJUNCT)):
        if seg.shapes[p] == RUN or seg.words[p] in (";", ":"):
            return -1
        if seg.words[p] == "that" and _may_set_off(seg, p - 1):
            return p + 1
        if "quote" in frames_of(seg.words[p]):
            return -1
    return -1


def _may_set_off(seg: Segment, p: int) -> bool:
    """Return whether a "that" after unit `p` cannot hang on it: a stop, a name, a time."""
    return seg.shapes[p] in ".CAd" or bool(kinds_of(seg, p) & {"time", "month", "timeword"})


def _marked(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    """Return a quotation at unit `at`, or after the comma, colon or dash there."""
    whom = at + ("preposition" in kinds_of(seg, at))  # told him: "..."; warned against it: "..."
    if seg.words[whom : whom + 1] != () and seg.words[whom] in words_of("object"):
        at = whom + 1 if seg.words[whom + 1 : whom + 2] == (":",) else at
    if seg.shapes[at] == RUN:
        if _is_split(seg, at) or ("label" in frames and at in seg.titles):
            return None
        return (at, "quote") if "quote" in frames else None
    if seg.words[at] in (",", ":") or seg.words[at] in DASHES:
        if at + 1 >= len(seg.words):
            return None
        if seg.shapes[at + 1] == RUN and frames & {"quote", "set-off"}:
            return None if _is_split(seg, at + 1) else (at + 1, "quote")
        if seg.words[at] == ":" and "quote" in frames:
            return at + 1, "colon"
    return None


def _is_split(seg: Segment, p: int) -> bool:
    """Return whether a run is gone on with by a cue of its own: replied: "A," *he said*, "B"."""
    if seg.last_inside(p) != "," or p + 2 >= len(seg.words) or not is_pronoun(seg, p + 1):
        return False
    return "quote" in frames_of(seg.words[p + 2])


def _clause(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    word = seg.words[at]
    if word == "that" and "that" in frames:
        return at + 1, "that"
    if word in words_of("question") and "wh" in frames:
        return at, "wh"
    if "to" in frames and (word == "to" or seg.words[at : at + 2] == ("not", "to")):
        return at, "to"
    if "ing" in frames and verb_form(word) == "gerund":
        return at, "ing"
    if "same" in frames and word in words_of("answer"):
        return at, "same"
    if "bare" in frames and "hearer" not in frames and _starts_clause(seg, at):
        return at, "bare"
    if "bare-he" in frames and _opens_plainly(seg, at):
        return at, "bare"
    return None


def _opens_plainly(seg: Segment, at: int) -> bool:
    """Return whether a clause opens that is no object: *he* is late, *Lind* has left."""
    if is_pronoun(seg, at) or seg.words[at] == "there":
        return True
    near = range(at + 1, min(len(seg.words), at + MAX_NAME))
    return seg.shapes[at] in "CA" and any("auxiliary" in kinds_of(seg, p) for p in near)


def _starts_clause(seg: Segment, at: int) -> bool:
    kinds = kinds_of(seg, at)
    if _is_date(seg, at):
        return False
    if kinds & {"time", "month"}:
        return seg.words[at + 1 : at + 2] in (("'s",), ("’s",))
    if _opens_noun(seg, at):
        return True
    if kinds & {"auxiliary"} or verb_form(seg.words[at]) == "third":
        return True
    if kinds:
        nxt = seg.words[at + 1] if at + 1 < len(seg.words) else ""
        is_amount = nxt in words_of("amount") or seg.shapes[at + 1 : at + 2] == "d"
        return seg.words[at] in words_of("opening") or ("preposition" in kinds and is_amount)
    return seg.shapes[at] == "l" and not is_adverb(seg, at)


def _opens_noun(seg: Segment, at: int) -> bool:
    """Return whether a noun phrase opens with a name, an amount, a pronoun or an article."""
    kinds = kinds_of(seg, at) & {"pronoun", "determiner", "possessive"}
    return seg.shapes[at] in "CAd" or seg.words[at] in ("$", "€", "£") or bool(kinds)


def _is_date(seg: Segment, at: int) -> bool:
    """Return whether a time of two words begins at unit `at`: this week, last Monday."""
    if "timeword" not in kinds_of(seg, at):
        return False
    return bool(kinds_of(seg, at + 1) & {"time", "timeword", "month"})


def _object(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    word = seg.words[at]
    if word == "for" and frames & {"for"}:
        return at + 1, "object"
    if word in ("of", "about") and "of" in frames:
        return at + 1, "object"
    if word in ("about", "against", "of", "on") and "about" in frames and at + 1 < len(seg.words):
        is_aside = "condition" in seg.words[at + 1 : at + 3] or kinds_of(seg, at + 1) & {"time"}
        return None if is_aside else (at + 1, "object")
    if word == "to" and "about-to" in frames:
        return at + 1, "object"
    if frames.isdisjoint(objects.FRAMES) or _is_beside(seg, at):
        return None
    kinds = kinds_of(seg, at)
    if "urge" in frames and _asked_to(seg, at):
        return at, "to"
    if _opens_noun(seg, at):
        return at, "object"
    is_marked = seg.shapes[at] == RUN and "quote" not in frames
    if is_marked or (word == "what" and "label" in frames and RUN in seg.shapes[at:]):
        return at, "object"
    if word in words_of("object") or word in ("himself", "herself", "themselves"):
        return at, "object"
    return (
        (at, "object") if seg.shapes[at] == "l" and not kinds and not is_adverb(seg, at) else None
    )


def _is_beside(seg: Segment, at: int) -> bool:
    """Return whether no object stands at a unit, but a time, or one spoken to: told *her*: ..."""
    after = seg.words[at + 1 : at + 2]
    if kinds_of(seg, at) & {"time", "month"} and after != ("'s",):
        return True
    return _is_date(seg, at) or (after == (":",) and seg.words[at] in words_of("object"))


def _asked_to(seg: Segment, at: int) -> bool:
    """Return whether somebody stands at unit `at` who is asked to do something."""
    end = gaps.skip_hearer(seg, at)
    if end in (at, len(seg.words)):
        return False
    beyond = gaps.skip_adjunct(seg, end)
    return "to" in (*seg.words[end : end + 2], *seg.words[beyond : beyond + 2])


def is_over(seg: Segment, at: int) -> bool:
    """Return whether nothing but a time, a place or a stop follows from unit `at`."""
    if at >= len(seg.words) or seg.words[at] in STOPS:
        return True
    kinds = kinds_of(seg, at)
    if kinds & {"time", "preposition", "month", "timeword", "conjunction", "subordinator"}:
        return seg.words[at] != "that"
    return is_adverb(seg, at) or verb_form(seg.words[at]) == "gerund"
