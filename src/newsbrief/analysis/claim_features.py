"""Clauses -> the features by which a claim is told from what is none, and ranked."""

from functools import cache
from itertools import chain, pairwise

from newsbrief import lexicon
from newsbrief.analysis import checkworthy
from newsbrief.analysis.clauses import Clause
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import FINITE, Classes

LEXICAL = (  # classes of words that are counted
    "allegation",
    "cause",
    "change",
    "comparison",
    "event",
    "feeling",
    "forecast",
    "institution",
    "month",
    "negation",
    "number",
    "opinion",
    "policy",
    "quantity",
    "record",
    "timeword",
    "vague",
)
PRESENT = (  # classes of words that are there or not
    "been",
    "could",
    "exclamation_mark",
    "first_person",
    "first_persons",
    "have",
    "is",
    "money",
    "obliging",
    "percent",
    "question_mark",
    "second_person",
    "that",
    "time",
    "was",
    "will",
)
_MANY = 2  # words of one class; more count as many
_FEW = 3  # figures or commas; more count as many
_LONG_WORDS = 40
_NAMES = 4
MAX_HEADLINE = 200  # characters of a sentence that are looked at for being all in capitals
_LEAD = 6  # sentences; what comes later is no part of the lead
_LEAD_FEATURES = (
    {"first sentence": 1.0, "lead": 1.0},
    *({"sentence 2 to 4": 1.0, "lead": 1 - number / _LEAD} for number in range(1, 4)),
    *({"lead": 1 - number / _LEAD} for number in range(4, _LEAD)),
)
_MAIN_TERMS = 5
_TAKEN_UP = 15.0  # logarithms of sentences, added up
_OPENINGS = {  # features of the first word, and the classes that give them
    "opens with pronoun": frozenset(("pointer", "third_person")),
    "opens with pointer": frozenset(("pointer",)),
    "opens with I": frozenset(("first_person", "first_persons", "second_person")),
    "opens with gerund": frozenset(("gerund",)),
    "opens with subordinator": frozenset(("subordinator",)),
}


def of(clause: Clause, reading: Reading) -> dict[str, float]:
    """Return the features of a clause; one that is not there counts as 0."""
    lower = reading.tokens.lower[clause.first : clause.last]
    found = _wording(
        lower,
        reading.tokens.shapes[clause.first : clause.last],
        reading.classes[clause.first : clause.last],
    )
    found.update(_reporting(clause))
    found.update(_place(clause.sentence, reading))
    first, last = reading.ranges[clause.sentence]
    found["share of sentence"] = (clause.last - clause.first) / max(1, last - first)
    if clause.is_further:
        found["further clause"] = 1.0
    if reading.tokens.shapes[clause.first] == "l":
        found["opens inside"] = 1.0
    taken_up = reading.topics.taken_up(reading.recurring.intersection(lower))
    found["taken up"] = min(taken_up, _TAKEN_UP) / _TAKEN_UP
    if "will" in found:  # a plan where bodies and policies abound, else a forecast
        found["will, agents"] = reading.share("agent")
        found["will, policy"] = reading.share("policy")
    return found


def _wording(
    lower: tuple[str, ...], shapes: str, classes: tuple[Classes, ...]
) -> dict[str, float]:
    """Return the features of the words of a clause, whatever stands around it."""
    found = _size(shapes).copy()
    for kind, share in chain.from_iterable(map(_counted, classes)):
        found[kind] = 1.0 if kind in found else share
    for kinds in classes[:1]:
        found.update(_openings(kinds))
    found["check-worthy"] = checkworthy.score(lower, shapes)
    verb = next((i for i, kinds in enumerate(classes) if not FINITE.isdisjoint(kinds)), -1)
    if verb >= 0:
        found["finite"] = 1.0
    found["before verb"] = min(verb, _LONG_WORDS) / _LONG_WORDS if verb >= 0 else 1.0
    if any("be" in a and "participle" in b for a, b in pairwise(classes)):
        found["passive"] = 1.0
    if "," in lower:
        found["commas"] = min(lower.count(","), _FEW) / _FEW
    return found


@lexicon.remembered
def _counted(kinds: Classes) -> tuple[tuple[str, float], ...]:
    """Return those of the classes of a word that are features, with what one word counts."""
    counts = [(kind, 1 / _MANY) for kind in LEXICAL] + [(kind, 1.0) for kind in PRESENT]
    return tuple((kind, share) for kind, share in counts if kind in kinds)


@lexicon.remembered
def _openings(kinds: Classes) -> dict[str, float]:
    """Return the features that a first word of these classes gives."""
    return {name: 1.0 for name, opening in _OPENINGS.items() if opening & kinds}


def _size(shapes: str) -> dict[str, float]:
    """Return the features of how many words there are; not to be changed."""
    return _size_of(
        min(len(shapes) - shapes.count("."), _LONG_WORDS),
        min(shapes.count("d"), _FEW),
        min(shapes.count("C", 1) + shapes.count("A", 1), _NAMES),
    )


@cache
def _size_of(words: int, figures: int, names: int) -> dict[str, float]:
    found = {
        "bias": 1.0,
        "words": words / _LONG_WORDS,
        "under 5 words": float(words < 5),
        "under 8 words": float(words < 8),
        "over 30 words": float(words > 30),
        "figure": float(figures > 0),
        "figures": figures / _FEW,
        "names": names / _NAMES,
    }
    return {name: value for name, value in found.items() if value}


def _reporting(clause: Clause) -> dict[str, float]:
    if clause.quote:
        return {clause.quote.kind: 1.0}
    return {"frame": 1.0} if clause.is_frame else {}


def _place(number: int, reading: Reading) -> dict[str, float]:
    """Return the features of a sentence by where it stands and how it ends."""
    article, sentence = reading.article, reading.sentences[number]
    text = article.text[sentence.start : min(sentence.end, sentence.start + MAX_HEADLINE)]
    end = article.text[sentence.end - 1]
    found = {
        "early": 1 / (1 + number),
        "depth": number / len(reading.sentences),
        "title": reading.topics.title_share[number],
        "main terms": min(reading.topics.main_terms[number], _MAIN_TERMS) / _MAIN_TERMS,
        "central": reading.topics.centrality[number],
    }
    if number < _LEAD:
        found.update(_LEAD_FEATURES[number])
    if article.blocks[sentence.block].start == sentence.start:
        found["opens block"] = 1.0
    if end == ":":
        found["ends with colon"] = 1.0
    elif end.isalnum():
        found["no stop"] = 1.0
    if text.isupper():
        found["capitals"] = 1.0
    return found
