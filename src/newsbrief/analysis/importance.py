"""Claims -> how much each matters in its article: the features that rank them."""

from collections.abc import Sequence
from math import sqrt

from newsbrief.analysis import linear
from newsbrief.analysis.clauses import FINITE, Clause
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import Classes

MODEL = "importance"
COMPARED = ("central", "check-worthy", "taken up")  # features measured by the article's own
MIN_SPREAD = 0.05  # of a feature that differs in an article, so that small differences stay small
_FAR = 2.0  # standard deviations; what is farther off counts as this far
REACH = 4  # tokens from "has" to "done"
_NONE: Classes = frozenset()
_PAST = frozenset(("past", "past_auxiliary"))
_PRESENT = frozenset(("present", "present_auxiliary"))

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
    found.update(_tense(reading.classes[clause.first : clause.last], has="have" in row))
    return found


def judge(found: Row) -> tuple[float, float]:
    """Return the probabilities that a clause of these features is of importance 2 or 3, and 3."""
    matters, central = linear.pair(MODEL, found)
    return linear.probability(matters), linear.probability(central)


def _tense(classes: Sequence[Classes], *, has: bool) -> Row:
    """Return in which tense a clause tells: that of its first verb, and its perfects.

    `has` tells whether a form of "have" is among its words.
    """
    found: Row = {}
    first = next((kinds for kinds in classes if not FINITE.isdisjoint(kinds)), _NONE)
    if not _PAST.isdisjoint(first):
        found["past"] = 1.0
    elif not _PRESENT.isdisjoint(first):
        found["present"] = 1.0
    for i, kinds in enumerate(classes if has else ()):
        if "have" in kinds and any("participle" in c for c in classes[i + 1 : i + REACH]):
            found["had done" if "past_auxiliary" in kinds else "has done"] = 1.0
    return found
