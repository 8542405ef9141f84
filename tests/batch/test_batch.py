"""Whole batches in processes of their own, against a real server, cut short at will."""

import json
import os
import random
import resource
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server import PAGE, reply, serve

HOSTS = 5


@pytest.fixture
def site():
    with serve(HOSTS) as running:
        running.routes["*"] = reply()
        running.routes["/robots.txt"] = reply("", 404)
        yield running


class Batch:
    """A list in a folder of its own, and the command that works on it."""

    def __init__(self, folder, site, number):
        self.out = folder / "out.jsonl"
        self.list = folder / "urls.txt"
        hosts = [f"127.0.0.{n + 1}" for n in range(HOSTS)]
        self.urls = [site.url(f"/{n}", hosts[n % HOSTS]) for n in range(number)]
        self.list.write_text("\n".join(self.urls))

    def start(self, *options, **more):
        arguments = ["batch", self.list, "-o", self.out, "--allow-private", "--workers", "1"]
        return subprocess.Popen(
            [sys.executable, "-m", "newsbrief", *map(str, [*arguments, *options])],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **more,
        )

    def run(self, *options, **more):
        process = self.start("--delay", "0", *options, **more)
        out, err = process.communicate(timeout=60)
        assert out == ""
        assert "Traceback" not in err
        return process.returncode, err

    def records(self):
        return [json.loads(line) for line in self.out.read_text().splitlines()]

    def is_whole(self):
        return sorted(r["url"] for r in self.records()) == sorted(self.urls)


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_every_address_gives_one_record(tmp_path, site):
    batch = Batch(tmp_path, site, 20)
    site.routes["/3"] = reply("", 404)
    code, err = batch.run()
    assert code == 3
    assert batch.is_whole()
    assert "19 briefs, 1 failed (1 http_4xx)" in err
    assert "--retry-failed" in err
    asked = len(site.asked)
    assert batch.run()[0] == 3
    assert len(site.asked) == asked
    site.routes["/3"] = reply()
    assert batch.run("--retry-failed")[0] == 0
    assert batch.is_whole()
    assert all(r["status"] == "ok" for r in batch.records())
    assert batch.run("--refresh")[0] == 0
    assert batch.is_whole()


def test_the_command_that_is_told_does_the_failed_ones_again(tmp_path, site):
    folder = tmp_path / "my lists"
    folder.mkdir()
    batch = Batch(folder, site, 3)
    site.routes["/1"] = reply("", 404)
    for _ in range(2):  # with --refresh first, which must not be in the command
        _, err = batch.run("--refresh", "--user-agent", "a b")
        told = shlex.split(err.partition("failed ones again: ")[2])
        assert told[0] == "newsbrief"
        assert "--refresh" not in told
        assert told.count("--retry-failed") == 1
    site.routes["/1"] = reply()
    command = [sys.executable, "-m", "newsbrief", *told[1:]]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert all(r["status"] == "ok" for r in batch.records())


def test_no_command_is_told_that_would_show_a_secret(tmp_path, site):
    batch = Batch(tmp_path, site, 2)
    site.routes["/1"] = reply("", 404)
    _, err = batch.run("--header", "Authorization: Bearer hidden-word")
    assert "hidden-word" not in err
    assert "same command with --retry-failed" in err


def test_a_stopped_run_is_not_told_to_begin_anew(tmp_path, site):
    batch = Batch(tmp_path, site, 9)
    site.routes["*"] = reply("", 404)
    assert "the same command goes on" in batch.run("--fail-fast")[1]
    assert "same command without --refresh goes on" in batch.run("--fail-fast", "--refresh")[1]


