"""Linear models whose weights are data: `lexicon/weights/*.txt`, one feature a line."""

from collections.abc import Mapping
from functools import cache
from math import exp

from newsbrief import lexicon

_FAR = 30.0  # logits beyond which a probability is 0 or 1


@cache
def weights(name: str) -> dict[str, tuple[float, ...]]:
    """Return the weights of a model: for each feature one weight for each of its outputs."""
    return {row[0]: tuple(map(float, row[1:])) for row in lexicon.rows(name, "weights")}


def score(name: str, features: Mapping[str, float], output: int = 0) -> float:
    """Return the logit of an output of a model; a feature without a weight counts nothing."""
    table = weights(name)
    return sum(value * table[key][output] for key, value in features.items() if key in table)


def probability(logit: float) -> float:
    """Return the probability that a logit stands for."""
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, logit))))
