"""Train the model that chooses key points, measure it leaving articles out, write it.

python benchmarks/train_key_points.py GOLD.jsonl [--write]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import gold
import logistic

from newsbrief.analysis import claims, linear, proposals, salience
from newsbrief.records import KeyPoint

PENALTY = 10.0
FOLDS = 22
TARGET = Path(__file__).parent.parent / "src/newsbrief/lexicon/weights/key_points.txt"
HEADER = """\
# How much a feature of a sentence speaks for a key point (logit). Trained by
# benchmarks/train_key_points.py on news articles annotated for this project.
"""

Unit = tuple[dict[str, float], bool]


def main() -> None:
    """Read the articles, print the figure of held-out folds, write the weights where asked."""
    articles = gold.load(Path(sys.argv[1]))
    data = [units(one) for one in articles]
    hits = wanted = 0
    for fold in range(FOLDS):
        weights = train([d for n, d in enumerate(data) if n % FOLDS != fold])
        for one in articles[fold::FOLDS]:
            points = rank(one, weights)
            want = [one.row["sentences"][n] for n in one.row["key_points"]]
            hits += len(gold.pair(want, [p.text for p in points][: len(want)]))
            wanted += len(want)
    print(f"{FOLDS} folds: P@k {hits / wanted:.3f} ({hits} of {wanted})")
    if "--write" in sys.argv:
        logistic.write(TARGET, HEADER, train(data))


def units(one: gold.Annotated) -> list[Unit]:
    """Return the sentences of an article: their features, and whether they are key points."""
    found, proposed = claims.find(one.reading), proposals.find(one.reading)
    want = [one.row["sentences"][n] for n in one.row["key_points"]]
    spans = [one.reading.article.text[s.start : s.end] for s in one.reading.sentences]
    pairs = gold.pair(want, spans)
    rows = salience.features(one.reading, found, proposed)
    return [(row, number in pairs) for number, row in enumerate(rows)]


def train(data: Sequence[Sequence[Unit]]) -> dict[str, float]:
    """Return the weights of the features."""
    rows = [features for found in data for features, _ in found]
    return logistic.fit(rows, [mark for found in data for _, mark in found], penalty=PENALTY)


def rank(one: gold.Annotated, weights: dict[str, float]) -> tuple[KeyPoint, ...]:
    """Return the key points of an article by these weights."""
    table = linear.column(salience.MODEL)
    table.clear()
    table.update(weights)
    found = claims.find(one.reading)
    return salience.rank(one.reading, found, proposals.find(one.reading))


if __name__ == "__main__":
    main()
