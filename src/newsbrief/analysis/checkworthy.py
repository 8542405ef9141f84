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
    return linear.score(MODEL, features(lower, shapes))


def features(lower: tuple[str, ...], shapes: str) -> dict[str, float]:
    """Return the features of a sentence: its words, their endings, its figures and names."""
    found: dict[str, float] = {"bias": 1.0}
    for word, shape in zip(lower, shapes, strict=True):
        if shape == "d" or (shape == "." and word not in _MARKS):
            continue
        found[word] = 1.0
        for ending in _ENDINGS:
            if word.endswith(ending):
                found[f"-{ending}"] = 1.0
    words = len(shapes) - shapes.count(".")
    names = sum(map(shapes[1:].count, "CA"))
    found["<words>"] = min(words, _LONG_WORDS) / _LONG_WORDS
    found["<short>"] = float(words < _SHORT_WORDS)
    found["<names>"] = min(names, 3) / 3
    found["<figure>"] = float("d" in shapes)
    found["<figures>"] = min(shapes.count("d"), 3) / 3
    return found
