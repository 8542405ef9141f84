"""Segments -> reports: the verbs of saying of a sentence, each with its speaker and content."""

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import contents, extents, subjects
from newsbrief.analysis.contents import Content
from newsbrief.analysis.cues import Cue, forms
from newsbrief.analysis.extents import Verb
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.subjects import Phrase, is_adverb, is_pronoun, kinds_of
from newsbrief.analysis.words import verb_form

_SPEECH = frozenset({"quote", "set-off", "after"})
_DASHES = frozenset({"—", "–", "--"})
_PLURAL_QUANTITIES = frozenset({"several", "many", "few", "both", "some", "all", "two", "three"})
_PLURALS = frozenset({"people", "critics", "police", "women", "men", "media", "others", "many"})
_PLAIN = Cue(lemma="say", frames=frozenset({"quote"}), tense="past")
MIN_LEFT_WORDS = 3  # fewer plain words before "he said" are an adjunct, no content
MAX_WITH = 8  # units of a subject after "with"
MAX_RESUME = 30  # units between "he said" and the rest of what he said


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """What is said, by whom, with which cue; ranges and phrases in units of one segment."""

    ranges: tuple[tuple[int, int], ...]
    speaker: Phrase | None
    cue: tuple[int, int] | None
    rule: str


def verbs(seg: Segment) -> list[Verb]:
    """Return the cues of a segment in order."""
    known = forms("en")
    out = []
    for p in [p for p, word in enumerate(seg.words) if word in known]:
        if seg.shapes[p] != "l" and p > 0:
            continue
        for cue in known[seg.words[p]]:
            if cue.particle and seg.words[p + 1 : p + 2] != (cue.particle,):
                continue
            verb = Verb(p, p + 1 + bool(cue.particle), cue)
            if _is_verb(seg, verb):
                out.append(verb)
                break
    return out


def _is_verb(seg: Segment, verb: Verb) -> bool:
    """Return whether a form that may be a noun or a passive is an active verb here."""
    p, tense = verb.start, verb.cue.tense
    if p > 0 and tense != "past" and "auxiliary" in kinds_of(seg, p + 1):
        return False
    prior = kinds_of(seg, p - 1)
    if tense == "gerund":
        return not prior & {"determiner", "possessive"}
    at = subjects.skip_verb_words(seg, p - 1, 0)
    is_bound = prior & {"determiner", "possessive", "preposition"}
    if at == p - 1 and is_bound and seg.words[at] not in lexicon.words("quantities"):
        return False
    if seg.words[p - 1 : p] in (("'s",), ("’s",)) and tense in ("base", "third"):
        return False
    helpers = [kinds_of(seg, i) for i in range(at + 1, p)]
    if tense in ("past", "participle"):
        return verb.cue.lemma == "ask" or not any("be" in kinds for kinds in helpers)
    if tense == "base":
        is_plain = "noun-form" not in verb.cue.frames and at >= 0
        return is_plain or any("auxiliary" in kinds for kinds in helpers) or _is_plural(seg, at)
    if at < 0 or seg.words[at] in _PLURAL_QUANTITIES:
        return False
    return not _is_plural_noun(seg, at) and verb_form(seg.words[at]) != "gerund"


def _is_plural_noun(seg: Segment, at: int) -> bool:
    return seg.shapes[at] == "l" and not kinds_of(seg, at) and seg.words[at].endswith("s")


def _is_plural(seg: Segment, at: int) -> bool:
    """Return whether the word before a base form can be its subject, or is "to"."""
    if at < 0:
        return False
    word = seg.words[at]
    if word in (
        "to",
        "who",
        "i",
        "we",
        "you",
        "they",
        "and",
        "some",
        "many",
        "both",
        "all",
        ",",
        ")",
    ):
        return True
    return word in _PLURALS or (word.endswith("s") and seg.shapes[at] in "lCA" and word != "'s")


def find(seg: Segment) -> list[Report]:
    """Return the reports of a segment by verb, in order; contents do not overlap."""
    out: list[Report] = []
    low = 0
    speaker: Phrase | None = None
    for verb in verbs(seg):
        if verb.start < low or _opens(seg, verb):
            continue
        report = _report(seg, verb, low, speaker)
        if report is None:
            continue
        out.append(report)
        low = max(verb.end, report.ranges[-1][1] if report.ranges else 0)
        speaker = report.speaker or speaker
    return out


