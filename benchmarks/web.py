"""A fast web server on loopback for the benchmarks: saved pages under many host names."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from corpus import contents


@contextmanager
def serve(folder: Path, hosts: int) -> Iterator[int]:
    """Serve the pages of a folder as /0, /1, … on 127.0.0.1 to 127.0.0.`hosts`; give the port."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(folder, hosts, there), daemon=True
    )
    process.start()
    try:
        yield here.recv()
    finally:
        process.kill()
        process.join()


def _run(folder: Path, hosts: int, pipe: Connection) -> None:
    pages = contents(folder)
    answers = [_answer(page) for page in pages]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1][1:]
                body = answers[int(path) % len(answers)] if path.isdigit() else _ABSENT
                writer.write(body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        first = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
        port = first.sockets[0].getsockname()[1]
        names = [f"127.0.0.{n}" for n in range(2, hosts + 1)]
        await asyncio.start_server(answer, names, port, backlog=1024)
        pipe.send(port)
        await first.serve_forever()

    asyncio.run(run())


def _answer(page: bytes) -> bytes:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
    return f"{head}{len(page)}\r\n\r\n".encode() + page


_ABSENT = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
