"""Clauses -> the features by which a claim is told from what is none, and ranked."""

from collections import Counter

from newsbrief.analysis import checkworthy
from newsbrief.analysis.clauses import FINITE, Clause
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import Classes

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
_MANY = 2  # words of one class; more count as this many
_LONG_WORDS = 40
_NAMES = 4
_HAVE = frozenset(("has", "have", "had", "'ve", "’ve"))
_WILL = frozenset(("will", "would", "'ll", "’ll", "won't", "won’t"))
_SHOULD = frozenset(("should", "must", "need", "needs", "ought"))
_COULD = frozenset(("could", "may", "might", "can"))
_OPENINGS = {  # features of the first word, and the classes that give them
    "opens with pronoun": frozenset(("pointer", "third_person")),
    "opens with pointer": frozenset(("pointer",)),
    "opens with I": frozenset(("first_person", "first_persons", "second_person")),
    "opens with gerund": frozenset(("gerund",)),
    "opens with subordinator": frozenset(("subordinator",)),
}


def of(clause: Clause, is_further: bool, reading: Reading) -> dict[str, float]:  # noqa: FBT001
    """Return the features of a clause; `is_further`: another of its sentence came before it."""
    found = wording(
        reading.tokens.lower[clause.first : clause.last],
        reading.tokens.shapes[clause.first : clause.last],
        reading.classes[clause.first : clause.last],
    )
    found.update(_reporting(clause))
    found.update(_place(clause.sentence, reading))
    first, last = reading.ranges[clause.sentence]
    found["share of sentence"] = (clause.last - clause.first) / max(1, last - first)
    found["further clause"] = float(is_further)
    return found


def wording(lower: tuple[str, ...], shapes: str, classes: tuple[Classes, ...]) -> dict[str, float]:
    """Return the features of the words of a clause, whatever stands around it."""
    counts = Counter(kind for kinds in classes for kind in kinds)
    words = set(lower)
    size = len(shapes) - shapes.count(".")
    names = sum(map(shapes[1:].count, "CA"))
    found = {kind: min(counts[kind], _MANY) / _MANY for kind in LEXICAL}
    found.update(
        {
            "bias": 1.0,
            "check-worthy": checkworthy.score(lower, shapes),
            "words": min(size, _LONG_WORDS) / _LONG_WORDS,
            "under 5 words": float(size < 5),
            "under 8 words": float(size < 8),
            "over 30 words": float(size > 30),
            "figure": float("d" in shapes),
            "figures": min(shapes.count("d"), 3) / 3,
            "names": min(names, _NAMES) / _NAMES,
            "finite": float(any(kinds & FINITE for kinds in classes)),
            "perfect": float(bool(words & _HAVE)),
            "will": float(bool(words & _WILL)),
            "should": float(bool(words & _SHOULD)),
            "could": float(bool(words & _COULD)),
            "I": float(counts["first_person"] > 0),
            "we": float(counts["first_persons"] > 0),
            "you": float(counts["second_person"] > 0),
            "question": float("?" in words),
            "exclamation": float("!" in words),
        }
    )
    for name, kinds in _OPENINGS.items():
        found[name] = float(bool(classes) and bool(kinds & classes[0]))
    return found


def _reporting(clause: Clause) -> dict[str, float]:
    kind = clause.quote.kind if clause.quote else None
    return {
        "direct": float(kind == "direct"),
        "mixed": float(kind == "mixed"),
        "indirect": float(kind == "indirect"),
        "frame": float(clause.is_frame),
    }


def _place(number: int, reading: Reading) -> dict[str, float]:
    article, sentence = reading.article, reading.sentences[number]
    text = article.text[sentence.start : sentence.end]
    return {
        "first sentence": float(number == 0),
        "sentence 2 to 4": float(0 < number < 4),
        "lead": max(0.0, 1 - number / 6),
        "early": 1 / (1 + number),
        "depth": number / len(reading.sentences),
        "opens block": float(article.blocks[sentence.block].start == sentence.start),
        "title": reading.topics.title_share[number],
        "central": reading.topics.centrality[number],
        "ends with colon": float(text.endswith(":")),
        "no stop": float(text[-1:].isalnum()),
        "capitals": float(text.isupper()),
    }
