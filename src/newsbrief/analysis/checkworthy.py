"""Words -> how much a sentence is worth checking, whatever stands around it.

The weights are learned from ClaimBuster: sentences of debates, judged by people.
"""

from functools import cache
from itertools import chain

from newsbrief import lexicon
from newsbrief.analysis import linear

MODEL = "checkworthy"
_LONG_WORDS = 40  # more words count as this many
_SHORT_WORDS = 7
_MANY = 3  # figures or names; more count as many
_ENDINGS = ("ed", "ing", "est")
_MARKS = frozenset("$£€%?")  # that say what kind of sentence it is


def score(lower: tuple[str, ...], shapes: str) -> float:
    """Return the logit that a sentence of these tokens makes a check-worthy factual claim."""
    pulls = dict(chain.from_iterable(map(_pulls, lower)))  # each feature once
    return sum(pulls.values()) + _pull_of_form(*_counts(shapes))


def features(lower: tuple[str, ...], shapes: str) -> dict[str, float]:
    """Return the features of a sentence: its words, their endings, its figures and names."""
    return dict.fromkeys(chain.from_iterable(map(_told, lower)), 1.0) | _form(*_counts(shapes))


@lexicon.remembered
def _pulls(word: str) -> tuple[tuple[str, float], ...]:
    """Return the features of a word that have a weight, with it."""
    weight = linear.column(MODEL)
    return tuple((feature, weight[feature]) for feature in _told(word) if feature in weight)


def _told(word: str) -> tuple[str, ...]:
    """Return the features of a word; those of figures and stops are counted elsewhere."""
    if not word[0].isalpha() and word not in _MARKS:
        return ()
    return (word, *[f"-{ending}" for ending in _ENDINGS if word.endswith(ending)])


def _counts(shapes: str) -> tuple[int, int, int]:
    """Return how many words, figures and names there are, up to as many as count."""
    return (
        min(len(shapes) - shapes.count("."), _LONG_WORDS),
        min(shapes.count("d"), _MANY),
        min(shapes.count("C", 1) + shapes.count("A", 1), _MANY),
    )


@cache
def _pull_of_form(words: int, figures: int, names: int) -> float:
    return linear.score(MODEL, _form(words, figures, names))


def _form(words: int, figures: int, names: int) -> dict[str, float]:
    return {
        "bias": 1.0,
        "<words>": words / _LONG_WORDS,
        "<short>": float(words < _SHORT_WORDS),
        "<names>": names / _MANY,
        "<figure>": float(figures > 0),
        "<figures>": figures / _MANY,
    }
