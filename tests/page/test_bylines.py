import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import bylines
from tests import case_files


@pytest.mark.parametrize("case", case_files.read("bylines"))
def test_a_byline_gives_its_names(case):
    assert bylines.read(case["line"]) == tuple(case["names"])


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Published 12 May 2020 by Ines Okafor", ("Ines Okafor",)),
        ("harbourfox", ("harbourfox",)),
        ("admin", ()),
        ("@harbourfox", ()),
        ("https://alder.example/ines", ()),
        ("Ines Okafor, Ines Okafor", ("Ines Okafor",)),
    ],
)
def test_a_field_known_to_be_the_author_gives_its_names(field, names):
    assert bylines.names(field) == names


@given(st.text(max_size=300))
def test_any_line_is_read(line):
    assert isinstance(bylines.read(line), tuple)
    assert all(name.strip() for name in bylines.names(line))
