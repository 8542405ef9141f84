"""A cheap web server on loopback for the benchmarks: saved pages under many host names.

It takes time of the same cores as what is measured, so all answers are ready before the first
question, and its own time is told.
"""

import asyncio
import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

from corpus import contents, files


class Site:
    """The running server."""

    def __init__(self, pipe: Connection, port: int) -> None:
        """Take the pipe over which it tells its time."""
        self._pipe = pipe
        self.port = port

    def spent_s(self) -> float:
        """Return the CPU seconds that the server has taken since it was ready."""
        self._pipe.send(None)
        return float(self._pipe.recv())


@contextmanager
def serve(folder: Path, hosts: int) -> Iterator[Site]:
    """Serve the pages of a folder as /0, /1, … on 127.0.0.1 to 127.0.0.`hosts`.

    Ends the program where the folder holds no pages or the server does not start.
    """
    files(folder)
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(folder, hosts, there), daemon=True
    )
    process.start()
    there.close()  # the server's end alone is left: where it dies, `recv` does not wait for ever
    try:
        yield Site(here, _port(here))
    finally:
        process.kill()
        process.join()


def _port(pipe: Connection) -> int:
    try:
        return int(pipe.recv())
    except EOFError:
        sys.exit("The server of the benchmark ended before it was ready; its error stands above.")


class _Answering(asyncio.Protocol):
    """Answers requests that come whole, as those of our clients do."""

    def __init__(self, answers: list[bytes]) -> None:
        self._answers = answers

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        path = data.split(b" ", 2)[1][1:]
        answers = self._answers
        answer = answers[int(path) % len(answers)] if path.isdigit() else _ABSENT
        self._transport.write(answer)  # type: ignore[attr-defined]


def _run(folder: Path, hosts: int, pipe: Connection) -> None:
    answers = [_answer(page) for page in contents(folder)]

    async def run() -> None:
        loop = asyncio.get_running_loop()
        make = partial(_Answering, answers)
        first = await loop.create_server(make, "127.0.0.1", 0, backlog=1024)
        port = first.sockets[0].getsockname()[1]
        names = [f"127.0.0.{n}" for n in range(2, hosts + 1)]
        if names:
            await loop.create_server(make, names, port, backlog=1024)
        pipe.send(port)
        loop.add_reader(pipe.fileno(), _tell, pipe, process_time())
        await first.serve_forever()

    asyncio.run(run())


def _tell(pipe: Connection, started: float) -> None:
    pipe.recv()
    pipe.send(process_time() - started)


def _answer(page: bytes) -> bytes:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
    return f"{head}{len(page)}\r\n\r\n".encode() + page


_ABSENT = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
