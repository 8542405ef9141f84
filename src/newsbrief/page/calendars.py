"""Years and months of other calendars -> the date by ours."""

from datetime import date

from newsbrief import lexicon

BUDDHIST_AHEAD = 543  # years; Thai pages count so, and their years start with 25
FIRST_PERSIAN, LAST_PERSIAN = 1300, 1430  # years, from 1921 on
_PERSIAN_START = date(622, 3, 21).toordinal() - 1  # of the day before the first of the year 1
_CYCLE_YEARS, _CYCLE_LEAPS, _CYCLE_OFFSET = 33, 8, 29
_LONG_MONTHS = 6  # of 31 days, with which a Persian year begins; the others have 30


def from_buddhist(year: int) -> int:
    """Return the year by our calendar of one by the Buddhist calendar."""
    return year - BUDDHIST_AHEAD


def from_era(era: str, year: str) -> str | None:
    """Return the year by our calendar of a year of an era ("令和", "6"), None for no era."""
    before = lexicon.table("eras", "dates").get(era)
    return str(int(before) + (1 if year == "元" else int(year))) if before else None


def from_persian(year: int, month: int, day: int) -> date | None:
    """Return the date by our calendar of one by the Persian (solar Hijri) calendar.

    Leap years are counted in cycles of 33 years, which holds from 1799 to 2070.
    """
    longest = 31 if month <= _LONG_MONTHS else 30
    if not (FIRST_PERSIAN <= year <= LAST_PERSIAN and 1 <= month <= 12 and 1 <= day <= longest):
        return None
    leaps = (_CYCLE_LEAPS * (year - 1) + _CYCLE_OFFSET) // _CYCLE_YEARS
    months = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(0, month - 1 - _LONG_MONTHS)
    return date.fromordinal(_PERSIAN_START + 365 * (year - 1) + leaps + months + day)
