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
    ("text", "tenses"),
    [
        ("The mill closed in May.", {"past"}),
        ("The mill closes in May.", {"present"}),
        ("The mill will close in May.", set()),
        ("The mill has long been closed.", {"present", "has done"}),
        ("The mill hadn’t closed in May.", {"past", "had done"}),
        ("Lee’s mill is the largest.", {"present"}),
        ("It’s the largest mill.", {"present"}),
    ],
)
def test_a_clause_has_the_tense_of_its_first_verb(text, tenses):
    (row,) = rank(text)
    assert {"past", "present", "has done", "had done"} & row.keys() == tenses
