"""Train the check-worthiness model on ClaimBuster, measure it five-fold, write its weights.

    python benchmarks/train_checkworthy.py CLAIMBUSTER.jsonl [--write]

A line of the input: {"text": ..., "check_worthy": 0 or 1}.
"""

import json
import sys
from pathlib import Path

import logistic

from newsbrief.analysis import checkworthy, tokens

PENALTY = 3.0
LEAST = 10  # sentences that a feature must stand in
SMALLEST = 0.08  # weights nearer to 0 are left out
FOLDS = 5
TARGET = Path(__file__).parent.parent / "src/newsbrief/lexicon/weights/checkworthy.txt"
HEADER = """\
# How much a feature of a sentence speaks for a check-worthy factual claim (logit).
# Trained by benchmarks/train_checkworthy.py on the ClaimBuster dataset: Arslan, Hassan, Li,
# Tremayne, "A Benchmark Dataset of Check-Worthy Factual Claims" (ICWSM 2020),
# https://doi.org/10.5281/zenodo.3609356, licence CC BY 4.0. Changed: reduced to weights of words.
"""


def main() -> None:
    """Read the corpus, print the five-fold figure, write the weights where asked."""
    rows, labels = read(Path(sys.argv[1]))
    figures = [fold(rows, labels, number) for number in range(FOLDS)]
    print(f"average precision, {FOLDS}-fold: {sum(figures) / FOLDS:.3f}", figures)
    if "--write" in sys.argv:
        weights = train(rows, labels)
        kept = sorted((name, w) for name, w in weights.items() if abs(w) >= SMALLEST)
        text = HEADER + "".join(f"{name}\t{weight:.2f}\n" for name, weight in kept)
        TARGET.write_text(text, encoding="utf-8")
        print(f"{len(kept)} weights written")


def read(path: Path) -> tuple[list[logistic.Row], list[bool]]:
    """Return the features of the sentences of the corpus, and whether they are check-worthy."""
    data = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    parts = [tokens.split(row["text"]) for row in data]
    rows = [checkworthy.features(part.lower, part.shapes) for part in parts]
    return rows, [bool(row["check_worthy"]) for row in data]


def train(rows: list[logistic.Row], labels: list[bool]) -> dict[str, float]:
    """Return the weights of the features that are frequent enough."""
    kept = logistic.frequent(rows, LEAST)
    slim = [{name: value for name, value in row.items() if name in kept} for row in rows]
    return logistic.fit(slim, labels, penalty=PENALTY, rounds=60)


def fold(rows: list[logistic.Row], labels: list[bool], number: int) -> float:
    """Return the average precision on one fold of a model trained on the others."""
    held = range(number, len(rows), FOLDS)
    rest = [i for i in range(len(rows)) if i % FOLDS != number]
    weights = train([rows[i] for i in rest], [labels[i] for i in rest])
    weights = {name: round(w, 2) for name, w in weights.items() if abs(w) >= SMALLEST}
    return logistic.average_precision((logistic.logit(weights, rows[i]), labels[i]) for i in held)


if __name__ == "__main__":
    main()
