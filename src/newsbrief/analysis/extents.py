"""Segments -> extents: where a reported clause ends."""

from newsbrief import lexicon
from newsbrief.analysis import subjects
from newsbrief.analysis.cues import forms, frames_of
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.verbs import Verb, is_verb
from newsbrief.analysis.words import is_base, unchanged, verb_form, words_of

CLAUSES = frozenset({"that", "bare", "wh"})  # shapes that hold a finite verb
_PARTS = frozenset({"object", "to", "ing"})  # shapes that hold no finite verb
MAX_CONTENT = 300  # units in one reported clause; a longer one is no sentence
MAX_SUM = 4  # units from "a" to the noun that sums up what was said
MAX_OCCASION = 5  # units from "in" to the occasion: in a recent radio *interview*
MAX_SPEAKER = 20  # units from a new speaker to what he or she does
MAX_LIST_ITEM = 7  # units from a comma to the "and" that closes its list
DASHES = frozenset({"—", "–", "--", "-", "―"})
STOPS = frozenset({".", ",", "!", "?", ";", ":", ")"}) | DASHES
_PARTING = frozenset({",", ";", "and", "but", "according"}) | DASHES  # words a content may end at
LONG_RUN = 4  # words in a run that is no mere adjective; from the shares of scare quotes in news


def close(seg: Segment, start: int, verb: Verb, shape: str) -> int:
    """Return the unit where the content that begins at `start` ends."""
    if seg.shapes[start] == RUN and shape in ("quote", "resumed") and _is_whole(seg, start):
        return end_of_runs(seg, start)
    limit = min(len(seg.words), start + MAX_CONTENT)
    opens = shape in ("that", "bare") and seg.words[start] in words_of("fronting")
    limit = min(limit, _before_speaker(seg, start, limit))
    words, shapes = seg.words, seg.shapes
    for p in [p for p in range(start, limit) if words[p] in _PARTING or shapes[p - 1] == RUN]:
        word = words[p]
        ends = p > start and shapes[p - 1] == RUN and _ends_at_run(seg, p)
        if ends and (not opens or RUN in seg.shapes[start : p - 1]):
            return p
        breaks = word == "," and p > start and _breaks_at_comma(seg, start, p, verb, shape)
        if breaks and not _waits(seg, start, p, verb, shape):
            return p
        if word == "," and p > start and _adds_clause(seg, start, p, limit):
            return p
        if word in ("and", "but") and p > start and _goes_on_otherwise(seg, start, p, verb, shape):
            return p
        if word in DASHES and _parts_at_dash(seg, p, limit, shape):
            return p
        if word == ";":
            return p
        if word == "according" and p > start and seg.words[p + 1 : p + 2] == ("to",):
            return p
    return limit


def _parts_at_dash(seg: Segment, dash: int, end: int, shape: str) -> bool:
    """Return whether what a dash introduces is the writer's."""
    if seg.words[dash + 1 : dash + 2] and seg.words[dash + 1] in words_of("afterthought"):
        return True
    is_joint = seg.words[dash - 1] == "."  # U.S.-led
    return shape == "to" and not is_joint and DASHES.isdisjoint(seg.words[dash + 1 : end])


def _before_speaker(seg: Segment, start: int, limit: int) -> int:
    """Return the comma before a clause whose cue announces a quotation: ..., he *said*, "A".

    `limit` where none does. The cue must stand right before the comma or colon of the quotation.
    """
    known = forms("en")
    run = seg.shapes.find(RUN, start + 3, limit)
    while run >= 0:
        cues = known.get(seg.words[run - 2], ()) if seg.words[run - 1] in (",", ":") else ()
        if any("quote" in cue.frames and cue.tense == "past" for cue in cues):
            stops = (q for q in range(run - 3, start, -1) if seg.words[q] in (",", "―", "—"))
            return next(stops, limit)
        run = seg.shapes.find(RUN, run + 1, limit)
    return limit