def _opens(seg: Segment, verb: Verb) -> bool:
    """Return whether a question not told opens its answer: *Asked* about it, Lind said ..."""
    if verb.start or verb.cue.lemma != "ask":
        return False
    if kinds_of(seg, verb.end) & {"subordinator", "relative"}:
        return False
    return any("that" in other.cue.frames for other in verbs(seg) if other.start > verb.end)


def _report(seg: Segment, verb: Verb, low: int, known: Phrase | None) -> Report | None:
    passive = _is_passive(seg, verb)
    phrase, inverted = (None, False) if passive else _speaker(seg, verb, low, known)
    if phrase is None and not passive:
        return None
    stop = phrase.end if inverted and phrase else verb.end
    start = verb.start if inverted or phrase is None else min(phrase.start, verb.start)
    left = _left(seg, start, low, verb)
    if left and left.shape == "left" and not _is_parenthetical(seg, phrase, stop, verb):
        left = None
    right = None if inverted else contents.after(seg, verb, -1 if passive else start)
    as_clause = start > low and seg.words[start - 1] == "as" and not inverted
    if inverted or (left and left.shape == "closing"):
        right = _resumed(seg, stop)
    elif left and (right is None or right.shape == "quote"):
        left, right = _around(seg, left, stop)
    elif right is None and (as_clause or _is_inserted(seg, start, stop, verb)):
        right = _rest(seg, stop)
    elif left and right:
        left = None
    ranges = tuple((c.start, c.end) for c in (left, right) if c)
    if not ranges:
        return None
    shape = left.shape if left else right.shape if right else ""
    return Report(ranges=ranges, speaker=phrase, cue=(verb.start, verb.end), rule=f"verb:{shape}")


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
    resumed = _resumed(seg, stop)
    if resumed and seg.first[resumed.start][0].islower():
        verb = Verb(stop - 1, stop, _PLAIN)
        return left, Content(resumed.start, extents.close(seg, resumed.start, verb, ""), "rest")
    if resumed:
        has_run = any(p in seg.runs and p not in seg.titles for p in range(left.start, left.end))
        return (left if has_run else None), resumed
    return left, _rest(seg, stop)


def _is_passive(seg: Segment, verb: Verb) -> bool:
    """Return whether a question is reported without the one who asks: was *asked* whether ..."""
    if verb.cue.lemma != "ask" or verb.cue.tense != "past":
        return False
    before = range(max(0, verb.start - 3), verb.start)
    opens = verb.start < 2 and RUN not in seg.shapes[: verb.start]
    return opens or any("be" in kinds_of(seg, i) for i in before)


def _speaker(
    seg: Segment, verb: Verb, low: int, known: Phrase | None
) -> tuple[Phrase | None, bool]:
    """Return the one who speaks, and whether the verb comes first."""
    prior = seg.words[verb.start - 1] if verb.start else ""
    if verb.cue.tense == "gerund":
        return _of_gerund(seg, verb, low, known), False
    at = subjects.skip_verb_words(seg, verb.start - 1, 0)
    if at >= 0 and seg.words[at] in ("and", "but") and verb.cue.tense == "past":
        return known or _shared(seg, at, low) or subjects.main(seg, verb.start), False
    if at > 0 and seg.words[at] == "to" and seg.words[at - 1] == ",":
        return known or _moved(seg, at, low) or subjects.main(seg, verb.start), False
    if at >= 0 and seg.words[at] in ("to", "and", "but", "or"):
        return known or subjects.main(seg, verb.start), False
    if _is_inverted(seg, verb, prior, low):
        phrase = subjects.after(seg, verb.end)
        if phrase:
            return phrase, True
    return subjects.before(seg, verb.start, low), False


def _shared(seg: Segment, conjunction: int, low: int) -> Phrase | None:
    """Return the subject of the verb that "and" joins to: Mara Lind *laughed* and said ...

    After a comma or marks "and" joins to the main verb, which may stand far before.
    """
    if seg.words[conjunction - 1] == "," or seg.shapes[conjunction - 1] == RUN:
        return None
    for p in range(conjunction - 1, max(low, conjunction - MAX_RESUME), -1):
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
        return subjects.before(seg, verb.start, low)
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
    if verb.cue.tense not in ("past", "third") or not verb.cue.frames & _SPEECH:
        return False
    at = verb.start - 1
    if at < 0:
        return _opens_inverted(seg, verb)
    if at < low:
        return False
    if seg.shapes[at] == RUN or (prior == "," and at > 0 and seg.shapes[at - 1] == RUN):
        return True
    if prior not in (",", *_DASHES) or verb.start - low < MIN_LEFT_WORDS + 1:
        return False
    phrase = subjects.after(seg, verb.end)
    if phrase is None or not contents.is_over(seg, phrase.end):
        return False
    return subjects.before(seg, verb.start, low) is None


