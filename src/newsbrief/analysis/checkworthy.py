"""Words -> how much a sentence is worth checking, whatever stands around it.

The weights are learned from ClaimBuster: sentences of debates, judged by people.
"""

from functools import lru_cache
from itertools import chain

from newsbrief.analysis import linear

MODEL = "checkworthy"
_CACHED_WORDS = 1 << 14
_LONG_WORDS = 40  # more words count as this many
_SHORT_WORDS = 7
_ENDINGS = ("ed", "ing", "est")
_MARKS = frozenset("$£€%?")  # that say what kind of sentence it is


def score(lower: tuple[str, ...], shapes: str) -> float:
    """Return the logit that a sentence of these tokens makes a check-worthy factual claim."""
    return linear.total(MODEL, _words(lower)) + linear.score(MODEL, _form(shapes))


def features(lower: tuple[str, ...], shapes: str) -> dict[str, float]:
    """Return the features of a sentence: its words, their endings, its figures and names."""
    return dict.fromkeys(_words(lower), 1.0) | _form(shapes)


def _words(lower: tuple[str, ...]) -> dict[str, None]:
    """Return the words and the endings that one of them has, each once, in text order."""
    return dict.fromkeys(chain.from_iterable(map(_told, lower)))


@lru_cache(_CACHED_WORDS)
def _told(word: str) -> tuple[str, ...]:
    """Return the features of a word; those of figures and stops are counted elsewhere."""
    if not word[0].isalpha() and word not in _MARKS:
        return ()
    return (word, *[f"-{ending}" for ending in _ENDINGS if word.endswith(ending)])


def _form(shapes: str) -> dict[str, float]:
    words = len(shapes) - shapes.count(".")
    figures = shapes.count("d")
    return {
        "bias": 1.0,
        "<words>": min(words, _LONG_WORDS) / _LONG_WORDS,
        "<short>": float(words < _SHORT_WORDS),
        "<names>": min(shapes.count("C", 1) + shapes.count("A", 1), 3) / 3,
        "<figure>": float(figures > 0),
        "<figures>": min(figures, 3) / 3,
    }
