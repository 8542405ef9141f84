"""Segments -> contents: which words of a sentence a cue reports."""

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import subjects
from newsbrief.analysis.cues import Cue, forms
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
from newsbrief.analysis.subjects import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.verbs import Verb
from newsbrief.analysis.words import is_base, verb_form, words_of

MAX_ADJUNCT = 25  # units between a cue and the content it introduces
_OBJECT_FRAMES = frozenset({"label", "as", "blame", "of-ing", "noun", "label-to"})
_FINITE = ("past", "third")
_AS_ONLY = frozenset({"as", "noun-form"})
_WHOLE = frozenset({"noun", "of", "for", "about", "about-to"})
MAX_APPOSITION = 20  # units between an object and what it is called
MAX_INFINITIVE = 8  # units from "to" to the words in marks that its verb takes
MAX_NAME = 4  # units of a name with the auxiliary after it
MAX_URGED = 6  # words of who is urged "to" do something, which is a proposal and no quote


class Content(Struct, frozen=True, gc=False):
    """Units from `start` to `end`, and the shape that introduced them."""

    start: int
    end: int
    shape: str


def after(seg: Segment, verb: Verb, subject: int) -> Content | None:
    """Return what the cue reports to its right, or None; its subject starts at unit `subject`."""
    start, shape = _start(seg, verb.end, verb.cue.frames)
    if not 0 <= start < len(seg.words):
        return None
    end = close(seg, start, verb, shape)
    if subject >= 0 and "relative" in kinds_of(seg, subject):
        end = _main_clause(seg, start, end, shape)
    is_opening = subject < 0 or verb.start == 0
    if is_opening or _is_subordinate(seg, verb, subject):
        end = min(end, first_comma(seg, start, end))
    if shape == "bare" and not _is_clause(seg, start, end, verb.cue):
        shape = "object"
        if not verb.cue.frames & _OBJECT_FRAMES:
            return None
    if shape == "object":
        end = _object_end(seg, start, first_adjunct(seg, start, end), verb.cue.frames)
    if shape == "object" and not _is_reported(seg, start, end, verb.cue):
        return None
    return Content(start, end, shape) if end > start else None


def _is_clause(seg: Segment, start: int, end: int, cue: Cue) -> bool:
    """Return whether a stretch is a clause, and no object with a clause after its comma."""
    if seg.words[start] in words_of("nominative"):
        return True
    if "noun" in cue.frames:
        commas = (p for p in range(start, end - 1) if seg.words[p] == ",")
        end = next((p for p in commas if "conjunction" in kinds_of(seg, p + 1)), end)
    return has_verb(seg, start, end)


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
    p = 0
    while p < verb.start and (kinds_of(seg, p) & {"conjunction", "adverb"}):
        p += 1
    return seg.words[p] in words_of("fronting") and "," not in seg.words[p : verb.start]


def _object_end(seg: Segment, start: int, end: int, frames: frozenset[str]) -> int:
    """Return where an object ends: at its first comma, or past an apposition to its person.

    Called the clerk, Ida Lund, "slow"; accused Lund, a pilot, *of* being slow.
    """
    first = first_comma(seg, start, end)
    if first >= end or not frames & _OBJECT_FRAMES - {"noun"} or seg.words[first] != ",":
        return first
    near = range(first + 1, min(end - 1, first + MAX_APPOSITION))
    comma = next((p for p in near if seg.words[p] == ","), 0)
    if not comma:
        return first
    opens = seg.shapes[comma + 1] == RUN or RUN in seg.shapes[comma + 2 : comma + 4]
    goes_on = (
        ("label" in frames and opens and not verb_form(seg.words[comma + 1]))
        or (seg.words[comma + 1] == "as" and "as" in frames)
        or (seg.words[comma + 1] == "of" and "of-ing" in frames)
        or (seg.words[comma + 1] == "for" and "blame" in frames)
    )
    return first_comma(seg, comma, end) if goes_on else first


def _is_reported(seg: Segment, start: int, end: int, cue: Cue) -> bool:
    """Return whether an object is what somebody said, not a thing acted upon."""
    words, frames = seg.words[start:end], cue.frames
    if cue.lemma == "quote" and "saying" in words:
        return False  # quoted Lind *as saying* ...
    if frames <= _AS_ONLY:
        return "as" in words
    if RUN in seg.shapes[start:end] or frames & _WHOLE:
        return True
    if "as" in frames and "as" in words:
        return True
    if "blame" in frames and "for" in words:
        return True
    if "of-ing" in frames and "of" in words:
        return True
    if "label-to" in frames and ("to" in words or "with" in words):
        return True
    return "label" in frames and cue.tense != "base" and bool({"a", "an"} & set(words[1:8]))


