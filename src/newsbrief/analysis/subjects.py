"""Segments -> subjects: the noun phrase that says, before its verb or after it."""

from newsbrief import lexicon
from newsbrief.analysis import cues
from newsbrief.analysis.segments import RUN, Segment
from newsbrief.analysis.units import (
    Phrase,
    is_abbreviation,
    is_adverb,
    is_noun_use,
    is_pronoun,
    kinds_of,
)
from newsbrief.analysis.words import is_base, verb_form

MAX_OPENING = 60  # units in a phrase that opens a sentence
MAX_OPENINGS = 4  # phrases that open a sentence one after another
MAX_ADVERB = 3  # units in an adverb with its comma: more importantly,
MAX_NICKNAME = 4  # words in a run that is no speech inside an apposition; own judgement
MAX_NAME = 5  # units in a name in apposition
MAX_WORDS = 30  # a noun phrase with what hangs on it; longer ones are misread
_BREAKS = frozenset({"conjunction", "subordinator", "auxiliary", "relative"})
_SPECIFIERS = frozenset({"determiner", "possessive"})
_HELPERS = frozenset({"auxiliary", "negation"})
_HIMSELF = frozenset({"himself", "herself", "themselves", "itself"})
_INSERT_MARKS = frozenset({",", "—", "–", "--", ")", "-"})
_GLUE = frozenset({"'s", "’s", "'", "’", "&", "$", "%", "/", "(", ")"})
_CLOSING = frozenset({")", RUN})  # what may end a noun phrase and is no word
_EACH = frozenset({"all", "both", "each"})  # after an auxiliary: they have *all* said
_AFTER = _EACH | {"'s", "’s", "since", "now", "yet"}
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_SHARES = _NUMBERS | {"half", "one", "three-quarters", "two-thirds"}
_ABOUT = frozenset({"about", "over", "under", "around", "nearly", "almost"})  # an amount
_ALONE = frozenset({"another", "one", "many", "some", "both"})  # determiners, nouns as well
_LEADING = frozenset({"adverb", "conjunction"})
_NO_START = _BREAKS | {"preposition"}  # of a noun phrase
_NO_PART = _NO_START | {"pronoun", "adverb"}
_INNER_MARKS = _GLUE - {"("}
_INNER_LINKS = frozenset({"of", "for", "and", "from", "with", "at"})
_OPEN_PHRASE = frozenset({"determiner", "preposition"})
_HOW_LATE = frozenset({"early", "earlier", "late"})  # on Friday
_WHICH = frozenset({"last", "next", "this"})  # week
_TIMES = frozenset({"timeword", "time", "month"})


def before(seg: Segment, verb: int, low: int) -> Phrase | None:
    """Return the subject that ends right before unit `verb`, not starting before `low`."""
    at = skip_verb_words(seg, verb - 1, low)
    if at < low:
        return None
    if seg.words[at] == "that" and at == verb - 1 and at > low:
        return Phrase(at, at + 1)
    if seg.words[at] in _INSERT_MARKS or (at in seg.titles and seg.last_inside(at) == ","):
        return _before_insert(seg, at, low)
    phrase = _phrase_before(seg, at, low)
    who = _clause_about(seg, phrase, low) if phrase else 0
    return (_phrase_before(seg, who - 1, low) or phrase) if who else phrase


def _clause_about(seg: Segment, phrase: Phrase, low: int) -> int:
    """Return the unit of "who" whose clause a phrase ends, or 0: owners *who came home* say."""
    at = phrase.start
    if at > low + 1 and seg.words[at - 2] == "who" and verb_form(seg.words[at - 1]) == "past":
        return at - 2  # the man *who made the arrest* said
    if seg.shapes[at] != "l" or not (is_base(seg.words[at]) or verb_form(seg.words[at])):
        return 0
    at -= 1
    while at > low and (kinds_of(seg, at) & {"auxiliary", "negation"} or is_adverb(seg, at)):
        at -= 1
    return at if at > low and seg.words[at] in ("who", "that") else 0


def skip_verb_words(seg: Segment, at: int, low: int) -> int:
    """Step back from unit `at` over auxiliaries, adverbs, times and "himself"."""
    while at >= low:
        word, kinds = seg.words[at], seg.kinds[at]
        if "time" in kinds and at > low:
            at -= 1 + (seg.words[at - 1] == "on")
        elif "timeword" in kinds and at > low and seg.words[at - 1] in _WHICH:
            at -= 2
        elif (
            (word in _HOW_LATE and at > low)
            or not _HELPERS.isdisjoint(kinds)
            or is_adverb(seg, at)
            or word in _HIMSELF
            or (word in _AFTER and _is_tied(seg, at))
        ):
            at -= 1
        else:
            break
    return at