def _waits(seg: Segment, start: int, p: int, verb: Verb, shape: str) -> bool:
    """Return whether a subject waits for its verb past an insert: men, *numbering* 90, left."""
    after = seg.words[p + 1] if p + 1 < len(seg.words) else ""
    if shape not in CLAUSES or after in ("and", "but", "yet"):
        return False
    is_cue = "that" in frames_of(after)
    return "noun" not in verb.cue.frames and not is_cue and not has_verb(seg, start, p)


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


def _is_whole(seg: Segment, p: int) -> bool:
    """Return whether a run at the start of a content is all of it, not an adjective."""
    run = seg.runs[p]
    if p + 1 >= len(seg.words) or seg.last_inside(p) in STOPS or seg.shapes[p + 1] == ".":
        return True
    if _runs_on(seg, p + 1):
        return False
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
    is_sentence = seg.sizes[p] > 1 and seg.first[p][0].isupper() and p not in seg.titles
    return is_sentence or bool(kinds_of(seg, p + 1))


def _runs_on(seg: Segment, p: int) -> bool:
    """Return whether the sentence inside the marks before unit `p` goes on behind them.

    "There could be" *a line* ..., "no records" *from* ...; but "it could" *in an* interview.
    """
    word = seg.words[p]
    if word == "in":
        return seg.words[p + 1 : p + 2] == ("the",)
    return word in words_of("running-on") or bool(kinds_of(seg, p) & {"auxiliary"})


def _ends_at_run(seg: Segment, p: int) -> bool:
    """Return whether the content ends with the run before unit `p`: a comma stands inside it."""
    if seg.words[p] in ("and", "or", ",") and seg.shapes[p + 1 : p + 2] == RUN:
        return False
    if seg.words[p] in ("a", "an", "and") and RUN in seg.shapes[p + 1 : p + 4]:
        return False
    if seg.words[p] in ("and", "but") and is_pronoun(seg, p + 1):
        return True
    if seg.last_inside(p - 1) == "," and (
        seg.words[p] in words_of("continuing")
        or (seg.words[p] in ("and", "but") and seg.words[p + 1 : p + 2] == ("that",))
        or (seg.words[p] in ("and", "but") and "auxiliary" in kinds_of(seg, p + 1))
        or (seg.words[p] == "but" and seg.words[p + 1 : p + 2] == ("also",))
    ):
        return False
    return seg.last_inside(p - 1) in (",", ".", "!", "?") and seg.shapes[p] != RUN


def _goes_on_otherwise(seg: Segment, start: int, p: int, verb: Verb, shape: str) -> bool:
    """Return whether "and" or "but" at unit `p` goes on with what the speaker did next."""
    nxt = p + 1
    while nxt < len(seg.words) and is_adverb(seg, nxt):
        nxt += 1
    if nxt >= len(seg.words):
        return False
    is_named = seg.shapes[nxt] in "CAd" or is_pronoun(seg, nxt) or seg.words[nxt] == "one"
    if _shares_subject(seg, nxt, verb):
        return True
    is_whole = shape not in CLAUSES or has_verb(seg, start, p)
    if is_named and is_whole and _new_speaker(seg, nxt):
        return True
    form = verb_form(seg.words[nxt])
    if shape in _PARTS and _begins_clause(seg, nxt):
        return True
    if verb.cue.tense == "gerund":
        return form == "gerund"
    if verb.cue.tense != "past" or form != "past" or seg.shapes[nxt] != "l":
        return False
    return shape in ("object", "to", "ing", "quote") or (seg.words[p] == "but" and shape != "that")


def _begins_clause(seg: Segment, p: int) -> bool:
    """Return whether a clause of its own, or the next verb of the speaker, begins at unit `p`."""
    return seg.words[p] in words_of("nominative") or "auxiliary" in kinds_of(seg, p)


