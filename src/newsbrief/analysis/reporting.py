"""Segments -> reports: the verbs of saying of a sentence, each with its speaker and content."""

from msgspec import Struct
from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import contents, extents, fronted, subjects, verbs
from newsbrief.analysis.contents import Content
from newsbrief.analysis.cues import Cue
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import Phrase, is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.verbs import Verb
from newsbrief.analysis.words import verb_form, words_of

_PLAIN = Cue(lemma="say", frames=frozenset({"quote"}), tense="past")
_INVERTED = frozenset({"say", "write"})  # whose speaker may follow plain words
_SET_OFF = "verb:left"  # the rule of a report whose content stands before its attribution
MAX_CLOSING = 6  # cues at the end of a sentence among which the closing one is looked for
MAX_WITH = 8  # units of a subject after "with"


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """What is said, by whom, with which cue; ranges and phrases in units of one segment."""

    ranges: tuple[tuple[int, int], ...]
    speaker: Phrase | None
    cue: tuple[int, int] | None
    rule: str


def find(seg: Segment) -> list[Report]:
    """Return the reports of a segment by verb, in order; contents do not overlap."""
    out: list[Report] = []
    low = aside = 0  # `aside`: the same without the clauses that stand inside another one
    speaker: Phrase | None = None
    found = verbs.find(seg)
    last = _closing(seg, found)
    for verb in found:
        if verb.start < low:
            continue
        report = _report(seg, verb, low, speaker)
        if report is None and aside < low and _follows_insert(seg, verb):
            report = _report(seg, verb, aside, speaker)
        if report is None or (verb.start < last and report.rule != _SET_OFF):
            continue
        out.append(report)
        low = max(verb.end, report.ranges[-1][1] if report.ranges else 0)
        if not _is_relative(seg, report.speaker):
            aside = low
        speaker = report.speaker or speaker
    return out


def _is_relative(seg: Segment, phrase: Phrase | None) -> bool:
    """Return whether a speaker is "who" or "which": the clause stands inside another one."""
    return phrase is not None and "relative" in kinds_of(seg, phrase.start)


def _follows_insert(seg: Segment, verb: Verb) -> bool:
    """Return whether a comma closes an insert right before a cue: Lind, who came, *said* ..."""
    at = subjects.skip_verb_words(seg, verb.start - 1, 0)
    return at > 0 and seg.words[at] == ","


def _closing(seg: Segment, found: list[Verb]) -> int:
    """Return the unit of the cue that reports all before it, 0: none: ..., *said* Mara Lind."""
    if len(found) < 2 or seg.runs:
        return 0
    said = next((verb.start for verb in found if verb.cue.lemma == "say"), len(seg.words))
    for verb in reversed(found[1:][-MAX_CLOSING:]):
        if "after" not in verb.cue.frames or verb.start > said or not _is_set_off(seg, verb):
            continue
        report = _report(seg, verb, 0, None)
        if report and report.rule == _SET_OFF and len(report.ranges) == 1:
            return verb.start
    return 0


def _is_set_off(seg: Segment, verb: Verb) -> bool:
    """Return whether a cue may stand after what it reports: a comma before it, a stop behind."""
    if seg.words[verb.start - 1] == ",":
        return True
    nxt = seg.words[verb.end] if verb.end < len(seg.words) else "."
    is_over = nxt in extents.STOPS or nxt in words_of("occasion")
    day = verb.end + (nxt == "on")
    is_time = bool(kinds_of(seg, day) & {"time", "month", "timeword"})
    return (is_over or is_time) and "," in seg.words[: verb.start]


