"""Quotations of annotated articles are found as well as docs/measured.md says."""

import importlib
import json
import sys

import pytest

from tests.quality import stated


@pytest.fixture(scope="module")
def score(shared):
    """Import a scorer of the development corpora by name."""
    folder = str(shared / "score")
    sys.path.insert(0, folder)
    yield importlib.import_module
    sys.path.remove(folder)


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


@pytest.fixture(scope="module")
def attributions(shared, score):
    scorer, predict = score("quotes"), score("predict")
    truths = rows(shared / "corpora" / "polnear" / "dev.jsonl")
    return scorer.summary([scorer.score_article(r, predict.quote_item(r))[0] for r in truths])


@pytest.fixture(scope="module")
def briefs(shared, score):
    scorer, predict = score("brief"), score("predict")
    tally = scorer.Tally()
    for row in rows(shared / "corpora" / "gold" / "dev.jsonl"):
        scorer.score(row, predict.gold_item(row), tally)
    return tally


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_annotated_attributions(attributions, kind):
    found = attributions["kinds"][kind]
    figures = [*(found["content"][key] for key in ("p", "r", "f1")), found["end_to_end"]["f1"]]
    assert stated.row(f"{kind} quotes")[:4] == stated.measured(figures)


def test_indirect_quotes_with_a_cue_of_saying(attributions):
    recall = attributions["indirect_speech"]["content_r"]
    assert stated.row("indirect quotes with a cue of saying")[1] == stated.measured(recall)


@pytest.mark.parametrize(
    ("figure", "right", "of"),
    [
        ("speaker right", "speaker_ok", "quote_hit"),
        ("role right", "role_ok", "role_gold"),
        ("kind right", "kind_ok", "quote_hit"),
    ],
)
def test_annotated_briefs(briefs, figure, right, of):
    assert stated.row(f"quotes, {figure}")[0] == stated.measured(briefs[right] / briefs[of])


def test_annotated_briefs_have_these_quotes(briefs):
    f1 = 2 * briefs["quote_hit"] / (briefs["quote_gold"] + briefs["quote_pred"])
    assert stated.row("quotes, F1")[0] == stated.measured(f1)
