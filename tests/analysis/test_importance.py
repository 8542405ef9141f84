import pytest

from newsbrief.analysis import claim_features, clauses, importance
from tests.analysis.test_clauses import read

DRY = (
    "The ferry line lost 400 tonnes of oil. The harbour was closed. "
    "The ferry line has sold the harbour. It works."
)


def rank(text):
    known = read(text)
    found = clauses.split(known)
    rows = [claim_features.of(clause, known) for clause in found]
    scale = importance.scale(rows)
    return [
        importance.features(clause, row, scale, known)
        for clause, row in zip(found, rows, strict=True)
    ]


def test_what_is_compared_is_told_by_the_article_s_own_measure():
    ranks = rank(DRY)
    for name in importance.COMPARED:
        values = [row[f"more {name}"] for row in ranks]
        assert all(name not in row for row in ranks)
        assert all(-1 <= value <= 1 for value in values)
        assert min(values) < 0 < max(values)


def test_an_article_without_clauses_has_a_scale():
    assert set(importance.scale([])) == set(importance.COMPARED)


@pytest.mark.parametrize(
    ("text", "perfects"),
    [
        ("The mill closed in May.", set()),
        ("The mill has long been closed.", {"has done"}),
        ("The mill hadn’t closed in May.", {"had done"}),
        ("The mill has a new owner.", set()),
    ],
)
def test_what_has_been_done_is_told_from_what_was(text, perfects):
    (row,) = rank(text)
    assert {"has done", "had done"} & row.keys() == perfects


def test_words_of_news_are_counted_by_kind():
    (row,) = rank("The judge sentenced the owner after the deadly crash at 9 p.m.")
    assert row["law"] == 1.0
    assert row["harm"] == row["hour"] == 0.5
    assert {"habit", "asking", "occasion"}.isdisjoint(row)


def test_a_clause_knows_how_much_of_its_sentence_it_is_and_who_asserts_it():
    whole, piece, *_ = rank(
        "The mill closed on the first of May."
        " “The mill closed”, said Ann Lee, head of the mill, in May."
        " The roof fell on the old wheel of the mill, and its owner left the valley."
    )
    assert "whole sentence" in whole
    assert "speaker" not in whole
    assert "piece of sentence" in piece
    assert {"speaker", "speaker with role"} <= piece.keys()
