"""Segments -> gaps: what stands between a cue and what it reports: the hearer, a time, a place."""

from newsbrief import lexicon
from newsbrief.analysis import subjects
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.words import verb_form, words_of

_ASKING = frozenset({"whether", "why"})
_HELD = frozenset({"former", "fellow"})
_CLAUSAL = frozenset({"auxiliary", "pronoun", "subordinator"})
MAX_ADJUNCT = 25  # units between a cue and the content it introduces


def skip_hearer(seg: Segment, at: int) -> int:
    """Return the unit after the noun phrase for the one spoken to."""
    if seg.words[at] == "her" and _is_owner(seg, at):
        return at + 2
    if is_pronoun(seg, at) or seg.words[at] in words_of("object"):
        return at + 1
    phrase = subjects.after(seg, at)
    if phrase is None:
        return at
    end = phrase.start + 1
    while end < phrase.end and _in_hearer(seg, end):
        end += 1
    return end


def _is_owner(seg: Segment, at: int) -> bool:
    """Return whether "her" tells whose somebody is: asked *her* assistant to ..."""
    is_noun = seg.shapes[at + 1 : at + 2] == "l" and not kinds_of(seg, at + 1)
    return is_noun and not verb_form(seg.words[at + 1])


def before_that(seg: Segment, at: int) -> int:
    """Return the unit of a "that" with no verb before it, `at` where there is none."""
    for p in range(at, min(len(seg.words), at + MAX_ADJUNCT)):
        if seg.words[p] == "that":
            return p
        is_verb = verb_form(seg.words[p]) in ("past", "third") and seg.shapes[p] == "l"
        if is_verb or seg.shapes[p] == RUN or kinds_of(seg, p) & _CLAUSAL:
            return at
    return at


def past_relative(seg: Segment, at: int) -> int:
    """Return the unit of "that" after a clause about the ones spoken to: guests *who ask* that."""
    if seg.words[at : at + 1] != ("who",):
        return at
    near = range(at, min(len(seg.words), at + MAX_ADJUNCT))
    return next((p for p in near if seg.words[p] == "that"), at)


def _in_hearer(seg: Segment, p: int) -> bool:
    """Return whether the phrase for the one spoken to goes on, and no clause begins."""
    if "negation" in kinds_of(seg, p):
        return False  # told people *not to* travel
    if kinds_of(seg, p) & {"determiner", "possessive"}:
        return bool(kinds_of(seg, p - 1) & {"preposition", "conjunction"})
    if seg.shapes[p] in "CA" and seg.shapes[p - 1] == "l":
        prior = seg.words[p - 1]
        is_held = prior in _HELD or prior in lexicon.words("role_nouns")
        return is_held or bool(kinds_of(seg, p - 1))
    return True


def skip_adjunct(seg: Segment, at: int) -> int:
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
        if _opens_content(seg, at, p):
            return p if p > at + 1 or seg.words[p] != "that" else at  # thinks of that often
        if kinds_of(seg, p) & {"time"} and seg.words[p + 1 : p + 2] not in (("'s",), ("’s",)):
            return _skip_time(seg, p + 1)
        if is_pronoun(seg, p) and seg.words[p] not in words_of("object") - {"it", "you"}:
            return p
        if seg.shapes[p] == "." and seg.words[p] not in ("'s", "’s", "'", "’", "."):
            return at
    return at


def _opens_content(seg: Segment, at: int, p: int) -> bool:
    """Return whether what is reported may begin at or behind unit `p` past an adjunct."""
    if seg.words[p] in _ASKING and seg.words[at] != "about":
        return True
    return seg.words[p] in ("that", ",", ":") or seg.shapes[p] == RUN


def _is_colon(seg: Segment, p: int) -> bool:
    return seg.words[p] in (":", ",")
