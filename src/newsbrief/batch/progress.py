"""How far a batch is, on stderr: a bar where that is a terminal, else a line now and then."""

import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from newsbrief.batch.store import Counts

if TYPE_CHECKING:
    from rich.progress import Progress

LINE_EVERY_S = 30.0


class Meter:
    """Counts what is done and shows it."""

    def __init__(self, counts: Counts, tell: Callable[[str], None]) -> None:
        """Begin with what earlier runs have done; `tell` prints one line to stderr."""
        self._total = counts.ok + counts.failed + counts.waiting
        self._ok, self._failed = counts.ok, counts.failed
        self._before = counts.ok + counts.failed
        self._tell = tell
        self._started = self._told = monotonic()
        self._bar = _bar() if sys.stderr.isatty() else None
        self._task = self._bar.add_task("", total=self._total) if self._bar else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def count(self, *, is_ok: bool) -> None:
        """Count one item that is done."""
        self._ok += is_ok
        self._failed += not is_ok
        if self._bar and self._task is not None:
            done = self._ok + self._failed
            self._bar.update(self._task, completed=done, description=self._figures())
        elif monotonic() - self._told >= LINE_EVERY_S:
            self._told = monotonic()
            self._tell(self._line())

    def _rate(self) -> float:
        return (self._ok + self._failed - self._before) / max(0.001, monotonic() - self._started)

    def _figures(self) -> str:
        return f"{self._ok:,} ok, {self._failed:,} failed, {self._rate():.1f} a second"

    def _line(self) -> str:
        done = self._ok + self._failed
        left = (self._total - done) / max(0.001, self._rate())
        return f"{done:,} of {self._total:,} done: {self._figures()}, {span(left)} left"


def span(seconds: float) -> str:
    """Return a time for reading, such as "3 min 20 s"."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {whole % 60} s" if minutes else f"{whole} s"


def _bar() -> "Progress":
    from rich import progress  # for a terminal only  # noqa: PLC0415
    from rich.console import Console  # the same  # noqa: PLC0415

    return progress.Progress(
        progress.BarColumn(),
        progress.TextColumn("{task.completed:,.0f}/{task.total:,.0f}"),
        progress.TextColumn("{task.description}"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
