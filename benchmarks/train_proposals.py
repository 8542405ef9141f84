"""Train the proposal model on annotated articles, measure it leaving articles out, write it.

python benchmarks/train_proposals.py GOLD.jsonl [--annotated-quotes] [--write]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import gold
import logistic

from newsbrief.analysis import linear, proposals

PENALTY = 4.0
FOLDS = 22
NEAR = 0.45  # overlap with an annotated proposal that makes a candidate one, its ends aside
TARGET = Path(__file__).parent.parent / "src/newsbrief/lexicon/weights/proposals.txt"
HEADER = """\
# How much a feature of an action that a cue announces speaks for a proposal (logit). Trained by
# benchmarks/train_proposals.py on news articles annotated for this project.
"""

Unit = tuple[proposals.Candidate, dict[str, float], bool, bool]  # ..., is one, is the best match


def main() -> None:
    """Read the articles, print the figures of held-out folds, write the weights where asked."""
    articles = gold.load(Path(sys.argv[1]), own_quotes="--annotated-quotes" not in sys.argv)
    data = [units(one) for one in articles]
    held_out(articles, data)
    if "--write" in sys.argv:
        logistic.write(TARGET, HEADER, train(data))


def units(one: gold.Annotated) -> list[Unit]:
    """Return the candidates of an article, their features, and whether they are proposals."""
    found = list(proposals.candidates(one.reading))
    texts = [one.reading.text(c.action.first, c.action.last) for c in found]
    wanted = [p["text"] for p in one.row["proposals"]]
    pairs = gold.pair(wanted, texts)
    return [
        (
            c,
            proposals.features_of(c, one.reading),
            number in pairs or any(gold.overlap(texts[number], w) >= NEAR for w in wanted),
            number in pairs,
        )
        for number, c in enumerate(found)
    ]


def train(data: Sequence[Sequence[Unit]]) -> dict[str, float]:
    """Return the weights of the features."""
    rows = [features for found in data for _, features, _, _ in found]
    return logistic.fit(rows, [mark for found in data for _, _, mark, _ in found], penalty=PENALTY)


def held_out(articles: Sequence[gold.Annotated], data: Sequence[Sequence[Unit]]) -> None:
    """Print how well proposals are found in articles that the model has not seen."""
    wanted = hits = found = reachable = 0
    for fold in range(FOLDS):
        weights = train([d for n, d in enumerate(data) if n % FOLDS != fold])
        for one, seen in list(zip(articles, data, strict=True))[fold::FOLDS]:
            judged = [(linear.probability(logistic.logit(weights, row)), c) for c, row, *_ in seen]
            chosen = proposals.apart(
                [pair for pair in judged if pair[0] >= proposals.MIN_PROPOSAL]
            )
            texts = [one.reading.text(c.action.first, c.action.last) for c in chosen]
            kept = gold.pair([p["text"] for p in one.row["proposals"]], texts)
            wanted, found = wanted + len(one.row["proposals"]), found + len(chosen)
            hits, reachable = hits + len(kept), reachable + sum(mark for *_, mark in seen)
    print(
        f"{FOLDS} folds: P {hits / found:.3f}  R {hits / wanted:.3f}  "
        f"F1 {2 * hits / (found + wanted):.3f}  ({found} found, {reachable} within reach)"
    )


if __name__ == "__main__":
    main()
