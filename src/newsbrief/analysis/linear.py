"""Linear models whose weights are data: `lexicon/weights/*.txt`, one feature a line."""

from collections.abc import Mapping
from functools import cache
from math import exp
from operator import mul

from newsbrief import lexicon

_NOTHING = (0.0, 0.0)
_FAR = 30.0  # logits beyond which a probability is 0 or 1


@cache
def _weights(name: str) -> dict[str, tuple[float, ...]]:
    """Return the weights of a model of several outputs, as many for each feature."""
    return {row[0]: tuple(map(float, row[1:])) for row in lexicon.rows(name, "weights")}


class _Column(dict[str, float]):
    def __missing__(self, feature: str) -> float:
        return 0.0


@cache
def column(name: str) -> dict[str, float]:
    """Return the weights of a model of one output; a feature that it does not know has 0."""
    return _Column({row[0]: float(row[1]) for row in lexicon.rows(name, "weights")})


def score(name: str, features: Mapping[str, float]) -> float:
    """Return the logit of a model."""
    return sum(map(mul, features.values(), map(column(name).__getitem__, features)), 0.0)


def pair(name: str, features: Mapping[str, float]) -> tuple[float, float]:
    """Return the logits of a model of two outputs."""
    weight = _weights(name).get
    first = second = 0.0
    for feature, value in features.items():
        if value:
            a, b = weight(feature, _NOTHING)
            first += value * a
            second += value * b
    return first, second


def probability(logit: float) -> float:
    """Return the probability that a logit stands for."""
    if not -_FAR < logit < _FAR:
        logit = _FAR if logit > 0 else -_FAR
    return 1 / (1 + exp(-logit))
