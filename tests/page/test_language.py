import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import language

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "languages.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case):
    assert language.decide(case.get("declared"), case["text"]) == case.get("language")


@given(st.none() | st.text(max_size=20), st.text(max_size=300))
def test_any_text_gives_a_two_letter_code_or_none(declared, text):
    found = language.decide(declared, text)
    assert found is None or (len(found) == 2 and found.isascii() and found.islower())
