"""Train the models of claims on annotated articles, measure them leaving articles out.

python benchmarks/train_claims.py GOLD.jsonl [--annotated-quotes] [--write]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import gold
import logistic
from msgspec import Struct

from newsbrief.analysis import claim_features, claims, importance, linear

CLAIM, MATTERS, CENTRAL = 150.0, 200.0, 400.0  # penalties of the models, features of one spread
FOLDS = 22
BEST = range(3, 9)  # numbers of best claims over which their precision is averaged
WEIGHTS = Path(__file__).parent.parent / "src/newsbrief/lexicon/weights"
HEADER = """\
# How much a feature of a clause speaks for a claim (logit). Trained by benchmarks/train_claims.py
# on news articles annotated for this project.
"""
IMPORTANCE_HEADER = """\
# How much a feature of a claim speaks for importance 2 or 3, and for importance 3 (logits).
# Trained by benchmarks/train_claims.py on news articles annotated for this project.
"""

Weights = dict[str, float]


class Unit(Struct, frozen=True):
    """A clause: its features, those of its importance, the annotated importance (0: none)."""

    row: Weights
    rank: Weights
    mark: int


def main() -> None:
    """Read the articles, print the figures of held-out folds, write the weights where asked."""
    path = Path(sys.argv[1])
    articles = gold.load(path, own_quotes="--annotated-quotes" not in sys.argv)
    data = [units(one) for one in articles]
    held_out(articles, data)
    if "--write" in sys.argv:
        claim, *ranking = train(data)
        logistic.write(WEIGHTS / "claims.txt", HEADER, claim)
        logistic.write(WEIGHTS / "importance.txt", IMPORTANCE_HEADER, *ranking)


def units(one: gold.Annotated) -> list[Unit]:
    """Return the clauses of an article with their features and annotated importance."""
    found = list(claims.candidates(one.reading))
    rows = [claim_features.of(clause, one.reading) for clause in found]
    texts = [one.reading.text(clause.first, clause.last) for clause in found]
    scale = importance.scale(rows)
    pairs = gold.pair([c["text"] for c in one.row["claims"]], texts)
    return [
        Unit(
            row,
            importance.features(clause, row, scale, one.reading),
            one.row["claims"][pairs[j]]["importance"] if j in pairs else 0,
        )
        for j, (clause, row) in enumerate(zip(found, rows, strict=True))
    ]


def train(data: Sequence[Sequence[Unit]]) -> list[Weights]:
    """Return the weights for a claim, for one of importance 2 or 3, for one of importance 3."""
    rows = [unit.row for found in data for unit in found]
    ranks = [unit.rank for found in data for unit in found]
    marks = [unit.mark for found in data for unit in found]
    return [
        logistic.fit(rows, [mark >= 1 for mark in marks], penalty=CLAIM, by_spread=True),
        logistic.fit(ranks, [mark >= 2 for mark in marks], penalty=MATTERS, by_spread=True),
        logistic.fit(ranks, [mark >= 3 for mark in marks], penalty=CENTRAL, by_spread=True),
    ]


def held_out(articles: Sequence[gold.Annotated], data: Sequence[Sequence[Unit]]) -> None:
    """Print how well claims are found in articles that the models have not seen."""
    wanted = hits = found = central = central_hits = top = top_hits = 0
    best: list[float] = []
    for fold in range(FOLDS):
        models = train([d for n, d in enumerate(data) if n % FOLDS != fold])
        for one, seen in list(zip(articles, data, strict=True))[fold::FOLDS]:
            kept = ranked(models, seen)
            marks = [c["importance"] for c in one.row["claims"]]
            wanted, found = wanted + len(marks), found + len(kept)
            hits += sum(mark > 0 for mark in kept)
            central += marks.count(3)
            central_hits += kept.count(3)
            top, top_hits = top + len(kept[:5]), top_hits + sum(mark > 1 for mark in kept[:5])
            best += [sum(mark > 1 for mark in kept[:k]) / k for k in BEST]
    print(
        f"{FOLDS} folds: P {hits / found:.3f}  R {hits / wanted:.3f}  "
        f"F1 {2 * hits / (found + wanted):.3f}  R3 {central_hits / central:.3f}  "
        f"P@5 {top_hits / top:.3f}  P@3-8 {sum(best) / len(best):.3f}  ({found} found)"
    )


def ranked(models: Sequence[Weights], seen: Sequence[Unit]) -> list[int]:
    """Return the annotated importance of what is taken for claims, best first."""
    claim, *ranking = models
    kept = [
        (claims.worth(*(chance(model, unit.rank) for model in ranking)), unit.mark)
        for unit in seen
        if chance(claim, unit.row) >= claims.MIN_CLAIM
    ]
    return [mark for _, mark in sorted(kept, key=lambda pair: -pair[0])]


def chance(model: Weights, row: Weights) -> float:
    """Return the probability that a model gives a row."""
    return linear.probability(logistic.logit(model, row))


if __name__ == "__main__":
    main()
