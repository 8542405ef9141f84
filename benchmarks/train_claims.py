"""Train the claim model on annotated articles, measure it leaving articles out, write it.

python benchmarks/train_claims.py GOLD.jsonl [--annotated-quotes] [--write]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import gold
import logistic

from newsbrief.analysis import claim_features, claims, clauses, linear
from newsbrief.analysis.clauses import Clause

PENALTIES = (10.0, 20.0, 10.0)  # of the three outputs
LEVELS = (1, 2, 3)  # importance that makes the label of an output true
FOLDS = 22
TARGET = Path(__file__).parent.parent / "src/newsbrief/lexicon/weights/claims.txt"
HEADER = """\
# How much a feature of a clause speaks for a claim, for one of importance 2 or 3, for one of
# importance 3 (logits). Trained by benchmarks/train_claims.py on news articles annotated for
# this project.
"""

Unit = tuple[Clause, dict[str, float], int, str]  # clause, features, importance (0: none), text


def main() -> None:
    """Read the articles, print the figures of held-out folds, write the weights where asked."""
    path = Path(sys.argv[1])
    articles = gold.load(path, own_quotes="--annotated-quotes" not in sys.argv)
    data = [units(one) for one in articles]
    held_out(articles, data)
    if "--write" in sys.argv:
        models = train(data)
        names = sorted(models[0])
        rows = ("\t".join([n, *(f"{m[n]:.3f}" for m in models)]) + "\n" for n in names)
        TARGET.write_text(HEADER + "".join(rows), encoding="utf-8")
        print(f"{len(names)} weights written")


def units(one: gold.Annotated) -> list[Unit]:
    """Return the clauses of an article with their features and annotated importance."""
    found = [
        (
            clause,
            claim_features.of(clause, one.reading),
            one.reading.text(clause.first, clause.last),
        )
        for clause in clauses.split(one.reading)
    ]
    pairs = gold.pair([c["text"] for c in one.row["claims"]], [text for *_, text in found])
    return [
        (clause, features, one.row["claims"][pairs[j]]["importance"] if j in pairs else 0, text)
        for j, (clause, features, text) in enumerate(found)
    ]


def train(data: Sequence[Sequence[Unit]]) -> list[dict[str, float]]:
    """Return the weights of the three outputs."""
    rows = [features for found in data for _, features, _, _ in found]
    marks = [importance for found in data for _, _, importance, _ in found]
    return [
        logistic.fit(rows, [mark >= level for mark in marks], penalty=penalty)
        for level, penalty in zip(LEVELS, PENALTIES, strict=True)
    ]


def held_out(articles: Sequence[gold.Annotated], data: Sequence[Sequence[Unit]]) -> None:
    """Print how well claims are found in articles that the model has not seen."""
    wanted = hits = found = central = central_hits = top = top_hits = 0
    for fold in range(FOLDS):
        models = train([d for n, d in enumerate(data) if n % FOLDS != fold])
        for one, seen in list(zip(articles, data, strict=True))[fold::FOLDS]:
            kept = [(judge(models, features), mark) for _, features, mark, _ in seen]
            kept = [(p, mark) for p, mark in kept if p[claims.IS_CLAIM] >= claims.MIN_CLAIM]
            best = sorted(kept, key=lambda pair: -claims.worth(*pair[0][claims.MATTERS :]))[:5]
            marks = [c["importance"] for c in one.row["claims"]]
            wanted, found = wanted + len(marks), found + len(kept)
            hits += sum(mark > 0 for _, mark in kept)
            central += marks.count(3)
            central_hits += sum(mark == 3 for _, mark in kept)
            top, top_hits = top + len(best), top_hits + sum(mark > 1 for _, mark in best)
    print(
        f"{FOLDS} folds: P {hits / found:.3f}  R {hits / wanted:.3f}  "
        f"F1 {2 * hits / (found + wanted):.3f}  R3 {central_hits / central:.3f}  "
        f"P@5 {top_hits / top:.3f}  ({found} found)"
    )


def judge(models: Sequence[dict[str, float]], features: dict[str, float]) -> list[float]:
    """Return the probabilities of the three outputs."""
    return [linear.probability(logistic.logit(model, features)) for model in models]


if __name__ == "__main__":
    main()
