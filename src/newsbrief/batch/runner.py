"""The run of a batch: items are taken in turn, fetched and briefed, their records written."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from msgspec import Struct

from newsbrief.batch import items, outcomes
from newsbrief.batch.items import Listing
from newsbrief.batch.lanes import Lanes
from newsbrief.batch.outcomes import Outcome
from newsbrief.batch.patience import Patience
from newsbrief.batch.progress import Meter
from newsbrief.batch.results import Results
from newsbrief.batch.store import Row, Store
from newsbrief.batch.workers import Workers
from newsbrief.errors import FetchError, NewsbriefError
from newsbrief.records import Page
from newsbrief.source import connections, faults
from newsbrief.source.archive import Archive
from newsbrief.source.crawler import Crawler
from newsbrief.source.options import FetchOptions

GRACE_S = 3.0  # that pages under way have when the run is stopped
FILES_APART = 24  # standard streams, list, output, state, cache, the loop's own
FILES_A_WORKER = 6  # its pipes, its desk, and what its start takes for a moment
ACTIVE_LANES = 256  # hosts that are visited side by side
# What ends before the host has been asked for anything, and thus needs no pause after it.
_UNASKED = ("bad_url", "private_address", "dns", "robots")


class Manner(Struct, frozen=True, kw_only=True):
    """How a batch goes about its work."""

    fetching: FetchOptions
    concurrency: int
    per_host: int
    delay_s: float
    workers: int
    max_failures: int | None
    language: str | None


class Runner:
    """One run over what waits in the store."""

    def __init__(
        self,
        manner: Manner,
        store: Store,
        results: Results,
        meter: Meter,
        *,
        listing: Listing,
        secrets: dict[str, str],
        kept: Archive | None = None,
    ) -> None:
        """Take the list for lines with content, and the addresses with passwords by their keys.

        What is fetched goes into the archive `kept` too, and its end into the store.
        """
        self._manner = manner
        self._store = store
        self._results = results
        self._meter = meter
        self._listing = listing
        self._secrets = secrets
        self._kept = kept
        self._lanes = Lanes(store.lanes(), width=manner.per_host, active=ACTIVE_LANES)
        self._patience = Patience()
        self._last: dict[str, int] = {}
        self._changed = asyncio.Event()
        self._stop = False
        self._failures = 0
        self._error: Exception | None = None
        self.is_interrupted = False

    async def run(self) -> None:
        """Work until nothing waits, or until stopped; raises OSError or an error of the state."""
        apart = FILES_APART + FILES_A_WORKER * self._manner.workers
        pages = connections.room(self._manner.concurrency, apart=apart)
        self._crawler = Crawler(self._manner.fetching, per_host=self._manner.per_host)
        self._workers = Workers(self._manner.workers, language=self._manner.language)
        listen(self._interrupt)
        _let_others_go_first()
        try:
            await self._work(pages)
        finally:
            await self._workers.close()
            await self._crawler.close()
        if self._error:
            raise self._error

    async def _work(self, pages: int) -> None:
        tasks: set[asyncio.Task[None]] = set()
        places = asyncio.Semaphore(pages)
        while True:
            await places.acquire()
            turn = await self._turn()
            if turn is None:
                break
            task = asyncio.create_task(self._page(*turn))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            task.add_done_callback(lambda _: places.release())
        _, late = await asyncio.wait(tasks, timeout=GRACE_S) if tasks and self._stop else ((), ())
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _turn(self) -> tuple[str, Row] | None:
        """Return the next item and its lane as soon as it may begin, or None at the end."""
        while not (self._stop or self._lanes.is_over()):
            self._changed.clear()
            lane = self._lanes.take(monotonic())
            if isinstance(lane, str):
                row = self._store.next(lane, self._last.get(lane, 0))
                if row:
                    self._last[lane] = row.id
                    return lane, row
                self._close(lane)
                continue
            await self._pause(lane)
        return None

    def _close(self, lane: str) -> None:
        """Leave a host for good, so that what is known does not grow with the list."""
        self._lanes.close(lane)
        self._patience.forget(lane)

    async def _pause(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _page(self, lane: str, row: Row) -> None:
        try:
            outcome = await self._outcome(lane, row)
            self._results.append(outcome.record, row.id, outcome.code)
        except Exception as exc:  # noqa: BLE001 (the state or the disk: the run cannot go on)
            self._error = self._error or exc
            self._halt()
            return
        self._meter.count(is_ok=outcome.code is None)
        self._failures += outcome.code is not None
        if self._failures == self._manner.max_failures:
            self._halt()

    async def _outcome(self, lane: str, row: Row) -> Outcome:
        code = None
        try:
            page = await self._load(lane, row)
        except NewsbriefError as exc:
            code = exc.code
            return outcomes.failure(row.address, exc)
        except Exception as exc:  # noqa: BLE001 (a fault of ours costs one record)
            return outcomes.failure(row.address, outcomes.internal(exc))
        finally:
            self._lanes.give(lane, monotonic() + self._rest_s(lane, row, code))
            self._changed.set()
        if self._kept and row.offset is None:
            self._kept.keep(page)
            self._store.set(kept_setting(self._kept.path), str(self._kept.end))
        return await self._workers.brief(page)

    async def _load(self, lane: str, row: Row) -> Page:
        if row.offset is not None:
            max_bytes = self._manner.fetching.max_bytes
            return items.load(self._listing, row.offset, max_bytes=max_bytes)
        if error := self._patience.refusal(lane, monotonic()):
            raise faults.carried(error, row.address or "", "its host is left alone for now")
        try:
            page = await self._crawler.get(self._secrets.get(row.key) or row.address or "")
        except FetchError as exc:
            self._patience.note(lane, exc, monotonic())
            raise
        self._patience.note(lane, None, monotonic())
        return page

    def _rest_s(self, lane: str, row: Row, code: str | None) -> float:
        """Return how long a host is left alone now: not at all if nothing of it waits any more."""
        delay_s = self._delay_s(lane, row, code)
        return delay_s if delay_s and self._store.next(lane, self._last[lane]) else 0.0

    def _delay_s(self, lane: str, row: Row, code: str | None) -> float:
        now = monotonic()
        if lane == items.LOCAL or code in _UNASKED or self._patience.refusal(lane, now):
            return 0.0
        wished = self._crawler.delay_s(row.address or "")
        return max(self._manner.delay_s, wished, self._patience.pause_s(lane, now))

    def _halt(self) -> None:
        self._stop = True
        self._changed.set()

    def _interrupt(self) -> None:
        if self.is_interrupted:
            os._exit(130)  # asked for twice: the state is whole at any moment
        self.is_interrupted = True
        self._halt()


def kept_setting(path: Path) -> str:
    """Return under which name the store knows where the last page ends in an archive."""
    return f"kept {path.name}"


def _let_others_go_first() -> None:
    """Make this process, and the workers that it starts, interrupt nobody who is at work.

    They do not interrupt each other either: a page takes a twentieth less time, docs/notes/0057.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def listen(stop: Callable[[], None]) -> None:
    """Call `stop` at Ctrl-C and at the signal that ends services, from within the running loop.

    Where a system has no such handlers, Ctrl-C ends the run at once; the state is whole then too.
    """
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
