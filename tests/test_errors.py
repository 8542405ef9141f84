"""The codes of errors, in one list that the JSON reference shows."""

import pickle
import re
from pathlib import Path

import newsbrief
from newsbrief.errors import CODES, FetchError
from newsbrief.source import faults

SOURCES = sorted(Path(newsbrief.__file__).parent.rglob("*.py"))


def test_every_code_that_is_raised_is_listed():
    named = {code for path in SOURCES for code in re.findall(r'code="(\w+)"', path.read_text())}
    assert named <= set(CODES)
    assert len(named) > 10


def test_an_error_passes_from_one_process_to_another():
    plain = FetchError("It is gone.", code="dns", hint="Wait.", retryable=True)
    for error in (plain, faults.BusyError(plain, 3.0)):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
