"""Times as feeds and sitemaps write them (RFC 3339, or a date alone)."""

from datetime import UTC, datetime, timedelta

MAX_TIME_CHARS = 64
LONGEST_DAY = timedelta(hours=36)  # from the date's start in UTC to its end in the last time zone


def read(text: object) -> datetime | None:
    """Return the time with its zone, or None where there is none to read.

    A time without a zone is UTC; a date alone is the latest moment that has this date anywhere.
    """
    if not isinstance(text, str) or len(text) > MAX_TIME_CHARS:
        return None
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return when + LONGEST_DAY if _is_date(text) else when
    except (ValueError, OverflowError):
        return None


def _is_date(text: str) -> bool:
    return len(text) <= len("2026-03-04")
