"""Whose turn it is: hosts side by side, each at its own pace. Asks no clock and does no work."""

import heapq
from collections import deque
from collections.abc import Iterable


class Lanes:
    """Lanes of traffic, one a host; some are active at a time, the next follows where one ends.

    A lane has `width` places; who takes one gives it back with the time from which it is free.
    """

    def __init__(self, names: Iterable[str], *, width: int, active: int) -> None:
        self._idle = deque(names)
        self._width = width
        self._free: list[tuple[float, int, str]] = []  # a heap: when, in which order, which lane
        self._places: dict[str, int] = {}
        self._turn = 0
        self._active = active
        self._open()

    def take(self, now: float) -> str | float | None:
        """Return a lane that is free, the seconds until one will be, or None: all are busy."""
        if not self._free:
            return None
        when, _, name = self._free[0]
        if when > now:
            return when - now
        heapq.heappop(self._free)
        return name

    def give(self, name: str, when: float) -> None:
        """Give a place back, free from `when` on."""
        self._turn += 1
        heapq.heappush(self._free, (when, self._turn, name))

    def close(self, name: str) -> None:
        """Give a place back for good, since nothing waits in its lane any more."""
        self._places[name] -= 1
        if not self._places[name]:
            del self._places[name]
            self._open()

    def is_over(self) -> bool:
        """Tell whether all lanes have ended."""
        return not self._places

    def _open(self) -> None:
        while self._idle and len(self._places) < self._active:
            name = self._idle.popleft()
            self._places[name] = self._width
            for _ in range(self._width):
                self.give(name, 0.0)
