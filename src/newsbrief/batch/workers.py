"""The worker processes of a batch, each with its next job at hand; replaced on crash or hang."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from contextlib import suppress
from typing import NamedTuple

import msgspec

from newsbrief.batch import jobs, outcomes
from newsbrief.batch.jobs import LENGTH, Desk
from newsbrief.batch.outcomes import Outcome
from newsbrief.errors import NewsbriefError
from newsbrief.records import Page

ANALYSIS_S = 30.0  # for one page; the slowest honest ones take a hundredth of it
TRIES = 2  # of a page whose process ended: perhaps the system ended it, for want of memory
AT_HAND = 2  # jobs of a worker, so that it need not wait for the next one: docs/notes/0053


class _Job(NamedTuple):
    """A page, and what waits for its outcome."""

    page: Page
    outcome: asyncio.Future[Outcome]


class Workers:
    """Briefs pages in `number` processes, each started with its first job."""

    def __init__(self, number: int, *, language: str | None = None) -> None:
        """Begin, inside a running loop."""
        self._queue: asyncio.Queue[_Job] = asyncio.Queue()
        self._places = [_Place(self._queue, language) for _ in range(number)]
        self._tasks = [asyncio.create_task(place.work()) for place in self._places]

    async def brief(self, page: Page) -> Outcome:
        """Return what becomes of a page; a crash or a page without end is an outcome too."""
        job = _Job(page, asyncio.get_running_loop().create_future())
        self._queue.put_nowait(job)
        return await job.outcome

    async def close(self) -> None:
        """End all processes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for place in self._places:
            await place.close()


class _Place:
    """One worker process after the other, with the jobs that it has at hand."""

    def __init__(self, queue: asyncio.Queue[_Job], language: str | None) -> None:
        self._queue = queue
        self._language = language
        self._process: Process | None = None
        self._jobs: deque[_Job] = deque()
        self._sent = 0  # of them, to this process
        self._desk = Desk(AT_HAND)
        self._turn = 0  # of the places on the desk

    async def work(self) -> None:
        """Do jobs of the queue, in their order, until cancelled."""
        while True:
            while len(self._jobs) < AT_HAND and not (self._jobs and self._queue.empty()):
                self._jobs.append(await self._queue.get())
            outcome = await self._next()
            waiting = self._jobs.popleft().outcome
            if not waiting.done():  # nobody waits any more where the run was stopped
                waiting.set_result(outcome)

    async def end(self) -> None:
        """End the process; what it has not done is sent to the next one."""
        process, self._process, self._sent = self._process, None, 0
        if process is None:
            return
        if process.stdout and not process.stdout.at_eof():  # else it has ended by itself
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()

    async def close(self) -> None:
        """End the process for good."""
        await self.end()
        self._desk.close()

    async def _next(self) -> Outcome:
        """Return the outcome of the first job at hand."""
        page = self._jobs[0].page
        for _ in range(TRIES):
            try:
                async with asyncio.timeout(ANALYSIS_S):
                    process = self._process or await self._start()
                    self._send(process)
                    outcome = await _answer(process)
            except TimeoutError:
                await self.end()
                return outcomes.failure(page.url, _endless())
            except (asyncio.IncompleteReadError, OSError):
                await self.end()
            except Exception as exc:  # noqa: BLE001 (a fault of ours costs one record)
                await self.end()
                return outcomes.failure(page.url, outcomes.internal(exc))
            else:
                self._sent -= 1
                return outcome
        return outcomes.failure(page.url, outcomes.internal("the parser crashed"))

    async def _start(self) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "newsbrief.batch.worker"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            pass_fds=() if self._desk.file is None else (self._desk.file,),
        )
        return self._process

    def _send(self, process: Process) -> None:
        """Hand over what the process does not have yet, up to a page that cannot be."""
        if process.stdin is None:
            raise OSError("the worker has no pipe")
        while self._sent < len(self._jobs):
            page = self._jobs[self._sent].page
            where = self._desk.lay(self._turn, page)
            try:
                packed = jobs.pack(page, self._language, where)
            except ValueError:
                if not self._sent:
                    raise
                return  # its fault is told when its turn has come
            process.stdin.write(packed)
            self._turn = (self._turn + 1) % AT_HAND
            self._sent += 1


async def _answer(process: Process) -> Outcome:
    if process.stdout is None:
        raise OSError("the worker has no pipe")
    head = await process.stdout.readexactly(LENGTH.size)
    answer = await process.stdout.readexactly(LENGTH.unpack(head)[0])
    return msgspec.msgpack.decode(answer, type=Outcome)


def _endless() -> NewsbriefError:
    return NewsbriefError(
        f"The page was not analysed within {ANALYSIS_S:g} s.",
        code="timeout",
        hint="Please report it with the page.",
    )
