"""Quotes in a sentence -> those that are clauses, and what is told around them."""

from newsbrief.analysis import cues
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.wordclass import FINITE, Classes
from newsbrief.records import Quote

CUE_REACH = 9  # tokens from the end of a cue to its content: "told The Post on Friday that"
TIED_REACH = 7  # tokens from a relative pronoun to the cue: "a fire that Mayor Lee described as"
MIN_FRAME_WORDS = 7  # tokens of what is left of a sentence outside its quotes
_ASKED = "verb:to"  # the rule of a quote that tells what somebody is to do
_RELATIVE = frozenset(("who", "which", "that"))
_TYING = frozenset(("relative", "subordinator"))
_MARKS = frozenset(",;–—")
_JOINING = frozenset(("and", "but", "then"))
_ARTICLES = frozenset(("a", "an", "the", "'s", "’s"))
_BEFORE_NO_CLAUSE = frozenset(("to", "with"))
_BEFORE_TO = frozenset(("how", "what", "when", "where", "whether"))
_LINKS = frozenset(("that", "who", "which", "and", "but", "of", "to", "saying", "claiming"))
_NEVER_FINITE = frozenset(("be", "been", "being"))
_BESIDE_CUE = frozenset(("auxiliary", "have", "adverb", "be"))
_MAY_TELL = frozenset(("after", "before", "since", "until"))  # prepositions that open clauses too


def is_clause(part: tuple[int, int, Quote], reading: Reading) -> bool:
    """Return whether a quote is a clause of its own, no piece of the sentence around it."""
    first, last, quote = part
    if quote.kind == "indirect":
        return quote.rule != _ASKED and _says(first, last, reading)
    return not _is_named(first, reading) and not _is_label(first, quote, reading)


def end(first: int, last: int, quote: Quote, reading: Reading) -> int:
    """Return where what is told before a quote ends, from `first` on; `first` if nothing is told.

    That somebody says it is nothing told: "Two barges sank on Friday, *the harbour said*".
    """
    tokens, classes = reading.tokens, reading.classes
    cue = tokens.first(quote.cue.start) if quote.cue else -1
    if not first <= cue < last or last - cue > CUE_REACH:
        return before_link(first, last, tokens, classes)
    at = cue
    while at > first and classes[at - 1] & _BESIDE_CUE:
        at -= 1
    if at > first and tokens.lower[at - 1] in _JOINING:
        return at - 1
    reach = max(first, at - TIED_REACH)
    tie = next((i for i in range(at - 1, reach, -1) if classes[i] & _TYING), None)
    if tie is None and at == cue and classes[cue].isdisjoint(FINITE):
        return before_link(first, last, tokens, classes)  # "..., saying", "led us to believe"
    if tie is None:
        tie = next((i for i in range(at - 1, first, -1) if tokens.lower[i] in _MARKS), None)
    return tie if tie and _is_told(first, tie, reading) else first


def before_link(start: int, end: int, tokens: Tokens, classes: tuple[Classes, ...]) -> int:
    """Return where a frame ends without what ties a quote to it: "a plan *that*", ", *said*"."""
    while end > start and tokens.lower[end - 1] in _LINKS:
        end -= 1
    if end - 2 > start and tokens.lower[end - 2] == "," and "gerund" in classes[end - 1]:
        return end - 2
    at = end - 1
    if at > start and tokens.lower[at - 1] == "," and tokens.lower[at] in cues.forms("en"):
        return at - 1
    if at <= start or classes[at].isdisjoint(FINITE):
        return end
    while at > start and "auxiliary" in classes[at - 1]:
        at -= 1
    return at - 1 if at > start and tokens.lower[at - 1] in _RELATIVE else end


def _is_finite(i: int, last: int, reading: Reading) -> bool:
    """Return whether a verb makes a clause: no "to be" and no participle as in "seen by"."""
    kinds = reading.classes[i]
    if kinds & {"auxiliary", "be"}:
        return reading.tokens.lower[i] not in _NEVER_FINITE
    if "past" in kinds and "participle" in kinds:
        return i + 1 >= last or "preposition" not in reading.classes[i + 1]
    return bool(kinds & FINITE)


def _is_named(first: int, reading: Reading) -> bool:
    """Return whether marks open behind an article: a thing, as in the "Care First" booklet."""
    before = first - 2
    if before < 0 or reading.tokens.shapes[before + 1] != ".":
        return False
    return reading.tokens.lower[before] in _ARTICLES or "possessive" in reading.classes[before]


def _says(first: int, last: int, reading: Reading) -> bool:
    """Return whether what a quote without marks reports is a clause, no thing and no infinitive.

    "agreed to be heard" and "described the smell" are what somebody did.
    """
    lower, classes = reading.tokens.lower, reading.classes
    while first < last and reading.tokens.shapes[first] == ".":
        first += 1
    if first >= last or lower[first] in _BEFORE_NO_CLAUSE or "gerund" in classes[first]:
        return False
    if first and "preposition" in classes[first - 1] and lower[first - 1] not in _MAY_TELL:
        return False  # "spoke about her weight"
    if "base" in classes[first] and not classes[min(first + 1, last - 1)] & FINITE:
        return False  # "doubts grow ..."
    if lower[first] in _BEFORE_TO and lower[first + 1 : first + 2] == ("to",):
        return False
    for i in range(first + 1, last):
        if _is_finite(i, last, reading):
            return True
        if lower[i] == "that" and "gerund" in classes[i - 1]:
            return False  # "an order declaring that they are"
    return False


def _is_label(first: int, quote: Quote, reading: Reading) -> bool:
    """Return whether marks hold what a thing is called: "over what it called “a raid” on ..."."""
    lower, shapes = reading.tokens.lower, reading.tokens.shapes
    at = reading.tokens.first(quote.cue.end) if quote.cue else 0
    if not 0 < at <= first:
        return False
    takes = cues.frames_of(lower[at - 1])
    if lower[at] == "as" and "as" in takes:
        at += 1
    elif "label" not in takes:
        return False
    if lower[at] in _ARTICLES:
        at += 1
    return first <= at + 1 and shapes[at : at + 1] == "."


def _is_told(first: int, last: int, reading: Reading) -> bool:
    """Return whether a stretch is long enough for a clause and opens one or has a finite verb."""
    if last - first < MIN_FRAME_WORDS:
        return False
    opens = "subordinator" in reading.classes[first]
    return opens or any(kinds & FINITE for kinds in reading.classes[first + 1 : last])