def _start(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str]:
    """Return the unit where the content begins and the shape that introduced it; -1: none."""
    first = at
    while at < len(seg.words):
        if "quote" in frames and _is_marked_infinitive(seg, at):
            return (at if "hearer" in frames or is_adverb(seg, first) else first), "to"
        found = _marked(seg, at, frames) or _clause(seg, at, frames) or _object(seg, at, frames)
        if found:
            return found
        beyond = _skip_hearer(seg, at) if "hearer" in frames else at
        if beyond > at:
            beyond = _past_relative(seg, _before_that(seg, beyond))
            frames = _after_hearer(frames)
        else:
            beyond = _skip_adjunct(seg, at)
        if beyond <= at:
            break
        at = beyond
    return (_far_clause(seg, first), "that") if "that" in frames else (-1, "")


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
    for p in range(at + 1, min(len(seg.words), at + MAX_ADJUNCT)):
        if seg.shapes[p] == RUN or seg.words[p] in (";", ":"):
            return -1
        if seg.words[p] == "that" and _may_set_off(seg, p - 1):
            return p + 1
        if any("quote" in cue.frames for cue in forms("en").get(seg.words[p], ())):
            return -1
    return -1


def _may_set_off(seg: Segment, p: int) -> bool:
    """Return whether a "that" after unit `p` cannot hang on it: a stop, a name, a time."""
    return seg.shapes[p] in ".CAd" or bool(kinds_of(seg, p) & {"time", "month", "timeword"})