def _is_tied(seg: Segment, at: int) -> bool:
    """Return whether the word before makes a word a part of the verb: has *since*, not *yet*."""
    prior = kinds_of(seg, at - 1)
    word = seg.words[at]
    if word in ("'s", "’s"):
        return is_pronoun(seg, at - 1) or "relative" in prior
    if word == "yet":
        return "negation" in prior
    return "auxiliary" in prior or (word in _EACH and "pronoun" in prior)


def _before_insert(seg: Segment, at: int, low: int) -> Phrase | None:
    """Return the subject before what stands between commas, dashes or brackets up to `at`."""
    opener = {")": "(", RUN: ","}.get(seg.words[at], seg.words[at])
    floor = max(low, at - MAX_WORDS)
    found: Phrase | None = None
    p = at - 1
    while p > floor:
        is_speech = seg.sizes.get(p, 0) > MAX_NICKNAME and p not in seg.titles and opener != "("
        if seg.words[p] in (";", ":") or is_speech:
            break
        if seg.words[p] == opener:
            phrase = _phrase_before(seg, p - 1, low)
            if phrase and _is_introduced(seg, phrase, p + 1, at):
                return phrase
            if phrase and _is_named(seg, phrase) and not _is_opening(seg, phrase):
                if phrase.start == low or seg.words[phrase.start - 1] != ",":
                    return phrase
                found = found or phrase
        p -= 1
    return found


def _is_introduced(seg: Segment, phrase: Phrase, start: int, end: int) -> bool:
    """Return whether a phrase and a name are one person's: ..., *her aide*, Mara Lind, said."""
    kinds = kinds_of(seg, phrase.start)
    return (
        bool(kinds & _SPECIFIERS)
        and "preposition" not in kinds_of(seg, phrase.start - 1)
        and 2 <= end - start <= MAX_NAME
        and not set(seg.shapes[start:end]) - set("CA.")
        and seg.shapes[start] == "C"
        and "," not in seg.words[start:end]
    )


def _is_named(seg: Segment, phrase: Phrase) -> bool:
    """Return whether a phrase is no adjunct, or the first after what opens the sentence."""
    return not _is_adjunct(seg, phrase) or phrase.start == opening(seg) > 0


def _is_opening(seg: Segment, phrase: Phrase) -> bool:
    """Return whether a phrase only opens the sentence: *Walking into a meeting*, *last week*."""
    if "timeword" in kinds_of(seg, phrase.end - 1) or "time" in kinds_of(seg, phrase.end - 1):
        return True
    at = phrase.start + 1
    if at == phrase.end or verb_form(seg.words[phrase.start]) != "gerund":
        return False  # *Managing director* Jo Lee is a name, too
    return seg.shapes[at] != "C" and seg.words[at] not in lexicon.words("role_nouns")


def _is_adjunct(seg: Segment, phrase: Phrase) -> bool:
    """Return whether a phrase is a place, time or age set off by commas."""
    around = kinds_of(seg, phrase.start) | kinds_of(seg, phrase.start - 1)
    if around & {"preposition", "time", "month"} or seg.shapes[phrase.start] == "d":
        return True
    if seg.words[phrase.start][:2] in ("r-", "d-", "i-"):  # a member's party and state
        return True
    return (
        phrase.start > 0 and seg.words[phrase.start - 1] == "," and seg.shapes[phrase.start] == "l"
    )


def _phrase_before(seg: Segment, at: int, low: int) -> Phrase | None:
    """Return the noun phrase that ends at unit `at`."""
    if at < low or seg.words[at] == "there":
        return None
    if is_pronoun(seg, at) or "relative" in kinds_of(seg, at):
        return Phrase(at, at + 1)
    if seg.words[at] == ")":
        return _before_insert(seg, at, low)
    start = at + 1
    floor = max(low, at - MAX_WORDS)
    while start > floor and _goes_on(seg, start - 1, at):
        start -= 1
    if start - 1 > low and seg.words[start - 1] == "and":
        first = main(seg, at)
        if first and low <= first.start and first.end in (start - 1, at + 1):
            return Phrase(first.start, at + 1)
    return _trim(seg, start, at + 1)


def _goes_on(seg: Segment, p: int, last: int) -> bool:
    """Return whether unit `p` still belongs to the noun phrase that ends at `last`."""
    word, shape = seg.words[p], seg.shapes[p]
    if shape == RUN:
        return _is_nickname(seg, p)
    if shape == ".":
        return word in _GLUE or (word == "." and is_abbreviation(seg, p))
    if word in ("and", "or"):
        return _joins(seg, p, last)
    kinds = kinds_of(seg, p)
    if kinds & _BREAKS and ("preposition" not in kinds or "subordinator" in kinds):
        return False
    if is_pronoun(seg, p):
        return False
    if shape == "l" and p < last and not kinds and verb_form(word) in ("past", "third"):
        return is_noun_use(seg, p) or _is_participle(seg, p)
    if word in cues.forms("en") and shape == "l":
        return is_noun_use(seg, p)
    return True