def _breaks_at_comma(seg: Segment, start: int, p: int, verb: Verb, shape: str) -> bool:
    words = seg.words
    if p + 1 >= len(words) or words[p + 1] == "according":
        return True
    nxt = words[p + 1]
    if nxt == "while" and shape in CLAUSES and _counts_on(seg, start, p):
        return False
    if nxt in words_of("contrasting") or (shape == "to" and _shares_subject(seg, p + 1, verb)):
        return True
    if verb_form(nxt) == "gerund":
        return shape not in CLAUSES or any(
            "mind" not in c.frames for c in forms("en").get(nxt, ())
        )
    if nxt not in ("and", "but", "yet", "though"):
        return False
    if _shares_subject(seg, p + 2, verb) or _new_speaker(seg, p + 2):
        return True
    if shape in CLAUSES and words[p + 2 : p + 3] and words[p + 2] in words_of("modal"):
        return False
    return (
        p + 2 < len(words)
        and nxt != "though"
        and (
            is_pronoun(seg, p + 2)
            or (nxt == "but" and _opens_subject(seg, p + 2))
            or "auxiliary" in kinds_of(seg, p + 2)
            or verb_form(words[p + 2]) in ("past", "third")
        )
    )


def _counts_on(seg: Segment, start: int, comma: int) -> bool:
    """Return whether "while" goes on with numbers: 52 percent would stay, *while* 44 ..."""
    after = seg.shapes[comma : comma + MAX_SPEAKER]
    return "d" in seg.shapes[start:comma] and "d" in after and not _new_speaker(seg, comma + 2)


def addition(seg: Segment, start: int) -> int:
    """Return the unit where the writer adds to what is said from unit `start` on, or the end."""
    limit = min(len(seg.words), start + MAX_CONTENT)
    commas = (p for p in range(start + 1, limit) if seg.words[p] == ",")
    return next((p for p in commas if _adds_clause(seg, start, p, limit)), len(seg.words))


def _adds_clause(seg: Segment, start: int, p: int, end: int) -> bool:
    """Return whether the rest is the writer's: ..., *which* is new. ..., *a claim* that ..."""
    if p + 1 >= end or RUN in seg.shapes[p:end]:
        return False
    if _sums_up(seg, p + 1, end):
        return has_verb(seg, start, p)
    if seg.words[p + 1] not in words_of("adding"):
        return False
    return "," not in seg.words[p + 1 : end] and has_verb(seg, start, p)


def _opens_subject(seg: Segment, p: int) -> bool:
    """Return whether unit `p` begins a subject of its own: but *critics* say, but *his* plan."""
    kinds = kinds_of(seg, p)
    if seg.shapes[p] in "CAd" or "possessive" in kinds or seg.words[p] == "there":
        return True
    return (
        seg.shapes[p] == "l" and not kinds and not is_adverb(seg, p) and seg.words[p].endswith("s")
    )


def _sums_up(seg: Segment, p: int, end: int) -> bool:
    """Return whether a noun that names what was said stands at unit `p`: *a claim* that ..."""
    if seg.words[p] in ("something", "one") and p + 1 < end:
        return True
    if seg.words[p] not in ("a", "an"):
        return False
    return any(
        word in lexicon.words("summing_nouns") for word in seg.words[p + 1 : min(end, p + MAX_SUM)]
    )


def _shares_subject(seg: Segment, p: int, verb: Verb) -> bool:
    """Return whether a second cue of the same subject begins at unit `p`: and *added* ..."""
    tense = verb.cue.tense
    while p < len(seg.words) and is_adverb(seg, p):
        p += 1
    if seg.words[p : p + 1] in (("has",), ("have",)):
        p, tense = p + 1, "past"
    if p >= len(seg.words) or tense not in ("past", "third", "gerund"):
        return False
    return any(
        c.tense == tense and not c.particle and "mind" not in c.frames
        for c in forms("en").get(seg.words[p], ())
    )


def _new_speaker(seg: Segment, p: int) -> bool:
    """Return whether a clause with its own speaker and cue begins at unit `p`."""
    for q in range(p + 1, min(len(seg.words), p + MAX_SPEAKER)):
        if seg.words[q] == "that" or seg.shapes[q] == RUN:
            return False
        found = forms("en").get(seg.words[q], ()) if seg.shapes[q] == "l" else ()
        if any(_is_saying(seg, Verb(q, q + 1, cue)) for cue in found):
            subject = subjects.before(seg, q, p)
            if subject is not None and subject.start == p:
                return True
    return False


def _is_saying(seg: Segment, verb: Verb) -> bool:
    return (
        verb.cue.tense != "gerund"
        and bool(verb.cue.frames & {"quote", "that", "of-ing"})
        and is_verb(seg, verb)
    )


