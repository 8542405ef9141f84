import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.analysis import marks, tokens


def inside(text):
    """Return what stands inside each run of marks, marks excluded."""
    found = tokens.split(text)
    runs = marks.pair(found, ((0, len(found.forms)),))
    return [text[found.ends[r.open] : found.ends[r.close - 1]] for r in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said ''yes'' and ``no''.", ["yes", "no"]),
        ("« oui », dit-il", [" oui"]),
        ("»ja«, sagte er", ["ja"]),
        ("„ja“, sagte er", ["ja"]),
        ("市長は「はい」と言った", ["はい"]),
        ("”Fear. I am afraid.” End", ["Fear. I am afraid."]),
        ("“First part.", ["First part."]),
        ("'yes,' he said", ["yes,"]),
        ("the voters' choice in the '90s wasn't 'cause of it’s", []),
        ("“He said ‘go’ twice,” she said", ["He said ‘go’ twice,"]),
        ('a 12" plank', []),
        ("", []),
    ],
)
def test_runs_stand_between_marks_that_answer_each_other(text, expected):
    assert inside(text) == expected


@given(st.text(alphabet="ab “”\"'‘’«»„「」.,\n", max_size=60))
def test_runs_are_in_order_and_do_not_overlap(text):
    found = tokens.split(text)
    runs = marks.pair(found, ((0, len(found.forms)),))
    ends = 0
    for run in runs:
        assert ends <= run.open < run.close <= run.end <= len(found.forms)
        ends = run.end
