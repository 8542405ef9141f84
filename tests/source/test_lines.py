"""Connections that are used again, against a server that keeps them open."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from newsbrief.errors import FetchError
from newsbrief.source import lines
from newsbrief.source.crawler import Crawler
from newsbrief.source.options import FetchOptions
from tests.server import PAGE


def answer(body=PAGE, status="200 OK", *more):
    length = f"Content-Length: {len(body.encode())}"
    head = [f"HTTP/1.1 {status}", "Content-Type: text/html", length, *more]
    return "\r\n".join([*head, "", body]).encode()


def chunked(body):
    content = body.encode()
    parts = (content[:100], content[100:])
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (*parts, b""))


@asynccontextmanager
async def keeping(*answers, hangs_up=False):
    """Serve the answers in turn over connections that stay open; give port and connections."""
    left, connections = list(answers), []

    async def talk(reader, writer):
        connections.append(writer)
        while left:
            try:
                await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            writer.write(left.pop(0))
            if hangs_up:
                break
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], connections
        for writer in connections:
            writer.close()


def crawl(number, *answers, hangs_up=False, pause_s=0.0):
    """Return what `number` requests in turn give, and over how many connections they went."""

    async def run():
        options = FetchOptions(allow_private=True, timeout_s=5.0, retries=0)
        crawler = Crawler(options, per_host=1)
        found = []
        async with keeping(*answers, hangs_up=hangs_up) as (port, connections):
            for n in range(number):
                try:
                    page = await crawler.get(f"http://127.0.0.1:{port}/{n}")
                    found.append(page.content.decode())
                except FetchError as exc:
                    found.append(exc.code)
                await asyncio.sleep(pause_s)
            await crawler.close()
            return found, len(connections)

    return asyncio.run(run())


def test_pages_of_a_host_come_over_one_line():
    other = PAGE.replace("Trams", "Boats")
    assert crawl(3, answer(), chunked(other), answer()) == ([PAGE, other, PAGE], 1)


def test_a_line_that_the_server_has_closed_meanwhile_is_not_used_again():
    assert crawl(2, answer(), answer(), hangs_up=True, pause_s=0.05) == ([PAGE, PAGE], 2)


def test_what_comes_behind_an_answer_is_never_the_answer_to_the_next_request():
    forged = answer(PAGE.replace("Trams", "Forged"))
    found, number = crawl(2, answer() + forged, answer())
    assert (found, number) == ([PAGE, PAGE], 2)


def test_a_line_with_an_answer_that_was_not_read_whole_is_not_used_again():
    moved = answer("x" * 5000, "302 Found", "Location: /b")
    assert crawl(1, moved, answer()) == ([PAGE], 2)


def test_answers_that_only_announce_another_one_are_passed_over():
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    assert crawl(1, early * 3 + answer()) == ([PAGE], 1)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"SSH-2.0-server\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 20\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: any\r\n\r\n",
        answer()[:-9],
    ],
)
def test_an_answer_that_breaks_the_grammar_is_an_error_of_the_connection(broken):
    assert crawl(1, broken, hangs_up=True)[0] == ["connect"]


def test_repeated_headers_are_joined_and_names_are_in_lower_case():
    raw = [(b"Link", "á".encode()), (b"LINK", b"\xe9"), (b"a", b"1")]
    assert lines.told(raw) == {"link": "á, é", "a": "1"}