def _report(seg: Segment, verb: Verb, low: int, known: Phrase | None) -> Report | None:
    passive = _is_passive(seg, verb)
    phrase, inverted = (None, False) if passive else _speaker(seg, verb, low, known)
    if not passive and not _may_speak(seg, phrase, verb):
        return None
    stop = phrase.end if inverted and phrase else verb.end
    start = verb.start if inverted or phrase is None else min(phrase.start, verb.start)
    left = fronted.before(seg, start, low, verb)
    if left and left.shape == "left" and not _is_parenthetical(seg, phrase, stop, verb):
        left = None
    if passive:
        verb = Verb(verb.start, verb.end, replace(verb.cue, frames=verb.cue.frames - {"hearer"}))
    right = None if inverted else contents.after(seg, verb, -1 if passive else start)
    if right and phrase and not inverted and phrase.start > verb.start:  # Asking why, *Lind* ...
        right = replace(right, end=min(right.end, phrase.start))
    as_clause = start > low and seg.words[start - 1] == "as" and not inverted
    if inverted or (left and left.shape == "closing"):
        right = fronted.resumed(seg, stop) or _predicate(seg, left, stop)
    elif left and (right is None or right.shape == "quote"):
        left, right = _around(seg, left, stop)
    elif right is None and (as_clause or _is_inserted(seg, start, stop, verb)):
        right = fronted.rest(seg, stop)
    elif left and right:
        left = None
    ranges = tuple((c.start, c.end) for c in (left, right) if c)
    if not ranges:
        return None
    shape = left.shape if left else right.shape if right else ""
    return Report(ranges=ranges, speaker=phrase, cue=(verb.start, verb.end), rule=f"verb:{shape}")


def _may_speak(seg: Segment, phrase: Phrase | None, verb: Verb) -> bool:
    """Return whether a phrase can be the source of a cue; "you" is only asked: You said ...?"""
    if phrase is None or seg.words[phrase.start : phrase.end] == ("you",):
        return False
    return "court" not in verb.cue.frames or _is_court(seg, phrase)


def _is_court(seg: Segment, phrase: Phrase) -> bool:
    """Return whether a phrase is a court or a meeting, which is told what is so: the jury *heard*.

    Its head stands before what the body is of: the inquest into the fire.
    """
    words = range(phrase.start, phrase.end)
    stop = next((p for p in words if p > phrase.start and "preposition" in kinds_of(seg, p)), 0)
    return seg.words[(stop or phrase.end) - 1] in words_of("court")


def _predicate(seg: Segment, left: Content | None, stop: int) -> Content | None:
    """Return what goes on with a subject alone: The pier, said Mara Lind, *would be closed*."""
    if left is None or left.shape != "left" or extents.has_verb(seg, left.start, left.end):
        return None
    comma = subjects.next_comma(seg, stop)
    opens = "auxiliary" in kinds_of(seg, comma) or (
        comma < len(seg.words) and verb_form(seg.words[comma]) in ("past", "third")
    )
    return fronted.rest(seg, stop) if opens else None


def _is_inserted(seg: Segment, start: int, stop: int, verb: Verb) -> bool:
    """Return whether speaker and cue stand between commas: Even then, *she said*, it rained."""
    if "after" not in verb.cue.frames or start < 1 or seg.words[start - 1] != ",":
        return False
    return seg.words[stop : stop + 1] == (",",)


def _is_parenthetical(seg: Segment, phrase: Phrase | None, stop: int, verb: Verb) -> bool:
    """Return whether speaker and cue are set off from what is said: ..., officials *said*."""
    if phrase is None or "relative" in kinds_of(seg, phrase.start):
        return False
    return contents.is_over(seg, stop) or "hearer" in verb.cue.frames


def _around(seg: Segment, left: Content, stop: int) -> tuple[Content | None, Content | None]:
    """Return the two halves of a content that "he said" was put into.

    A quotation that begins with a capital begins there; what stood before it is an adjunct.
    """
    resumed = fronted.resumed(seg, stop)
    if resumed and seg.first[resumed.start][0].islower():
        verb = Verb(stop - 1, stop, _PLAIN)
        return left, Content(resumed.start, extents.close(seg, resumed.start, verb, ""), "rest")
    if resumed:
        has_run = any(p in seg.runs and p not in seg.titles for p in range(left.start, left.end))
        return (left if has_run else None), resumed
    right = fronted.rest(seg, stop)
    if right is None and _is_adjunct(seg, left):
        return None, None
    return left, right


