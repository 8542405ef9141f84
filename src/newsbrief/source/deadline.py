"""The total time that a page may take."""

from time import monotonic

MOST_S = 1_000_000.0  # eleven days: more than anybody waits, less than what a system can count


class Deadline:
    """A point in time that everything done for one page has to keep."""

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s
        self._start = monotonic()
        self._end = self._start + min(timeout_s, MOST_S)

    def left(self) -> float:
        """Return the seconds left, never below zero."""
        return max(0.0, self._end - monotonic())

    def extend(self, seconds: float) -> None:
        """Put off the end, by time in which nothing could be done for the page."""
        self._end += seconds

    def spent_ms(self) -> float:
        """Return the milliseconds since the start."""
        return round(1000 * (monotonic() - self._start), 2)