def _opens_inverted(seg: Segment, verb: Verb) -> bool:
    """Return whether a sentence begins with verb and name before a quotation: *Said* Lind, ..."""
    if seg.shapes[verb.end : verb.end + 1] not in ("C", "A"):
        return False
    phrase = subjects.after(seg, verb.end)
    end = phrase.end if phrase else 0
    return seg.words[end : end + 1] in ((",",), (":",)) and seg.shapes[end + 1 : end + 2] == RUN


def _left(seg: Segment, end: int, low: int, verb: Verb) -> Content | None:
    """Return the content that stands before the unit `end` where the attribution begins."""
    if not verb.cue.frames & _SPEECH or end - 1 < low or verb.cue.tense == "gerund":
        return None
    stop = end
    if seg.words[end - 1] == "," or seg.words[end - 1] in _DASHES:
        stop = end - 1
    elif seg.shapes[end - 1] != RUN:
        return None
    if stop <= low:
        return None
    if seg.shapes[stop - 1] == RUN and stop - 1 in seg.titles and stop - 1 > low:
        return None
    if seg.shapes[stop - 1] == RUN and _closes(seg, stop - 1, end):
        return Content(_quote_start(seg, stop - 1, low), stop, "closing")
    if "after" not in verb.cue.frames:
        return None
    start = _plain_start(seg, low, stop)
    if stop - start < MIN_LEFT_WORDS and not _is_bare_subject(seg, start, stop):
        return None
    return Content(start, stop, "left") if seg.words[end - 1] == "," or stop < end else None


def _closes(seg: Segment, p: int, end: int) -> bool:
    """Return whether a run before a speaker is said by that speaker, and no mere "scare quote"."""
    run = seg.runs[p]
    return (
        seg.last_inside(p) in (",", "?", "!", ".", "—", "-", "--", "…", "...")
        or end > p + 1
        or run.close - run.open > extents.LONG_RUN
        or p == 0
    )


def _quote_start(seg: Segment, last: int, low: int) -> int:
    """Return where the content that ends with the run at unit `last` begins."""
    p = last
    is_sentence = seg.first[last][0].isupper() and (
        seg.runs[last].close - seg.runs[last].open > extents.LONG_RUN
    )
    while p > low and not is_sentence:
        word = seg.words[p - 1]
        if word in (":", "(", ";", "-") or word in _DASHES:
            break
        p -= 1
    while p < last and (seg.shapes[p] == "." or seg.words[p] in ("and", "but")):
        p += 1
    return p


def _plain_start(seg: Segment, low: int, stop: int) -> int:
    """Return where plain content begins: after a connective set off by a comma."""
    start = low
    while start < stop and (seg.shapes[start] == "." or seg.words[start] in ("and", "but")):
        start += 1
    return start


def _is_bare_subject(seg: Segment, start: int, stop: int) -> bool:
    """Return whether one or two words before "he said" are the subject of what follows."""
    if start >= stop or kinds_of(seg, start) & {"preposition", "subordinator", "conjunction"}:
        return False
    return not is_adverb(seg, start) and not kinds_of(seg, start) & {"time", "timeword"}


def _resumed(seg: Segment, at: int) -> Content | None:
    """Return the quotation that goes on after an attribution inserted into it."""
    for p in range(at, min(len(seg.words), at + MAX_RESUME)):
        if seg.shapes[p] == RUN:
            ready = p == at or seg.words[p - 1] in (",", ":", "—", "–", "--", "and", "but", "that")
            if _has_cue(seg, at, p) and not seg.first[p][0].islower():
                ready = False
            return Content(p, extents.end_of_runs(seg, p), "resumed") if ready else None
        if seg.words[p] in (";", "("):
            return None
    return None


def _has_cue(seg: Segment, start: int, end: int) -> bool:
    return any("quote" in verb.cue.frames for verb in verbs(seg) if start <= verb.start < end)


def _rest(seg: Segment, at: int) -> Content | None:
    """Return the plain content that goes on after an inserted attribution and its comma."""
    p = at
    while p < len(seg.words) and seg.words[p] != ",":
        if seg.shapes[p] == RUN or p - at > MAX_RESUME:
            return None
        p += 1
    p += 1
    if p + 2 >= len(seg.words) or kinds_of(seg, p) & {"conjunction", "relative"}:
        return None
    if verb_form(seg.words[p]) == "gerund" or (is_adverb(seg, p) and not is_pronoun(seg, p)):
        return None
    return Content(p, len(seg.words), "rest")
