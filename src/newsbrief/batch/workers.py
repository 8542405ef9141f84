"""The worker processes of a batch: one job each, replaced when they crash or hang."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

import msgspec

from newsbrief.batch import worker
from newsbrief.batch.worker import LENGTH, Outcome
from newsbrief.errors import NewsbriefError
from newsbrief.records import Page

if sys.platform == "linux":
    import fcntl

PIPE_BYTES = 1 << 20  # what Linux lets everybody ask for
ANALYSIS_S = 30.0  # for one page; the slowest honest ones take a hundredth of it


class Workers:
    """Briefs pages in `number` processes, started when first needed."""

    def __init__(self, number: int, *, language: str | None = None) -> None:
        self._language = language
        self._idle: asyncio.LifoQueue[Process | None] = asyncio.LifoQueue()
        self._all: set[Process] = set()
        for _ in range(number):
            self._idle.put_nowait(None)

    async def brief(self, page: Page) -> Outcome:
        """Return what becomes of a page; a crash or a page without end is an outcome too."""
        process = await self._idle.get()
        keep: Process | None = None
        try:
            process = process or await self._start()
            async with asyncio.timeout(ANALYSIS_S):
                outcome = await self._ask(process, worker.pack(page, self._language))
            keep = process
            return outcome
        except TimeoutError:
            return worker.failure(page.url, _endless())
        except (asyncio.IncompleteReadError, OSError):
            return worker.failure(page.url, worker.internal("the parser crashed"))
        finally:
            if keep is None and process is not None:
                self._end(process)
            self._idle.put_nowait(keep)

    async def close(self) -> None:
        """End all processes."""
        for process in list(self._all):
            self._end(process)
            await process.wait()

    async def _start(self) -> Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "newsbrief.batch.worker"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        self._all.add(process)
        _widen(process)
        return process

    async def _ask(self, process: Process, job: bytes) -> Outcome:
        if process.stdin is None or process.stdout is None:
            raise OSError("the worker has no pipes")
        process.stdin.write(LENGTH.pack(len(job)))
        process.stdin.write(job)
        await process.stdin.drain()
        head = await process.stdout.readexactly(LENGTH.size)
        answer = await process.stdout.readexactly(LENGTH.unpack(head)[0])
        return msgspec.msgpack.decode(answer, type=Outcome)

    def _end(self, process: Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()


def _widen(process: Process) -> None:
    """Let a whole page fit into the pipe, where the system allows, instead of 64 KB at a time."""
    if sys.platform == "linux" and process.stdin is not None:
        with suppress(OSError):
            fcntl.fcntl(process.stdin.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _endless() -> NewsbriefError:
    return NewsbriefError(
        f"The page was not analysed within {ANALYSIS_S:g} s.",
        code="timeout",
        hint="Please report it with the page.",
    )