def _marked(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    """Return a quotation at unit `at`, or after the comma, colon or dash there."""
    if seg.words[at] in words_of("object") and seg.words[at + 1 : at + 2] == (":",):
        at += 1
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
    return any("quote" in c.frames for c in forms("en").get(seg.words[p + 2], ()))


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
    if kinds & {"time", "month"}:
        return seg.words[at + 1 : at + 2] in (("'s",), ("’s",))
    if seg.shapes[at] in "CAd" or kinds & {"pronoun", "determiner", "possessive"}:
        return True
    if kinds & {"auxiliary"} or verb_form(seg.words[at]) == "third":
        return True
    if kinds:
        nxt = seg.words[at + 1] if at + 1 < len(seg.words) else ""
        is_amount = nxt in words_of("amount") or seg.shapes[at + 1 : at + 2] == "d"
        return seg.words[at] in words_of("opening") or ("preposition" in kinds and is_amount)
    return seg.shapes[at] == "l" and not is_adverb(seg, at)


def _object(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    word = seg.words[at]
    if word == "for" and frames & {"for"}:
        return at + 1, "object"
    if word in ("of", "about") and "of" in frames:
        return at + 1, "object"
    if word in ("about", "against", "of", "on") and "about" in frames and at + 1 < len(seg.words):
        return None if "condition" in seg.words[at + 1 : at + 3] else (at + 1, "object")
    if word == "to" and "about-to" in frames:
        return at + 1, "object"
    is_time = kinds_of(seg, at) & {"time", "month"} and seg.words[at + 1 : at + 2] != ("'s",)
    is_hearer = word in words_of("object") and seg.words[at + 1 : at + 2] == (":",)
    is_urged = (
        "urge" in frames and "to" in seg.words[at : at + MAX_URGED] and RUN not in seg.shapes[at:]
    )
    if not frames & _OBJECT_FRAMES or is_time or is_urged or is_hearer:
        return None
    kinds = kinds_of(seg, at)
    if seg.shapes[at] in "CAd" or kinds & {"pronoun", "determiner", "possessive"}:
        return at, "object"
    is_marked = seg.shapes[at] == RUN and "quote" not in frames
    if is_marked or (word == "what" and "label" in frames and RUN in seg.shapes[at:]):
        return at, "object"
    if word in words_of("object") or word in ("himself", "herself", "themselves"):
        return at, "object"
    return (
        (at, "object") if seg.shapes[at] == "l" and not kinds and not is_adverb(seg, at) else None
    )


def _skip_hearer(seg: Segment, at: int) -> int:
    """Return the unit after the noun phrase for the one spoken to."""
    if is_pronoun(seg, at) or seg.words[at] in words_of("object"):
        return at + 1
    phrase = subjects.after(seg, at)
    if phrase is None:
        return at
    end = phrase.start + 1
    while end < phrase.end and _in_hearer(seg, end):
        end += 1
    return end


def _before_that(seg: Segment, at: int) -> int:
    """Return the unit of a "that" with no verb before it, `at` where there is none."""
    for p in range(at, min(len(seg.words), at + MAX_ADJUNCT)):
        if seg.words[p] == "that":
            return p
        is_verb = verb_form(seg.words[p]) in _FINITE and seg.shapes[p] == "l"
        if is_verb or seg.shapes[p] == RUN or kinds_of(seg, p) & {"auxiliary", "pronoun"}:
            return at
    return at


def _past_relative(seg: Segment, at: int) -> int:
    """Return the unit of "that" after a clause about the ones spoken to: guests *who ask* that."""
    if seg.words[at : at + 1] != ("who",):
        return at
    near = range(at, min(len(seg.words), at + MAX_ADJUNCT))
    return next((p for p in near if seg.words[p] == "that"), at)


def _in_hearer(seg: Segment, p: int) -> bool:
    """Return whether the phrase for the one spoken to goes on, and no clause begins."""
    if kinds_of(seg, p) & {"determiner", "possessive"}:
        return bool(kinds_of(seg, p - 1) & {"preposition", "conjunction"})
    if seg.shapes[p] in "CA" and seg.shapes[p - 1] == "l":
        return bool(kinds_of(seg, p - 1)) or seg.words[p - 1] in lexicon.words("role_nouns")
    return True


def _skip_adjunct(seg: Segment, at: int) -> int:
    """Return the unit after a time, place or manner that stands between cue and content."""
    kinds, size = kinds_of(seg, at), len(seg.words)
    if kinds & {"time", "month"}:
        return _skip_time(seg, at + 1)
    if is_adverb(seg, at) or seg.words[at] in words_of("insert") - {"for"}:
        return at + 1
    if seg.words[at] == ",":
        return _skip_insert(seg, at)
    if (
        at + 1 < size
        and kinds_of(seg, at) & {"timeword"}
        and kinds_of(seg, at + 1) & {"timeword", "time"}
    ):
        return at + 2
    if "preposition" in kinds or seg.words[at] in ("when", "while", "as", "after", "before"):
        return _skip_phrase(seg, at)
    return at


def _skip_time(seg: Segment, at: int) -> int:
    while at < len(seg.words) and (
        kinds_of(seg, at) & {"timeword", "month"} or seg.shapes[at] == "d"
    ):
        at += 1
    return at


def _skip_insert(seg: Segment, at: int) -> int:
    """Return the unit of the content after ", however," or ", in all capital letters,"."""
    for p in range(at + 1, min(len(seg.words) - 1, at + MAX_ADJUNCT)):
        if seg.words[p] == ",":
            follows = seg.words[p + 1] == "that" or seg.shapes[p + 1] == RUN
            return p if follows else at
        if seg.shapes[p] in '."':
            return at
    return at


def _skip_phrase(seg: Segment, at: int) -> int:
    """Return the unit after the preposition phrase that starts at `at`."""
    is_time = bool(kinds_of(seg, at + 1) & {"time", "month"})
    if is_time and seg.words[at + 2 : at + 3] not in (("'s",), ("’s",)):
        return _skip_time(seg, at + 2)
    for p in range(at + 1, min(len(seg.words), at + MAX_ADJUNCT)):
        if seg.shapes[p] == RUN and p in seg.titles and not _is_colon(seg, p - 1):
            if seg.last_inside(p) == ",":
                return p + 1
            continue
        if seg.words[p] == "that" or seg.shapes[p] == RUN or seg.words[p] in (",", ":"):
            return p
        if kinds_of(seg, p) & {"time"} and seg.words[p + 1 : p + 2] not in (("'s",), ("’s",)):
            return _skip_time(seg, p + 1)
        if is_pronoun(seg, p) and seg.words[p] not in words_of("object") - {"it", "you"}:
            return p
        if seg.shapes[p] == "." and seg.words[p] not in ("'s", "’s", "'", "’", "."):
            return at
    return at


def _is_colon(seg: Segment, p: int) -> bool:
    return seg.words[p] in (":", ",")


def is_over(seg: Segment, at: int) -> bool:
    """Return whether nothing but a time, a place or a stop follows from unit `at`."""
    if at >= len(seg.words) or seg.words[at] in STOPS:
        return True
    kinds = kinds_of(seg, at)
    if kinds & {"time", "preposition", "month", "timeword", "conjunction", "subordinator"}:
        return seg.words[at] != "that"
    return is_adverb(seg, at) or verb_form(seg.words[at]) == "gerund"
