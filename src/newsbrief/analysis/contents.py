"""Segments -> contents: which words of a sentence a cue reports."""

from msgspec import Struct

from newsbrief.analysis import subjects
from newsbrief.analysis.cues import Cue, forms
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.subjects import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.words import is_base, verb_form

MAX_CONTENT = 300  # units in one reported clause; a longer one is no sentence
MAX_LIST_ITEM = 7  # units from a comma to the "and" that closes its list
_SUBORDINATORS = frozenset(
    {
        "while",
        "when",
        "after",
        "as",
        "although",
        "though",
        "because",
        "if",
        "since",
        "before",
        "until",
        "once",
        "whether",
    }
)
MAX_ADJUNCT = 25  # units between a cue and the content it introduces
_OBJECT_FRAMES = frozenset({"label", "as", "blame", "of-ing", "noun", "label-to"})
_WH = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
_CLAUSE_OPENERS = frozenset(
    {
        "if",
        "when",
        "while",
        "because",
        "although",
        "though",
        "since",
        "once",
        "as",
        "despite",
        "unless",
        "even",
        "under",
        "without",
    }
)
_GOES_ON = frozenset({"because", "who", "which", "especially", "if", "since", "that", "so", "for"})
_AFTERTHOUGHTS = frozenset({"though", "although", "but", "a", "an", "despite"})
_AT_LEAST = (("least",), ("most",), ("half",))
_WHOLE = frozenset({"noun", "of", "for", "about", "about-to"})
_OBJECT_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "it", "you"})
_DASHES = frozenset({"—", "–", "--", "-"})
_STOPS = frozenset({".", ",", "!", "?", ";", ":", ")"}) | _DASHES
_NEW_CLAUSE = frozenset({"while", "although", "after"})
_INSERTS = frozenset({"however", "though", "too", "instead", "then", "meanwhile", "for"})
LONG_RUN = 4  # words in a run that is no mere adjective; from the shares of scare quotes in news


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


def after(seg: Segment, verb: Verb, subject: int) -> Content | None:
    """Return what the cue reports to its right, or None; its subject starts at unit `subject`."""
    start, shape = _start(seg, verb.end, verb.cue.frames)
    if not 0 <= start < len(seg.words):
        return None
    end = close(seg, start, verb, shape)
    is_opening = subject < 0 or verb.start == 0
    is_subordinate = subject > 0 and seg.words[subject - 1] in _SUBORDINATORS
    if shape == "object" or is_opening or is_subordinate:
        end = min(end, _first_comma(seg, start, end))
    if shape == "bare" and not has_verb(seg, start, end):
        shape = "object"
        if not verb.cue.frames & _OBJECT_FRAMES:
            return None
    if shape == "object" and not _is_reported(seg, start, end, verb.cue):
        return None
    return Content(start, end, shape) if end > start else None


def _first_comma(seg: Segment, start: int, end: int) -> int:
    """Return the first comma of a stretch that is not one between the items of a list."""
    for p in range(start + 1, end):
        if seg.words[p] in ("—", "–", "--", "-") or _starts_adjunct(seg, p):
            return p
        if seg.words[p] == "," and not _is_in_list(seg, p, end):
            return p
    return end


def _starts_adjunct(seg: Segment, p: int) -> bool:
    """Return whether a time begins at a unit: *during* the debate, *on* Monday."""
    if seg.words[p] in ("when", "before", "during", "after", "following"):
        return True
    return seg.words[p] in ("on", "in") and bool(kinds_of(seg, p + 1) & {"time", "month"})


def _is_in_list(seg: Segment, p: int, end: int) -> bool:
    """Return whether "and" or "or" closes a list soon after the comma at unit `p`."""
    for q in range(p + 1, min(end, p + MAX_LIST_ITEM)):
        if seg.words[q] in ("and", "or"):
            return not (q == p + 1 and is_pronoun(seg, q + 1))
        if "auxiliary" in kinds_of(seg, q) or "relative" in kinds_of(seg, q):
            return False
    return False