def test_a_batch_that_is_killed_goes_on_where_it_was(tmp_path, site):
    batch = Batch(tmp_path, site, 60)
    chance = random.Random(7)  # noqa: S311 (a test has no secrets)
    for _ in range(4):
        before = batch.out.stat().st_size if batch.out.exists() else 0
        process = batch.start("--delay", "0.2")
        wait_for(lambda size=before: batch.out.exists() and batch.out.stat().st_size > size)
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.communicate()
    with batch.out.open("ab") as file:
        file.write(b'{"schema":"newsbrief/1","stat')
    assert batch.run()[0] == 0
    assert batch.is_whole()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_batch_keeps_what_is_done(tmp_path, site, number):
    batch = Batch(tmp_path, site, 60)
    process = batch.start("--delay", "60")
    wait_for(lambda: batch.out.exists() and batch.out.stat().st_size)
    process.send_signal(number)
    started = time.monotonic()
    _, err = process.communicate(timeout=20)
    assert time.monotonic() - started < 5
    assert process.returncode == 130
    assert "still waiting" in err
    done = {r["url"] for r in batch.records()}
    asked = len([path for path in site.paths() if path != "/robots.txt"])
    assert batch.run()[0] == 0
    assert batch.is_whole()
    again = [path for path in site.paths() if path != "/robots.txt"][asked:]
    assert len(again) == len(batch.urls) - len(done)


def test_a_second_start_is_refused(tmp_path, site):
    batch = Batch(tmp_path, site, 40)
    first = batch.start("--delay", "60")
    wait_for(lambda: batch.out.exists() and batch.out.stat().st_size)
    code, err = batch.run()
    assert (code, "at work" in err) == (1, True)
    first.send_signal(signal.SIGINT)
    first.communicate()
    assert batch.run()[0] == 0
    assert batch.is_whole()


def test_a_full_disk_stops_the_batch_which_goes_on_later(tmp_path, site):
    batch = Batch(tmp_path, site, 30)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))

    site.routes["*"] = reply(PAGE.replace("<p>", "<p>" + "More was said on it. " * 300, 1))
    code, err = batch.run(preexec_fn=limit)
    assert code == 1
    assert "Make room" in err
    assert batch.out.read_bytes()[-1:] in (b"\n", b"")
    code, err = batch.run(preexec_fn=limit)
    assert code == 1
    assert "Make room" in err
    assert batch.run()[0] == 0
    assert batch.is_whole()


def test_a_system_with_few_files_costs_time_and_no_record(tmp_path, site):
    batch = Batch(tmp_path, site, 60)

    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (50, 50))

    def slowly(conn, _request):
        time.sleep(0.1)
        conn.sendall(reply())

    site.routes["*"] = slowly
    code, err = batch.run("--concurrency", "64", "--per-host", "16", preexec_fn=limit)
    assert (code, batch.is_whole()) == (0, True), err


def test_what_was_there_before_is_never_overwritten(tmp_path, site):
    batch = Batch(tmp_path, site, 3)
    batch.out.write_text("precious\n")
    assert batch.run()[0] == 1
    assert batch.out.read_text() == "precious\n"
    assert not Path(f"{batch.out}.state").exists()
    assert batch.run("-o", str(batch.list))[0] == 1
    assert batch.run("-o", str(tmp_path / "new.jsonl"), "--state", str(batch.list))[0] == 1
    assert batch.list.read_text() == "\n".join(batch.urls)
    assert batch.run("-o", str(tmp_path / "none" / "new.jsonl"))[0] == 1


@pytest.mark.parametrize(("option", "most"), [("--fail-fast", 8), ("--max-failures=3", 10)])
def test_a_batch_stops_at_so_many_failures(tmp_path, site, option, most):
    site.routes["*"] = reply("", 404)
    batch = Batch(tmp_path, site, 60)
    code, err = batch.run("--concurrency", "2", option)
    assert code == 1
    assert "still waiting" in err
    assert len(batch.records()) <= most


def test_hosts_are_asked_side_by_side_each_at_its_own_pace(tmp_path, site):
    batch = Batch(tmp_path, site, 15)
    site.routes["/robots.txt"] = reply("User-agent: *\nCrawl-delay: 0.4", kind="text/plain")
    started = time.monotonic()
    assert batch.run()[0] == 0
    assert time.monotonic() - started > 0.8
    assert max(site.open_most.values()) == 1
    assert site.paths().count("/robots.txt") == HOSTS


def test_no_host_is_waited_for_when_nothing_of_it_is_left(tmp_path, site):
    batch = Batch(tmp_path, site, HOSTS)
    process = batch.start("--delay", "600")
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert batch.is_whole()


