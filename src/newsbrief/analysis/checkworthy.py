"""Words -> how much a sentence is worth checking, whatever stands around it.

The weights are learned from ClaimBuster: sentences of debates, judged by people.
"""

from newsbrief.analysis import linear

MODEL = "checkworthy"
_LONG_WORDS = 40  # more words count as this many
_SHORT_WORDS = 7
_ENDINGS = ("ed", "ing", "est")
_MARKS = frozenset("$£€%?")  # that say what kind of sentence it is


def score(lower: tuple[str, ...], shapes: str) -> float:
    """Return the logit that a sentence of these tokens makes a check-worthy factual claim."""
    return linear.total(MODEL, _words(lower, shapes)) + linear.score(MODEL, _form(shapes))


def features(lower: tuple[str, ...], shapes: str) -> dict[str, float]:
    """Return the features of a sentence: its words, their endings, its figures and names."""
    return dict.fromkeys(_words(lower, shapes), 1.0) | _form(shapes)


def _words(lower: tuple[str, ...], shapes: str) -> list[str]:
    """Return the words, each once, and a feature for each of the endings that one has."""
    pairs = zip(lower, shapes, strict=True)
    found = list(dict.fromkeys([word for word, s in pairs if s in "lCA" or word in _MARKS]))
    ended = [word for word in found if word.endswith(_ENDINGS)]
    tails = [f"-{e}" for e in _ENDINGS if any(word.endswith(e) for word in ended)]
    return found + tails


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