def _is_adjunct(seg: Segment, left: Content) -> bool:
    """Return whether what stands before "he said" only opens the sentence: *In May*, he said."""
    words = range(left.start, left.end)
    if len(words) > subjects.MAX_OPENING:
        return False
    if verb_form(seg.words[left.start]) == "gerund":
        is_finite = any(verb_form(seg.words[p]) in ("past", "third") for p in words)
        return not is_finite and not any("auxiliary" in kinds_of(seg, p) for p in words)
    opens = "preposition" in kinds_of(seg, left.start)
    return opens and not extents.has_verb(seg, left.start, left.end)


def _is_passive(seg: Segment, verb: Verb) -> bool:
    """Return whether a report stands without the one who speaks: was *asked* whether ..."""
    if "hearer" not in verb.cue.frames or verb.cue.tense != "past":
        return False
    if not verb.start:
        return verb.cue.lemma == "ask"
    at = subjects.skip_verb_words(seg, verb.start - 1, 0)
    is_short = seg.words[verb.start - 1] in words_of("shortening")
    return is_short or any("be" in kinds_of(seg, i) for i in range(at + 1, verb.start))


def _speaker(
    seg: Segment, verb: Verb, low: int, known: Phrase | None
) -> tuple[Phrase | None, bool]:
    """Return the one who speaks, and whether the verb comes first."""
    prior = seg.words[verb.start - 1] if verb.start else ""
    if verb.cue.tense == "gerund":
        return _of_gerund(seg, verb, low, known), False
    at = subjects.skip_verb_words(seg, verb.start - 1, 0)
    if at >= 0 and seg.words[at] in ("and", "but") and verb.cue.tense == "past":
        return _shared(seg, at, low) or known or subjects.main(seg, verb.start), False
    if at > 0 and seg.words[at] == "to" and seg.words[at - 1] == ",":
        return known or _moved(seg, at, low) or subjects.main(seg, verb.start), False
    if at >= 0 and seg.words[at] in ("to", "and", "but", "or"):
        return known or subjects.main(seg, verb.start), False
    if _is_inverted(seg, verb, prior, low):
        phrase = subjects.after(seg, verb.end)
        if phrase:
            return phrase, True
    phrase = subjects.before(seg, verb.start, low)
    if phrase is None and prior == "," and verb.cue.tense == "past":
        phrase = _of_series(seg, verb, known)
    is_plain = verb.cue.lemma == "say" or seg.words[verb.end : verb.end + 1] == ("that",)
    if phrase is None and is_plain:
        main = subjects.main(seg, verb.start)
        phrase = main if main and low <= main.start and main.end < verb.start else None
    return phrase, False


def _of_series(seg: Segment, verb: Verb, known: Phrase | None) -> Phrase | None:
    """Return the main subject where a verb goes on with its verbs: Lind rose, *warned* ...

    Or with what a form in -ing was put before: Lind, citing the board, *warned* ...
    """
    phrase = subjects.main(seg, verb.start)
    if phrase is None or phrase == known or (known and "relative" in kinds_of(seg, known.start)):
        return phrase
    p = phrase.end
    while p < verb.start and (is_adverb(seg, p) or "auxiliary" in kinds_of(seg, p)):
        p += 1
    return phrase if p < verb.start and verb_form(seg.words[p]) == "past" else None


def _shared(seg: Segment, conjunction: int, low: int) -> Phrase | None:
    """Return the subject of the verb that "and" joins to: Mara Lind *laughed* and said ...

    After a comma or marks "and" joins to the main verb, which may stand far before.
    """
    if seg.words[conjunction - 1] == "," or seg.shapes[conjunction - 1] == RUN:
        return None
    for p in range(conjunction - 1, max(low, conjunction - fronted.MAX_RESUME), -1):
        if verb_form(seg.words[p]) == "past" and seg.shapes[p] == "l":
            phrase = subjects.before(seg, p, low)
            if phrase:
                return phrase
    return None