def test_a_host_that_wants_to_be_left_alone_is(tmp_path, site):
    site.routes["*"] = reply("", 429, Retry_After="3600")
    batch = Batch(tmp_path, site, 20)
    assert batch.run()[0] == 1
    assert batch.is_whole()
    assert {r["error"]["code"] for r in batch.records()} == {"blocked"}
    assert len([path for path in site.paths() if path != "/robots.txt"]) == HOSTS


def test_stdin_json_and_saved_pages_take_the_same_road(tmp_path, site, newsbrief):
    (tmp_path / "a.html").write_text(PAGE)
    lines = [
        {"url": site.url("/a")},
        {"url": "https://a.example/2", "html": PAGE},
        {"url": "https://a.example/3", "path": str(tmp_path / "a.html")},
        {"url": "https://a.example/4", "path": str(tmp_path / "b.html")},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n{broken\n"
    out = tmp_path / "out.jsonl"
    done = newsbrief("batch", "-", "-o", out, "--allow-private", "--no-robots", stdin=text)
    assert done.returncode == 3, done.stderr
    records = {r["url"]: r for r in map(json.loads, out.read_text().splitlines())}
    assert [records[line["url"]]["status"] for line in lines] == ["ok", "ok", "ok", "error"]
    assert records[None]["error"]["code"] == "unreadable"
    assert site.paths() == ["/a"]


def test_a_table_needs_the_name_of_its_column(tmp_path, site, newsbrief):
    table = tmp_path / "table.csv"
    table.write_text(f"title,link\nA,{site.url('/a')}\n")
    options = ["-o", tmp_path / "out.jsonl", "--allow-private"]
    assert newsbrief("batch", table, *options, "--column", "url").returncode == 1
    assert newsbrief("batch", table, *options, "--column", "link").returncode == 0
    assert "/a" in site.paths()


def test_passwords_reach_their_host_and_nothing_else(tmp_path, site, newsbrief):
    (tmp_path / "urls.txt").write_text(site.url("/a").replace("//", "//ina:geheim@"))
    out = tmp_path / "out.jsonl"
    done = newsbrief("batch", tmp_path / "urls.txt", "-o", out, "--allow-private")
    assert done.returncode == 0
    assert "authorization" in site.asked[-1].headers
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("out.jsonl*"))
    assert b"geheim" not in kept
    assert "geheim" not in done.stderr


@pytest.mark.parametrize("name", [".", "..", "/", ""])
def test_an_output_that_is_a_folder_is_told(tmp_path, newsbrief, name):
    (tmp_path / "urls.txt").write_text("https://a.example/")
    done = newsbrief("batch", tmp_path / "urls.txt", "-o", name)
    assert done.returncode == 1
    assert "is a folder" in done.stderr


def test_what_is_no_list_or_no_output_is_told_before_anything_is_written(tmp_path, newsbrief):
    (tmp_path / "page.html").write_text("<!doctype html><p>Words.")
    before = sorted(tmp_path.iterdir())
    out = tmp_path / "out.jsonl"
    assert "newsbrief read" in newsbrief("batch", tmp_path / "page.html", "-o", out).stderr
    assert "newsbrief fetch" in newsbrief("batch", "https://a.example/", "-o", out).stderr
    assert newsbrief("batch", tmp_path / "page.html", "-o", "-").returncode == 2
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_list_is_told(tmp_path, newsbrief):
    (tmp_path / "urls.txt").write_text("# none yet\n")
    done = newsbrief("batch", tmp_path / "urls.txt", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "no address" in done.stderr
    assert newsbrief("batch", tmp_path / "none", "-o", tmp_path / "out.jsonl").returncode == 1


def test_workers_end_with_a_killed_leader(tmp_path, site):
    batch = Batch(tmp_path, site, 40)
    process = batch.start("--delay", "60")
    wait_for(lambda: batch.out.exists() and batch.out.stat().st_size)
    children = _children(process.pid)
    assert children
    if sys.platform == "linux":  # none of them takes a core from who is at work
        pids = [process.pid, *(int(child.name) for child in children)]
        assert {os.sched_getscheduler(pid) for pid in pids} == {os.SCHED_BATCH}
    process.kill()
    process.communicate()
    wait_for(lambda: not any(child.exists() for child in children))


def _children(pid):
    alive = [path.parent for path in Path("/proc").glob("[0-9]*/stat")]
    return [path for path in alive if _parent(path) == str(pid)]


def _parent(process):
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return None