def has_verb(seg: Segment, start: int, end: int) -> bool:
    """Return whether a stretch can be a clause: it holds a finite verb, or ends in a quotation."""
    for p in range(start, end):
        if "auxiliary" in kinds_of(seg, p) or seg.shapes[p] == RUN or seg.words[p] in ("'s", "’s"):
            return True
        if seg.shapes[p] != "l":
            continue
        if verb_form(seg.words[p]) in ("past", "third"):
            return True
        if p > start and is_base(seg.words[p]) and _can_be_subject(seg, p - 1):
            return True
    return False


def _can_be_subject(seg: Segment, p: int) -> bool:
    return (
        is_pronoun(seg, p)
        or is_adverb(seg, p)
        or (seg.words[p].endswith("s") and not kinds_of(seg, p))
        or seg.words[p] in ("people", "who", "that")
    )


def _is_reported(seg: Segment, start: int, end: int, cue: Cue) -> bool:
    """Return whether an object is what somebody said, not a thing acted upon."""
    words, frames = seg.words[start:end], cue.frames
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
    while at < len(seg.words):
        found = _marked(seg, at, frames) or _clause(seg, at, frames) or _object(seg, at, frames)
        if found:
            return found
        beyond = _skip_hearer(seg, at) if "hearer" in frames else at
        if beyond > at:
            frames = frames - {"hearer"} | {"wh"}
        else:
            beyond = _skip_adjunct(seg, at)
        if beyond <= at:
            return -1, ""
        at = beyond
    return -1, ""


