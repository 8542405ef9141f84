"""Claims, proposals and key points of annotated articles are as good as docs/measured.md says."""

import sys
from pathlib import Path

import pytest

import newsbrief
from tests.quality import stated

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FIGURES = (
    "claims, F1",
    "claims, recall of importance 3",
    "claims, precision of the best 5",
    "claims, claimant right",
    "proposals, F1",
    "proposals, proposer right",
    "proposals, addressee right",
    "proposals, kind right",
    "key points, precision at k",
)
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


@pytest.mark.parametrize("name", FIGURES)
def test_figures_are_those_of_the_page(figures, name):
    assert stated.row(name)[0] == stated.measured(figures[name])


def test_key_points_are_as_near_to_the_publishers_summaries(shared, benchmarks):
    import summaries  # noqa: PLC0415

    reached = summaries.rouge(shared / "corpora" / "pages" / "truth.jsonl")
    page = [stated.row(f"publishers, ROUGE-{name}")[0] for name in "12L"]
    assert page == stated.measured(list(reached))


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
