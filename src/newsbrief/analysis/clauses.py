"""Sentences -> clauses: the stretches that can carry a claim of their own."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsbrief.analysis import frames
from newsbrief.analysis.frames import MIN_FRAME_WORDS
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.wordclass import FINITE, Classes
from newsbrief.records import Quote

MIN_CLAUSE_WORDS = 5  # tokens of a clause behind what parts it from the one before
MIN_FIRST_WORDS = 3  # tokens of the clause before: "Two men died, ..."
MIN_LONG_WORDS = 13  # tokens of a clause that is cut to its core
MIN_CORE_SHARE = 0.5  # of the tokens of a clause that its core keeps
SUBJECT_REACH = 14  # tokens after a conjunction within which the finite verb must come
MAX_ADVERBIAL = 5  # tokens of "over the weekend" between a conjunction and a pronoun
PRONOUN_REACH = 3  # tokens after a pronoun within which its verb must come
_SUBJECT = frozenset(("pronoun", "determiner", "possessive"))
_PARTING = frozenset(
    (";", ":", "and", "but", "so", "where", "as", "while", "although", "though", "whereas")
)
_PARTING_MARKS = frozenset(";:")
_JOINING = frozenset(("and", "but"))
_OPENERS = frozenset(("and", "but", "or", "so", "yet", "however"))
_TAIL_MARKS = frozenset(",—–")
_TAIL_OPENERS = frozenset(("relative", "leaving", "subordinator"))
_HEAD_OPENERS = frozenset(("subordinator",))
_KEPT_BEFORE = frozenset("“\"‘'([$£€#@")
_KEPT_AFTER = frozenset("”\"’')]%")


class Clause(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of tokens (`first` to `last`, the last excluded) inside one sentence."""

    first: int
    last: int
    sentence: int
    quote: Quote | None = None  # that reports it
    is_frame: bool = False  # stands around a quote
    is_further: bool = False  # another clause of the sentence came before it