def _marked(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    """Return a quotation at unit `at`, or after the comma, colon or dash there."""
    if seg.shapes[at] == RUN:
        if _is_split(seg, at):
            return None
        return (at, "quote") if "quote" in frames else None
    if seg.words[at] in (",", ":") or seg.words[at] in _DASHES:
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
    if word in _WH and "wh" in frames:
        return at, "wh"
    if word == "to" and "to" in frames:
        return at, "to"
    if "ing" in frames and verb_form(word) == "gerund":
        return at, "ing"
    if "bare" in frames and "hearer" not in frames and _starts_clause(seg, at):
        return at, "bare"
    return None


def _starts_clause(seg: Segment, at: int) -> bool:
    kinds = kinds_of(seg, at)
    if kinds & {"time", "month"}:
        return False
    if seg.shapes[at] in "CAd" or kinds & {"pronoun", "determiner", "possessive"}:
        return True
    if kinds & {"auxiliary"} or verb_form(seg.words[at]) == "third":
        return True
    if kinds:
        is_amount = seg.shapes[at + 1 : at + 2] == "d" or seg.words[at + 1 : at + 2] in _AT_LEAST
        return seg.words[at] in _CLAUSE_OPENERS or ("preposition" in kinds and is_amount)
    return seg.shapes[at] == "l" and not is_adverb(seg, at)


def _object(seg: Segment, at: int, frames: frozenset[str]) -> tuple[int, str] | None:
    word = seg.words[at]
    if word == "for" and frames & {"for"}:
        return at + 1, "object"
    if word in ("of", "about") and "of" in frames:
        return at + 1, "object"
    if word in ("about", "against", "of", "on") and "about" in frames and at + 1 < len(seg.words):
        return at + 1, "object"
    if word == "to" and "about-to" in frames:
        return at + 1, "object"
    is_time = kinds_of(seg, at) & {"time", "month"} and seg.words[at + 1 : at + 2] != ("'s",)
    if not frames & _OBJECT_FRAMES or is_time:
        return None
    kinds = kinds_of(seg, at)
    if seg.shapes[at] in "CAd" or kinds & {"pronoun", "determiner", "possessive"}:
        return at, "object"
    if word in _OBJECT_PRONOUNS or word in ("himself", "herself", "themselves"):
        return at, "object"
    return (
        (at, "object") if seg.shapes[at] == "l" and not kinds and not is_adverb(seg, at) else None
    )


def _skip_hearer(seg: Segment, at: int) -> int:
    """Return the unit after the noun phrase for the one spoken to."""
    if is_pronoun(seg, at) or seg.words[at] in _OBJECT_PRONOUNS:
        return at + 1
    phrase = subjects.after(seg, at)
    if phrase is None:
        return at
    end = phrase.start + 1
    while end < phrase.end and _in_hearer(seg, end):
        end += 1
    return end


def _in_hearer(seg: Segment, p: int) -> bool:
    """Return whether the phrase for the one spoken to goes on, and no clause begins."""
    if kinds_of(seg, p) & {"determiner", "possessive"}:
        return bool(kinds_of(seg, p - 1) & {"preposition", "conjunction"})
    if seg.shapes[p] in "CA" and seg.shapes[p - 1] == "l":
        return bool(kinds_of(seg, p - 1))
    return True


def _skip_adjunct(seg: Segment, at: int) -> int:
    """Return the unit after a time, place or manner that stands between cue and content."""
    kinds, size = kinds_of(seg, at), len(seg.words)
    if kinds & {"time", "month"}:
        return _skip_time(seg, at + 1)
    if is_adverb(seg, at) or seg.words[at] in _INSERTS - {"for"}:
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
    if at + 1 < len(seg.words) and kinds_of(seg, at + 1) & {"time", "month"}:
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
        if is_pronoun(seg, p) and seg.words[p] not in _OBJECT_PRONOUNS - {"it", "you"}:
            return p
        if seg.shapes[p] == "." and seg.words[p] not in ("'s", "’s", "."):
            return at
    return at


def _is_colon(seg: Segment, p: int) -> bool:
    return seg.words[p] in (":", ",")


def close(seg: Segment, start: int, verb: Verb, shape: str) -> int:
    """Return the unit where the content that begins at `start` ends."""
    if seg.shapes[start] == RUN and shape in ("quote", "resumed") and _is_whole(seg, start):
        return end_of_runs(seg, start)
    limit = min(len(seg.words), start + MAX_CONTENT)
    for p in range(start, limit):
        word = seg.words[p]
        if p > start and seg.shapes[p - 1] == RUN and _ends_at_run(seg, p):
            return p
        if word == "," and p > start and _breaks_at_comma(seg, p, verb):
            return p
        if word in ("and", "but") and p > start and _goes_on_otherwise(seg, p, verb, shape):
            return p
        if word in _DASHES and seg.words[p + 1 : p + 2] and seg.words[p + 1] in _AFTERTHOUGHTS:
            return p
        if word == ";" or (word == "according" and seg.words[p + 1 : p + 2] == ("to",)):
            return p
    return limit


def _is_whole(seg: Segment, p: int) -> bool:
    """Return whether a run at the start of a content is all of it, not an adjective."""
    run = seg.runs[p]
    if p + 1 >= len(seg.words) or seg.last_inside(p) in _STOPS or seg.shapes[p + 1] == ".":
        return True
    if run.close - run.open > LONG_RUN:
        return seg.first[p][0].isupper() or seg.words[p + 1] in (
            "when",
            "after",
            "as",
            "in",
            "at",
            "on",
            "and",
            "but",
        )
    return bool(kinds_of(seg, p + 1))


def end_of_runs(seg: Segment, p: int) -> int:
    """Return the unit after a run and those joined to it by "and" or a comma."""
    end = p + 1
    while end + 1 < len(seg.words) and seg.words[end] in ("and", "or", ",", "...", "…"):
        if seg.shapes[end + 1] != RUN:
            break
        end += 2
    while end < len(seg.words) and seg.shapes[end] == RUN:
        end += 1
    return end


def _ends_at_run(seg: Segment, p: int) -> bool:
    """Return whether the content ends with the run before unit `p`: a comma stands inside it."""
    if seg.words[p] in ("and", "or", ",") and seg.shapes[p + 1 : p + 2] == RUN:
        return False
    if seg.words[p] in ("a", "an", "and") and RUN in seg.shapes[p + 1 : p + 4]:
        return False
    if seg.words[p] in ("and", "but") and is_pronoun(seg, p + 1):
        return True
    if seg.last_inside(p - 1) == "," and (
        seg.words[p] in _GOES_ON
        or (seg.words[p] in ("and", "but") and seg.words[p + 1 : p + 2] == ("that",))
        or (seg.words[p] in ("and", "but") and "auxiliary" in kinds_of(seg, p + 1))
    ):
        return False
    return seg.last_inside(p - 1) in (",", ".", "!", "?") and seg.shapes[p] != RUN


def _goes_on_otherwise(seg: Segment, p: int, verb: Verb, shape: str) -> bool:
    """Return whether "and" or "but" at unit `p` goes on with what the speaker did next."""
    nxt = p + 1
    while nxt < len(seg.words) and is_adverb(seg, nxt):
        nxt += 1
    if nxt >= len(seg.words):
        return False
    if _shares_subject(seg, nxt, verb):
        return True
    form = verb_form(seg.words[nxt])
    if verb.cue.tense == "gerund":
        return form == "gerund"
    if verb.cue.tense != "past" or form != "past" or seg.shapes[nxt] != "l":
        return False
    return shape in ("object", "to", "ing", "quote") or (seg.words[p] == "but" and shape != "that")


def _breaks_at_comma(seg: Segment, p: int, verb: Verb) -> bool:
    words = seg.words
    if p + 1 >= len(words) or words[p + 1] == "according":
        return True
    nxt = words[p + 1]
    if verb_form(nxt) == "gerund" or nxt in _NEW_CLAUSE:
        return True
    if nxt not in ("and", "but", "yet", "though"):
        return False
    if _shares_subject(seg, p + 2, verb) or _new_speaker(seg, p + 2):
        return True
    return (
        p + 2 < len(words)
        and nxt != "though"
        and (
            is_pronoun(seg, p + 2)
            or (nxt == "but" and seg.shapes[p + 2] in "CA")
            or "auxiliary" in kinds_of(seg, p + 2)
            or verb_form(words[p + 2]) in ("past", "third")
        )
    )


def _shares_subject(seg: Segment, p: int, verb: Verb) -> bool:
    """Return whether a second cue of the same subject begins at unit `p`: and *added* ..."""
    while p < len(seg.words) and is_adverb(seg, p):
        p += 1
    if p >= len(seg.words) or verb.cue.tense not in ("past", "third", "gerund"):
        return False
    return any(
        c.tense == verb.cue.tense and not c.particle and "mind" not in c.frames
        for c in forms("en").get(seg.words[p], ())
    )


def _new_speaker(seg: Segment, p: int) -> bool:
    """Return whether a clause with its own speaker and cue begins at unit `p`."""
    phrase = subjects.after(seg, p)
    if phrase is None:
        return False
    for q in range(phrase.end, min(len(seg.words), phrase.end + 4)):
        found = forms("en").get(seg.words[q], ())
        if any(c.tense != "gerund" and "quote" in c.frames for c in found):
            subject = subjects.before(seg, q, p)
            return subject is not None and subject.start == p
    return False


def is_over(seg: Segment, at: int) -> bool:
    """Return whether nothing but a time, a place or a stop follows from unit `at`."""
    if at >= len(seg.words) or seg.words[at] in _STOPS:
        return True
    kinds = kinds_of(seg, at)
    if kinds & {"time", "preposition", "month", "timeword", "conjunction", "subordinator"}:
        return seg.words[at] != "that"
    return is_adverb(seg, at) or verb_form(seg.words[at]) == "gerund"
