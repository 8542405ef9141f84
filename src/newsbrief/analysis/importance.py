"""Claims -> how much each matters in its article: the features that rank them."""

from collections.abc import Sequence
from math import sqrt

from newsbrief import lexicon
from newsbrief.analysis import linear
from newsbrief.analysis.clauses import Clause
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import Classes

MODEL = "importance"
LEFT_OUT = ("early", "indirect")  # features that tell a claim, but not how much it matters
COMPARED = ("central", "check-worthy", "taken up")  # features measured by the article's own
MIN_SPREAD = 0.05  # of a feature that differs in an article, so that small differences stay small
_FAR = 2.0  # standard deviations; what is farther off counts as this far
REACH = 4  # tokens from "has" to "done"
MIN_WHOLE = 0.85  # of the tokens of a sentence in a clause that is the sentence
MAX_PIECE = 0.4  # of the tokens of a sentence in a clause that is only a piece of it
_MANY = 2  # different words of one kind; more count as many

Row = dict[str, float]
Scale = dict[str, tuple[float, float]]


def scale(rows: Sequence[Row]) -> Scale:
    """Return the mean and the spread, in an article, of the features that are compared."""
    count = max(1, len(rows))
    found = {}
    for name in COMPARED:
        values = [row[name] for row in rows]
        mean = sum(values) / count
        variance = sum([(value - mean) ** 2 for value in values]) / count
        found[name] = mean, sqrt(variance) + MIN_SPREAD
    return found


def features(clause: Clause, row: Row, known: Scale, reading: Reading) -> Row:
    """Return the features that tell how much a clause matters, `row` being those of a claim.

    What is compared is told in deviations from the mean of the article instead: a dry report and
    a lively one have their own measure.
    """
    found = row.copy()
    for name, (mean, spread) in known.items():
        away = (found.pop(name) - mean) / spread
        found[f"more {name}"] = max(-_FAR, min(_FAR, away)) / _FAR
    for name in LEFT_OUT:
        found.pop(name, None)
    lower = reading.tokens.lower[clause.first : clause.last]
    if row["title"]:
        found["headline"] = reading.topics.headline(lower)
    found.update(_values(lower))
    found.update(_standing(clause, row["share of sentence"]))
    if "have" in row:
        found.update(_perfect(reading.classes[clause.first : clause.last]))
    return found


def judge(found: Row) -> tuple[float, float]:
    """Return the probabilities that a clause of these features is of importance 2 or 3, and 3."""
    matters, central = linear.pair(MODEL, found)
    return linear.probability(matters), linear.probability(central)


def _values(lower: Sequence[str]) -> Row:
    """Return how many words there are of each kind that makes news, or makes none."""
    found: Row = {}
    for word in lexicon.words("news_values").intersection(lower):
        for kind in _kinds(word):
            found[kind] = 1.0 if kind in found else 1 / _MANY
    return found


@lexicon.remembered
def _kinds(word: str) -> tuple[str, ...]:
    return tuple(lexicon.table("news_values")[word].split())


def _standing(clause: Clause, share: float) -> Row:
    """Return how much of its sentence a clause is, and how well known is who asserts it."""
    found: Row = {}
    if share > MIN_WHOLE:
        found["whole sentence"] = 1.0
    elif share < MAX_PIECE:
        found["piece of sentence"] = 1.0
    if clause.quote and clause.quote.speaker:
        found["speaker"] = 1.0
        if clause.quote.role:
            found["speaker with role"] = 1.0
    return found


def _perfect(classes: Sequence[Classes]) -> Row:
    """Return whether a clause tells what has, or had, been done."""
    found: Row = {}
    for i, kinds in enumerate(classes):
        if "have" in kinds and any("participle" in c for c in classes[i + 1 : i + REACH]):
            found["had done" if "past_auxiliary" in kinds else "has done"] = 1.0
    return found