def _moved(seg: Segment, at: int, low: int) -> Phrase | None:
    """Return who is moved to speak: It led *Mara Lind*, a pilot, to urge ..."""
    phrase = subjects.before(seg, at, low)
    if phrase is None or phrase.start <= low or "C" not in seg.shapes[phrase.start : phrase.end]:
        return None
    return phrase if verb_form(seg.words[phrase.start - 1]) == "past" else None


def _of_gerund(seg: Segment, verb: Verb, low: int, known: Phrase | None) -> Phrase | None:
    """Return the subject of a form in -ing."""
    at = subjects.skip_verb_words(seg, verb.start - 1, low)
    if any("be" in kinds_of(seg, i) for i in range(at + 1, verb.start)):
        if at < low or seg.words[at] not in ("and", "but"):
            return subjects.before(seg, verb.start, low)
        return known or subjects.main(seg, verb.start)
    if at > low and is_pronoun(seg, at) and seg.words[at - 1] in ("of", "with"):
        return Phrase(at, at + 1)  # screenshots of *it* calling them names
    if at >= low and seg.shapes[at] in "CA":
        own = subjects.before(seg, verb.start, low)
        if own and own.start > 0 and seg.words[own.start - 1] in ("with", "of"):
            return own
    return _of_with(seg, at, low) or known or subjects.main(seg, verb.start)


def _of_with(seg: Segment, at: int, low: int) -> Phrase | None:
    """Return the phrase up to unit `at` that "with" opens: with *the last council* saying ..."""
    for p in range(at, max(low, at - MAX_WITH), -1):
        if seg.words[p] == "with":
            phrase = subjects.after(seg, p + 1)
            return Phrase(p + 1, at + 1) if phrase and phrase.end > at else None
        if seg.shapes[p] in (".", RUN):
            return None
    return None


def _is_inverted(seg: Segment, verb: Verb, prior: str, low: int) -> bool:
    """Return whether the speaker follows the verb: "...," *said* Mara Lind."""
    is_finite = verb.cue.tense in ("past", "third") or verb.cue.lemma == "say"
    if not is_finite or not verb.cue.frames & fronted.SPEECH:
        return False
    if "hearer" in verb.cue.frames and seg.words[verb.end : verb.end + 1] == ("me",):
        return False
    at = verb.start - 1
    if at < 0:
        return _opens_inverted(seg, verb)
    if at < low:
        return False
    if seg.shapes[at] == RUN or (prior == "," and at > 0 and seg.shapes[at - 1] == RUN):
        return True
    if prior not in (",", *fronted.DASHES) or verb.start - low < fronted.MIN_LEFT_WORDS + 1:
        return False
    phrase = subjects.after(seg, verb.end)
    if phrase is None or not contents.is_over(seg, phrase.end):
        return False
    return subjects.before(seg, verb.start, low) is None or _opens_speaker(seg, verb)


def _opens_speaker(seg: Segment, verb: Verb) -> bool:
    """Return whether a name or an office follows a plain verb of saying, and no clause."""
    opens = kinds_of(seg, verb.end)
    is_role = seg.words[verb.end] in lexicon.words("role_nouns")
    if not is_role and seg.shapes[verb.end] not in "CA" and "determiner" not in opens:
        return False
    comma = subjects.next_comma(seg, verb.end)
    if verb.cue.lemma not in _INVERTED or "that" in seg.words[verb.end : comma]:
        return False
    return not extents.has_verb(seg, verb.end, comma)


def _opens_inverted(seg: Segment, verb: Verb) -> bool:
    """Return whether a sentence begins with verb and name before a quotation: *Said* Lind, ..."""
    if seg.shapes[verb.end : verb.end + 1] not in ("C", "A"):
        return False
    near = seg.shapes[verb.end : verb.end + subjects.MAX_WORDS]
    run = verb.end + near.find(RUN)
    return run > verb.end + 1 and seg.words[run - 1] in (",", ":") and ";" not in seg.words[:run]
