"""When a host is left alone: it asked for it, or has not answered for long. Asks no clock."""

from msgspec import Struct

from newsbrief.errors import FetchError
from newsbrief.source import faults
from newsbrief.source.faults import BusyError

DEAD_AFTER = 5  # pages in a row to which a host did not answer
DEAD_S = 600.0  # in which it is not asked again
MAX_PAUSE_S = 120.0  # that a batch waits for a host; for a longer one its pages fail at once
_SILENCE = ("connect", "dns", "timeout")


class _Mood(Struct):
    """How a host has answered of late."""

    silent: int = 0
    until: float = 0.0
    error: FetchError | None = None


class Patience:
    """Remembers which hosts are in trouble; one that answers is forgotten."""

    def __init__(self) -> None:
        self._moods: dict[str, _Mood] = {}

    def note(self, host: str, error: FetchError | None, now: float) -> None:
        """Note how a page of a host ended."""
        if error is None or not error.retryable:
            self._moods.pop(host, None)
            return
        mood = self._moods.setdefault(host, _Mood())
        mood.error = faults.bare(error)
        mood.silent = mood.silent + 1 if error.code in _SILENCE else 0
        if isinstance(error, BusyError):
            mood.until = now + error.retry_after_s
        elif mood.silent >= DEAD_AFTER:
            mood.until = now + DEAD_S

    def forget(self, host: str) -> None:
        """Forget a host of which nothing is left to be done."""
        self._moods.pop(host, None)

    def pause_s(self, host: str, now: float) -> float:
        """Return the seconds for which a host is left alone and the batch waits for it."""
        left = self._left(host, now)
        return left if left <= MAX_PAUSE_S else 0.0

    def refusal(self, host: str, now: float) -> FetchError | None:
        """Return the error of a page of a host that it is no use to wait for, or None."""
        mood = self._moods.get(host)
        return mood.error if mood and self._left(host, now) > MAX_PAUSE_S else None

    def _left(self, host: str, now: float) -> float:
        mood = self._moods.get(host)
        return max(0.0, mood.until - now) if mood else 0.0
