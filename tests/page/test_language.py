import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import language
from tests import case_files


@pytest.mark.parametrize("case", case_files.read("languages"))
def test_case(case):
    assert language.decide(case.get("declared"), case["text"]) == case.get("language")


@given(st.none() | st.text(max_size=20), st.text(max_size=300))
def test_any_text_gives_a_two_letter_code_or_none(declared, text):
    found = language.decide(declared, text)
    assert found is None or (len(found) == 2 and found.isascii() and found.islower())
