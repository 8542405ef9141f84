"""The total time that a page may take."""

from time import monotonic


class Deadline:
    """A point in time that everything done for one page has to keep."""

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s
        self._end = monotonic() + timeout_s

    def left(self) -> float:
        """Return the seconds left, never below zero."""
        return max(0.0, self._end - monotonic())