def _is_nickname(seg: Segment, p: int) -> bool:
    """Return whether words in marks stand inside a name: Mara "Sailor" Lind."""
    if p == 0 or seg.sizes[p] > MAX_NICKNAME or seg.last_inside(p) in (",", ".", "?", "!"):
        return False
    return seg.shapes[p - 1] in "CA" and seg.shapes[p + 1 : p + 2] in ("C", "A")


def _joins(seg: Segment, p: int, last: int) -> bool:
    """Return whether a conjunction joins two names or two like nouns of one subject."""
    if not 0 < p < last:
        return False
    sides = seg.shapes[p - 1] + seg.shapes[p + 1]
    if p == 1 and sides == "Cl" and seg.words[0].endswith("s") and seg.words[2].endswith("s"):
        return True
    return sides in ("CC", "AA", "CA", "AC") or (
        sides == "ll"
        and not kinds_of(seg, p - 1)
        and not kinds_of(seg, p + 1)
        and not verb_form(seg.words[p - 1])
    )


def _is_participle(seg: Segment, p: int) -> bool:
    """Return whether a form in -ed goes with its noun: people *interviewed* at the rally."""
    return seg.words[p].endswith("ed") and (
        "preposition" in kinds_of(seg, p + 1) or bool(kinds_of(seg, p - 1) & _SPECIFIERS)
    )


def _trim(seg: Segment, start: int, end: int) -> Phrase | None:
    """Cut what stands before the subject: a leading preposition phrase, an adverb."""
    while start < end and kinds_of(seg, start) & _LEADING:
        start += 1
    if start + 1 < end and _is_amount(seg, start):
        return Phrase(start, end)
    if start < end and "preposition" in kinds_of(seg, start):
        is_time = start + 2 < end and kinds_of(seg, start + 1) & _TIMES
        start = start + 2 if is_time else _last_phrase(seg, start, end)  # on Friday Jo Lee
    while end - start > 1 and kinds_of(seg, start) & {"time", "month", "timeword"}:
        start += 1
    while start < end and seg.shapes[start] == ".":
        start += 1
    if start >= end or not (
        seg.words[end - 1][0].isalnum() or seg.words[end - 1] in (".", ")", "%")
    ):
        return None
    if end - start == 1 and kinds_of(seg, start) & {"time", "preposition", "month", "adverb"}:
        return None
    return Phrase(start, end)


def _is_amount(seg: Segment, p: int) -> bool:
    """Return whether a phrase begins with an amount: *about three* in ten, *over 60* percent."""
    is_number = seg.shapes[p + 1] == "d" or seg.words[p + 1] in _SHARES
    return is_number and seg.words[p] in _ABOUT


def _last_phrase(seg: Segment, start: int, end: int) -> int:
    """Return the start of the last noun phrase of a stretch that begins with a preposition.

    `end` where the last noun phrase is the preposition's own.
    """
    for p in range(end - 1, start, -1):
        kinds = kinds_of(seg, p - 1)
        if kinds_of(seg, p) & _SPECIFIERS:
            return end if "preposition" in kinds else p
        starts_name = seg.shapes[p] in "CA" and seg.shapes[p - 1] == "l"
        if starts_name and not kinds & _SPECIFIERS:
            return end if "preposition" in kinds else p
    return end


def after(seg: Segment, at: int) -> Phrase | None:
    """Return the noun phrase that starts at unit `at`: said *Mara Lind*, who ..."""
    if at >= len(seg.words):
        return None
    if is_pronoun(seg, at):
        return Phrase(at, at + 1)
    if seg.kinds[at] & _NO_START or seg.shapes[at] in (".", RUN) or seg.words[at] == "there":
        return None
    end, limit = at, min(len(seg.words), at + MAX_WORDS)
    while end < limit and _follows(seg, end, at):
        end += 1
    while end > at and not seg.words[end - 1][0].isalnum() and seg.words[end - 1] not in _CLOSING:
        end -= 1
    if seg.words[end - 1] == ")" and "(" not in seg.words[at:end]:
        end -= 1
    if all(kinds & _OPEN_PHRASE for kinds in seg.kinds[at:end]):
        return Phrase(at, at + 1) if seg.words[at] in _ALONE else None
    return Phrase(at, end)


