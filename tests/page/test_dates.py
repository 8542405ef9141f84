from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import dates
from tests import case_files


@pytest.mark.parametrize("case", case_files.read("dates"))
def test_a_line_gives_its_day(case):
    assert dates.read(case["line"], case["language"]) == case.get("day")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2024-08-28T10:00:23+0200", "2024-08-28T10:00:23+02:00"),
        ("2024-01-07T01:20:00.123Z", "2024-01-07T01:20:00Z"),
        ("2024-11-26T21:45+0800", "2024-11-26T21:45:00+08:00"),
        ("2022-04-26T08:10:00", "2022-04-26"),
        ("2022-04-22 00:05:00", "2022-04-22"),
        ("20220412", "2022-04-12"),
        ("1651035600", "2022-04-27T05:00:00Z"),
        ("Fri, 29 Apr 2022 10:00:00 GMT", "2022-04-29T10:00:00Z"),
        ("Fri, 29 Apr 2022 10:00:00 +0200", "2022-04-29T10:00:00+02:00"),
        ("Fri Apr 29 2022 10:00:00 GMT+0200 (Alder Summer Time)", "2022-04-29T10:00:00+02:00"),
        ("Fri Apr 29 10:00:00 +0200 2022", "2022-04-29T10:00:00+02:00"),
        ("29 Apr 2022 10:00:00", "2022-04-29"),
        ("29 Apr 2022 31:00:00 GMT", "2022-04-29"),
        ("/Date(1651035600000)/", "2022-04-27T05:00:00Z"),
        ("2024-02-30", None),
        ("2024-05-01T25:00:00Z", "2024-05-01"),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_for_machines_becomes_rfc_3339_or_a_day(written, found):
    assert dates.machine(written) == found


@given(st.text(max_size=400), st.sampled_from(["en", "de", "hr", "fa", None]))
def test_what_is_found_is_a_date(text, language):
    for found in (dates.read(text, language), dates.machine(text)):
        assert found is None or datetime.fromisoformat(found)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)))
def test_every_iso_date_keeps_its_day(moment):
    assert dates.machine(moment.isoformat()) == moment.date().isoformat()
