from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import calendars


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (1370, date(1991, 3, 21)),
        (1375, date(1996, 3, 20)),
        (1399, date(2020, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
    ],
)
def test_a_persian_year_begins_in_spring(year, first):
    assert calendars.from_persian(year, 1, 1) == first


@given(st.integers(1300, 1429))
def test_a_persian_year_follows_the_one_before(year):
    last_month = calendars.from_persian(year, 12, 29)
    following = calendars.from_persian(year + 1, 1, 1)
    assert last_month is not None
    assert following is not None
    assert following - last_month in (timedelta(days=1), timedelta(days=2))


@given(st.integers(-10, 3000), st.integers(-2, 15), st.integers(-2, 35))
def test_no_day_that_the_persian_calendar_lacks(year, month, day):
    found = calendars.from_persian(year, month, day)
    assert found is None or (1300 <= year <= 1430 and 1 <= month <= 12 and 1 <= day <= 31)


def test_an_era_counts_from_its_first_year():
    assert calendars.from_era("令和", "元") == "2019"
    assert calendars.from_era("民國", "115") == "2026"
    assert calendars.from_era("山川", "3") is None