def split(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses in text order, without overlap. Linear in the text."""
    parts = [part for part in reading.quoted() if frames.is_clause(part, reading)]
    out: list[Clause] = []
    at = 0
    for number, (first, last) in enumerate(reading.ranges):
        while at < len(parts) and parts[at][1] <= first:
            at += 1
        stop = at
        while stop < len(parts) and parts[stop][0] < last:
            stop += 1
        for run in _runs(Clause(first=first, last=last, sentence=number), parts[at:stop], reading):
            for clause in _clauses(run, reading.tokens, reading.classes):
                further = bool(out) and out[-1].sentence == number
                out.append(replace(clause, is_further=True) if further else clause)
    return tuple(out)


def _runs(
    sentence: Clause, parts: list[tuple[int, int, Quote]], reading: Reading
) -> Iterator[Clause]:
    """Yield what each quote reports in a sentence, and what is left around them."""
    number, free, last = sentence.sentence, sentence.first, sentence.last
    is_frame = False
    for start, end, quote in parts:
        first, stop = max(start, free), min(end, last)
        if first < stop:
            is_frame = True
            told = frames.end(free, first, quote, reading)
            if told - free >= MIN_FRAME_WORDS:
                yield Clause(first=free, last=told, sentence=number, is_frame=True)
            yield Clause(first=first, last=stop, sentence=number, quote=quote)
            free = stop
    if last - free >= (MIN_FRAME_WORDS if is_frame else 1):
        yield Clause(first=free, last=last, sentence=number, is_frame=is_frame)


def _clauses(run: Clause, tokens: Tokens, classes: tuple[Classes, ...]) -> Iterator[Clause]:
    """Yield the clauses of a run, parted where a conjunction joins two that are whole."""
    starts = [run.first]
    ends = []
    verb = run.first  # the first finite verb of the clause, or what has been searched for it
    inside = range(run.first + MIN_FIRST_WORDS, run.last - MIN_CLAUSE_WORDS)
    for i in [i for i in inside if tokens.lower[i] in _PARTING]:
        if i - starts[-1] < MIN_FIRST_WORDS:
            continue
        verb = next((k for k in range(verb, i + 1) if classes[k] & FINITE), i + 1)
        if verb <= i and _parts(i, run.last, tokens, classes):
            ends.append(i)
            starts.append(i + 1)
            verb = i + 1
    for start, end in zip(starts, [*ends, run.last], strict=True):
        if run.is_frame:
            end = frames.before_link(start, end, tokens, classes)
        first, last = _trim(start, end, tokens)
        first, last = _core(first, last, tokens, classes)
        if first < last:
            yield Clause(
                first=first,
                last=last,
                sentence=run.sentence,
                quote=run.quote,
                is_frame=run.is_frame,
            )


def _parts(i: int, end: int, tokens: Tokens, classes: tuple[Classes, ...]) -> bool:
    """Return whether token `i` parts two clauses: a subject and a finite verb come after it."""
    word = tokens.lower[i]
    if word in _JOINING and tokens.lower[i + 1] == "that":  # "said that ... and that ..."
        return _opens(i + 2, end, tokens, classes)
    if word not in _PARTING_MARKS and tokens.lower[i - 1] != ",":
        return False
    return _opens(i + 1, end, tokens, classes) or _opens_late(i + 1, end, tokens, classes)


def _core(first: int, last: int, tokens: Tokens, classes: tuple[Classes, ...]) -> tuple[int, int]:
    """Return the main clause of a long clause, where it is at least half of it."""
    if last - first < MIN_LONG_WORDS:
        return first, last
    middle = first + int((last - first) * MIN_CORE_SHARE)
    for i in [i for i in range(middle, last - 1) if tokens.lower[i] in _TAIL_MARKS]:
        if tokens.lower[i] != "," or classes[i + 1] & _TAIL_OPENERS:
            last = i
            break
    if classes[first] & _HEAD_OPENERS:
        stop = last - int((last - first) * MIN_CORE_SHARE)
        for i in range(first + 1, stop):
            if tokens.lower[i] == "," and _opens(i + 1, last, tokens, classes):
                return i + 1, last
    return first, last


def _opens(i: int, end: int, tokens: Tokens, classes: tuple[Classes, ...]) -> bool:
    """Return whether a clause opens here: its subject, then its finite verb near by."""
    if tokens.shapes[i] not in "CAd" and not classes[i] & _SUBJECT:
        return False
    return any(c & FINITE for c in classes[i + 1 : min(i + SUBJECT_REACH, end)])


def _opens_late(i: int, end: int, tokens: Tokens, classes: tuple[Classes, ...]) -> bool:
    """Return whether a clause opens here with where or when: "over the weekend it emerged"."""
    if "preposition" not in classes[i]:
        return False
    for at in range(i + 1, min(i + 1 + MAX_ADVERBIAL, end - 1)):
        if tokens.shapes[at] == ".":
            return False
        if "pronoun" in classes[at] or "third_person" in classes[at]:
            return any(c & FINITE for c in classes[at + 1 : min(at + 1 + PRONOUN_REACH, end)])
    return False


def _trim(first: int, last: int, tokens: Tokens) -> tuple[int, int]:
    """Return a stretch of tokens without opening conjunctions and the marks at its ends."""
    while first < last and (
        _is_opener(first, tokens)
        or (tokens.shapes[first] == "." and not _opens_mark(first, tokens))
    ):
        first += 1
    while last > first and tokens.shapes[last - 1] == ".":
        if tokens.lower[last - 1] in _KEPT_AFTER:
            break
        last -= 1
    return first, last


def _opens_mark(i: int, tokens: Tokens) -> bool:
    """Return whether a mark belongs to what comes behind it: no blank stands between them."""
    is_tied = tokens.starts[i + 1 : i + 2] == tokens.ends[i : i + 1]
    return tokens.lower[i] in _KEPT_BEFORE and is_tied


def _is_opener(i: int, tokens: Tokens) -> bool:
    """Return whether a word only ties a clause to what comes before: no "That poll", "So far"."""
    word = tokens.lower[i]
    if word == "that":
        return tokens.shapes[i] == "l"
    return word in _OPENERS and not (word == "so" and tokens.lower[i + 1 : i + 2] == ("far",))
