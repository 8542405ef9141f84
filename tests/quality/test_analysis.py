"""What claims, proposals and key points must not fall below, on annotated articles."""

import sys
from pathlib import Path

import pytest

import newsbrief

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FLOORS = {  # a little under what is reached today
    "claims, F1": 0.73,
    "claims, recall of importance 3": 0.88,
    "claims, precision of the best 5": 0.72,
    "claims, claimant right": 0.88,
    "proposals, F1": 0.71,
    "proposals, proposer right": 0.78,
    "proposals, addressee right": 0.85,
    "proposals, kind right": 0.83,
    "key points, precision at k": 0.47,
}
ROUGE_FLOORS = (0.205, 0.064, 0.145)
SEED_PROPOSALS = {
    "restoring official government dialogue channels",
    "enhancing sharing and utilization of Korea-Japan joint research outcomes",
    "operating a joint control tower in new industry sectors",
}


@pytest.fixture(scope="module")
def benchmarks():
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def figures(shared, benchmarks):
    import gold  # noqa: PLC0415

    import analysis  # noqa: PLC0415 - a script, found by the fixture

    return analysis.figures(gold.load(shared / "corpora" / "gold" / "dev.jsonl"))


@pytest.mark.parametrize("name", FLOORS)
def test_figures_keep_their_floor(figures, name):
    assert figures[name] >= FLOORS[name]


def test_key_points_keep_near_the_publishers_summaries(shared, benchmarks):
    import summaries  # noqa: PLC0415

    reached = summaries.rouge(shared / "corpora" / "pages" / "truth.jsonl")
    assert all(r >= floor for r, floor in zip(reached, ROUGE_FLOORS, strict=True)), reached


def test_check_worthiness_holds_on_sentences_it_has_not_seen(shared, benchmarks):
    import train_checkworthy  # noqa: PLC0415

    rows, labels = train_checkworthy.read(shared / "corpora" / "claimbuster" / "train.jsonl")
    assert train_checkworthy.fold(rows, labels, 0) >= 0.80


@pytest.fixture(scope="module")
def seed(shared):
    return newsbrief.read(
        (shared / "corpora" / "seed" / "asiae.txt").read_bytes(), media_type="text/plain"
    )


def test_the_proposals_of_the_first_article(seed):
    found = {proposal.text: proposal.proposer for proposal in seed.proposals}
    assert len(found) >= 10
    assert {found.get(text) for text in SEED_PROPOSALS} == {
        "Measures to Promote New Industry Cooperation between Korea and Japan"
    }


@pytest.mark.parametrize("words", ["70% of costs", "export restrictions", "recovery"])
def test_the_claims_of_the_first_article(seed, words):
    assert any(words in claim.text for claim in seed.claims)