def first_adjunct(seg: Segment, start: int, end: int) -> int:
    """Return the first dash of a stretch, or the unit where a time begins."""
    for p in range(start + 1, end):
        if _starts_adjunct(seg, p) or (_starts_deed(seg, p) and _is_plain(seg, start, p)):
            return p
    return end


def _starts_deed(seg: Segment, p: int) -> bool:
    """Return whether what else somebody did begins at a unit: *before* leaving, *by* calling."""
    if seg.words[p] == "by":
        known = forms("en").get(seg.words[p + 1], ()) if p + 1 < len(seg.words) else ()
        return any(cue.tense == "gerund" for cue in known)
    return seg.words[p] == "before"


def _is_plain(seg: Segment, start: int, end: int) -> bool:
    """Return whether an object holds no verb that an adjunct could belong to."""
    return not any(verb_form(word) for word in seg.words[start:end])


def first_comma(seg: Segment, start: int, end: int) -> int:
    """Return the first comma of a stretch that is not one between the items of a list."""
    for p in range(start + 1, end):
        if seg.words[p] in DASHES:
            return p
        if seg.words[p] == "," and not _is_in_list(seg, p, end):
            return p
    return end


def _is_in_list(seg: Segment, p: int, end: int) -> bool:
    """Return whether the comma at unit `p` is one of a list: "and" soon closes it."""
    if seg.words[p + 1 : p + 2] == ("including",):
        return True
    for q in range(p + 1, min(end, p + MAX_LIST_ITEM)):
        if seg.words[q] in ("and", "or"):
            return q > p + 1 or not _opens_clause(seg, q + 1, end)
        if "auxiliary" in kinds_of(seg, q) or "relative" in kinds_of(seg, q):
            return False
    return False


def _opens_clause(seg: Segment, p: int, end: int) -> bool:
    """Return whether a subject with its verb follows up to the next comma, and no item."""
    if kinds_of(seg, p) & {"subordinator", "relative"}:
        return False
    comma = next((q for q in range(p, end) if seg.words[q] == ","), end)
    return is_pronoun(seg, p) or has_verb(seg, p + 1, comma)


def _starts_adjunct(seg: Segment, p: int) -> bool:
    """Return whether a time begins at a unit: *during* the debate, *on* Monday."""
    if seg.words[p] in ("when", "after"):
        return True
    if seg.words[p] not in ("in", "on", "at", "during"):
        return False
    known = lexicon.words("occasions")
    near = seg.words[p + 1 : p + MAX_OCCASION]
    return bool(kinds_of(seg, p + 1) & {"time", "month"}) or not known.isdisjoint(near)


def has_verb(seg: Segment, start: int, end: int) -> bool:
    """Return whether a stretch can be a clause: it holds a finite verb, or ends in a quotation."""
    for p in range(start, end):
        if "auxiliary" in kinds_of(seg, p) or seg.shapes[p] == RUN or _is_short_is(seg, p):
            return True
        if seg.shapes[p] != "l":
            continue
        if verb_form(seg.words[p]) in ("past", "third"):
            return True
        if p > start and is_base(seg.words[p]) and _can_be_subject(seg, p - 1):
            return True
        if p > start and seg.words[p] in unchanged() and not kinds_of(seg, p - 1):
            return True
    return False


def _is_short_is(seg: Segment, p: int) -> bool:
    """Return whether "'s" at a unit is a verb, and makes no name before a noun an owner."""
    if seg.words[p] not in ("'s", "’s"):
        return False
    is_owner = seg.shapes[p - 1] in "CA" and seg.shapes[p + 1 : p + 2] == "l"
    return not is_owner or bool(kinds_of(seg, p + 1)) or verb_form(seg.words[p + 1]) == "gerund"


def _can_be_subject(seg: Segment, p: int) -> bool:
    return (
        is_pronoun(seg, p)
        or is_adverb(seg, p)
        or "negation" in kinds_of(seg, p)
        or (seg.words[p].endswith("s") and not kinds_of(seg, p))
        or seg.words[p] in ("people", "who", "that")
    )
