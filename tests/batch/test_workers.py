"""Worker processes that crash, hang and print."""

import asyncio
import contextlib
import sys

import pytest

from newsbrief.batch import jobs, workers
from newsbrief.batch.workers import Workers
from newsbrief.records import Page

PLAY = """
import os, time
from newsbrief import pipeline
from newsbrief.batch import worker

def read_page(page, *, language=None):
    print("chatter")
    if b"killed once" in page.content and not os.path.exists("killed"):
        open("killed", "w").close()
        os.kill(os.getpid(), 9)
    if b"crash" in page.content:
        os._exit(9)
    if b"hang" in page.content:
        time.sleep(60)
    if b"fault" in page.content:
        raise RecursionError("too deep")
    return real(page, language=language)

real, pipeline.read_page = pipeline.read_page, read_page
worker.main()
"""


@pytest.fixture
def play(monkeypatch):
    """Let the worker processes do what the page says."""
    real = asyncio.create_subprocess_exec

    async def start(*args, **options):
        return await real(sys.executable, "-P", "-c", PLAY, **options)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)


def brief(*contents, number=2):
    async def run():
        pool = Workers(number, language="en")
        pages = [Page(content=content, url="https://a.example/1") for content in contents]
        try:
            return [(await pool.brief(page)) for page in pages]
        finally:
            await pool.close()

    return asyncio.run(run())


TEXT = b"Ferry fares rise\n\nThe board said on Monday that fares would rise by two crowns in May."


def test_a_crash_costs_one_record(play):
    found = brief(TEXT, b"crash", TEXT, b"fault", TEXT)
    assert [outcome.code for outcome in found] == [None, "internal", None, "internal", None]
    assert b'"status":"ok"' in found[4].record
    assert b"too deep" in found[3].record


def test_a_process_that_is_killed_costs_nothing(play, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    found = brief(TEXT, TEXT + b" It was killed once.", TEXT)
    assert [outcome.code for outcome in found] == [None, None, None]
    assert (tmp_path / "killed").exists()
    assert capfd.readouterr().err == ""


def test_a_page_that_cannot_be_handed_over_costs_one_record(play):
    async def run():
        pool = Workers(1)
        pages = [Page(content=TEXT), Page(content=TEXT, path="\udce9"), Page(content=TEXT)]
        try:
            return await asyncio.wait_for(asyncio.gather(*map(pool.brief, pages)), 30)
        finally:
            await pool.close()

    found = asyncio.run(run())
    assert [outcome.code for outcome in found] == [None, "internal", None]


def test_a_page_without_end_is_ended(play, monkeypatch):
    monkeypatch.setattr(workers, "ANALYSIS_S", 1.5)
    found = brief(TEXT, b"hang", TEXT, number=1)
    assert [outcome.code for outcome in found] == [None, "timeout", None]


def test_a_worker_that_cannot_start_costs_one_record(monkeypatch):
    async def fail(*args, **options):
        raise OSError("no more processes")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", fail)
    assert [outcome.code for outcome in brief(TEXT)] == ["internal"]


@pytest.mark.parametrize("bad", ["crash", "hang"])
def test_what_is_at_hand_behind_a_bad_page_is_done_all_the_same(play, monkeypatch, bad):
    monkeypatch.setattr(workers, "ANALYSIS_S", 3.0)

    async def run():
        pool = Workers(1, language="en")
        contents = [TEXT, bad.encode(), TEXT, bad.encode(), TEXT]
        try:
            pages = (Page(content=content) for content in contents)
            return await asyncio.gather(*map(pool.brief, pages))
        finally:
            await pool.close()

    expected = "internal" if bad == "crash" else "timeout"
    assert [found.code for found in asyncio.run(run())] == [None, expected, None, expected, None]


def test_a_page_that_nobody_waits_for_any_more_stops_nothing(play):
    async def run():
        pool = Workers(1)
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(pool.brief(Page(content=TEXT)), 0.01)
            return await pool.brief(Page(content=TEXT))
        finally:
            await pool.close()

    assert asyncio.run(run()).code is None


@pytest.fixture
def desk():
    """Give a desk of two places, seen by one process only."""
    desk = jobs.Desk(2)
    yield desk
    jobs._seen.cache_clear()
    desk.close()


@pytest.mark.parametrize("size", [0, 10, jobs.PLACE_BYTES, jobs.PLACE_BYTES + 1])
def test_a_job_holds_a_page_of_any_size(size, desk):
    page = Page(content=b"\xff\0" * (size // 2) + b"a" * (size % 2), url="x", http_status=200)
    message = jobs.pack(page, "de", desk.lay(1, page))
    assert jobs.LENGTH.unpack_from(message)[0] == len(message) - jobs.LENGTH.size
    assert jobs.unpack(message[jobs.LENGTH.size :]) == (page, "de")


def test_a_job_holds_a_text(desk):
    page = Page(content="text", path="a.txt")
    where = desk.lay(0, page)
    assert where is None
    assert jobs.unpack(jobs.pack(page, None)[jobs.LENGTH.size :]) == (page, None)


@pytest.mark.parametrize("number", [1, 2])
def test_pages_that_follow_each_other_do_not_mix(number):
    texts = [
        f"Ferry fares rise\n\nThe board said on Monday that fares would rise by {n} crowns in May."
        for n in range(9)
    ]
    large = "Ferry fares fall\n\n" + "The board said that fares would fall in June. " * 25_000

    async def run():
        pool = Workers(number, language="en")
        pages = [Page(content=text.encode()) for text in (*texts, large, texts[0])]
        try:
            return await asyncio.gather(*map(pool.brief, pages))
        finally:
            await pool.close()

    found = asyncio.run(run())
    for n, outcome in enumerate(found[:9]):
        assert f"rise by {n} crowns".encode() in outcome.record
    assert b"fares would fall" in found[9].record
    assert b"rise by 0 crowns" in found[10].record
