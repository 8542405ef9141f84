"""The codes of errors, in one list that the JSON reference shows."""

import re
from pathlib import Path

import newsbrief
from newsbrief.errors import CODES

SOURCES = sorted(Path(newsbrief.__file__).parent.rglob("*.py"))


def test_every_code_that_is_raised_is_listed():
    named = {code for path in SOURCES for code in re.findall(r'code="(\w+)"', path.read_text())}
    assert named <= set(CODES)
    assert len(named) > 10