def _follows(seg: Segment, p: int, first: int) -> bool:
    """Return whether unit `p` still belongs to the noun phrase that starts at `first`."""
    word, shape, kinds = seg.words[p], seg.shapes[p], seg.kinds[p]
    if shape == RUN:
        is_named = p in seg.titles and "determiner" in kinds_of(seg, p - 1)
        return is_named or _is_nickname(seg, p)
    if shape == ".":
        return (
            word in _INNER_MARKS
            or (word == "." and p + 1 < len(seg.words) and is_abbreviation(seg, p))
            or (word == "(" and p + 2 < len(seg.words) and seg.shapes[p + 1] in "CA")
        )
    if word in _INNER_LINKS:
        return (
            p > first
            and p + 1 < len(seg.words)
            and seg.shapes[p + 1] != "."
            and not (word == "and" and bool(verb_form(seg.words[p + 1])))
        )
    if "time" in kinds or "month" in kinds:
        return p == first + 1 and bool(kinds_of(seg, first) & _SPECIFIERS)
    if shape == "l" and p > first and verb_form(word) in ("past", "third"):
        is_paper = word in lexicon.words("document_words")
        return is_paper or is_noun_use(seg, p) or bool(kinds_of(seg, p - 1) & _SPECIFIERS)
    return not kinds & _NO_PART or "possessive" in kinds


def main(seg: Segment, upto: int) -> Phrase | None:
    """Return the subject of the sentence, past an opening phrase set off by a comma."""
    lead = opening(seg) if upto else next_comma(seg, 0)
    return after(seg, main_start(seg, lead if lead < len(seg.words) else 0))


def main_start(seg: Segment, p: int) -> int:
    """Return where the subject of a sentence starts whose opening phrases end at unit `p`."""
    while p < len(seg.words) and (
        kinds_of(seg, p) & _LEADING
        or seg.words[p] in (",", "however")
        or (seg.shapes[p] == "d" and seg.words[p + 1 : p + 2] == (",",))
        or (p > 0 and _ends_place(seg, p))
    ):
        p += 1
    return _past_time(seg, p)


def _past_time(seg: Segment, start: int) -> int:
    """Return the unit after a time before the subject: *on Friday* the board, *last week* Lind."""
    opens = "preposition" in kinds_of(seg, start) or seg.words[start : start + 1] == ("this",)
    end = start + opens
    while kinds_of(seg, end) & _TIMES and "auxiliary" not in kinds_of(seg, end):
        end += 1
    if end == start + opens or end >= len(seg.words):
        return start
    is_subject = is_pronoun(seg, end) or kinds_of(seg, end) & _SPECIFIERS
    return end if is_subject or seg.shapes[end] in "CA" else start


def _ends_place(seg: Segment, p: int) -> bool:
    """Return whether a state's short name, its stop or the comma behind it stands at a unit."""
    if seg.words[p] == ".":
        return seg.words[p + 1 : p + 2] == (",",)
    return seg.shapes[p] == "C" and seg.words[p + 1 : p + 3] == (".", ",")


def opening(seg: Segment) -> int:
    """Return the unit after the phrases that open the sentence and are no subject; 0: none."""
    p = _opening_at(seg, 0)
    for _ in range(MAX_OPENINGS - 1) if p else ():
        end = _opening_at(seg, p)
        if end in (p, len(seg.words)):
            break
        p = end
    return p


def _opening_at(seg: Segment, p: int) -> int:
    """Return the unit after the opening phrase that starts at unit `p`, `p` where none does."""
    start = p
    while "conjunction" in kinds_of(seg, start):
        start += 1
    if start >= len(seg.words):
        return p
    comma = next_comma(seg, start)
    if p == 0 and comma <= MAX_ADVERB + 1 and "timeword" in kinds_of(seg, comma - 2):
        return comma
    if p == 0 and comma <= MAX_ADVERB and is_adverb(seg, max(0, comma - 2)):
        return comma
    near = seg.kinds[start : min(comma, start + MAX_WORDS)]
    first = after(seg, start) if not all(map(_TIMES.isdisjoint, near)) else None
    if first and kinds_of(seg, first.end - 1) & _TIMES:
        return first.end
    is_adjunct = kinds_of(seg, start) & {"preposition", "subordinator"} or (
        verb_form(seg.words[start]) in ("gerund", "past") or seg.words[start].endswith("ly")
    )
    return comma if is_adjunct else p


def next_comma(seg: Segment, p: int) -> int:
    """Return the unit after the next comma; the end of all where none is near."""
    near = seg.words[p : p + MAX_OPENING]
    return p + near.index(",") + 1 if "," in near else len(seg.words)
