"""Batches on a real Ray of one or two processors, started by the test and ended with it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest

from tests.archives import answer, html, packed, record
from tests.server import reply, serve

pytestmark = pytest.mark.skipif(
    not (find_spec("ray") and find_spec("fastwarc")),
    reason="needs Ray: pip install 'newsbrief[ray]'",
)
LIMIT_S = 180
POISON = "poisonous"
WORKER = b"ray::FlatMap"
SLOW_S = 0.05
# What breaks the process that analyses, or never ends, at a word in the page.
CUSTOMIZE = f"""
import os, sys, time
if "newsbrief.batch.worker" in sys.orig_argv:
    from newsbrief import pipeline
    healthy = pipeline.read_page
    def read_page(page, **more):
        time.sleep({SLOW_S})
        if b"{POISON}" in page.content:
            os.abort()
        return healthy(page, **more)
    pipeline.read_page = read_page
"""


class Run:
    """A folder of archives, the command that briefs them on Ray, and what has come of it."""

    def __init__(self, folder, archives=4, pages=12):
        self.folder, self.mark = folder, uuid4().hex
        (folder / "in").mkdir()
        (folder / "path").mkdir()
        (folder / "path" / "sitecustomize.py").write_text(CUSTOMIZE)
        self.urls = [f"https://x.example/{a}/{n}" for a in range(archives) for n in range(pages)]
        for number in range(archives):
            urls = self.urls[number * pages : (number + 1) * pages]
            stored = (record(url, answer(html(f"Page {url} of the archive."))) for url in urls)
            (folder / "in" / f"{number}.warc.gz").write_bytes(packed(*stored))

    def start(self, *options, listing="in"):
        command = ("batch", listing, "-o", "out", "--engine", "ray", *options)
        paths = [str(self.folder / "path"), *filter(None, sys.path)]
        return subprocess.Popen(
            [sys.executable, "-m", "newsbrief", *command],
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(paths),
                "RAY_TMPDIR": "/tmp",  # noqa: S108 (sockets need a short path)
                "NEWSBRIEF_TEST": self.mark,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self, process):
        out, err = process.communicate(timeout=LIMIT_S)
        assert out == ""
        assert "Traceback" not in err
        return process.returncode, err

    def run(self, *options, **more):
        return self.end(self.start(*options, **more))

    def records(self):
        files = sorted((self.folder / "out").glob("part-*.jsonl"))
        return [json.loads(line) for path in files for line in path.read_text().splitlines()]

    def is_whole(self):
        return Counter(r["url"] for r in self.records()) == Counter(self.urls)

    def finished(self):
        return len(list((self.folder / "out").glob("_parts/*.json")))

    def processes(self, name):
        """Return the processes of this run, and of no other, whose command begins with a name."""
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if (entry / "cmdline").read_bytes().startswith(name) and (
                    self.mark.encode() in (entry / "environ").read_bytes()
                ):
                    found.append(int(entry.name))
            except (OSError, ValueError):
                continue
        return found


@pytest.fixture
def run(tmp_path):
    """Make a run, and end what a killed one has left of its Ray."""
    begun = Run(tmp_path)
    yield begun
    for pid in begun.processes(b""):
        os.kill(pid, signal.SIGKILL)


def wait_for(condition):
    end = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_killed_worker_and_a_poisonous_page_cost_nothing_else(tmp_path, run):
    url = "https://x.example/0/poison"
    with (tmp_path / "in" / "0.warc.gz").open("ab") as file:
        file.write(packed(record(url, answer(html(POISON)))))
    run.urls.append(url)
    process = run.start()
    wait_for(lambda: run.processes(WORKER) and run.finished())
    time.sleep(3 * SLOW_S)  # in the middle of the next part
    for pid in run.processes(WORKER):
        os.kill(pid, signal.SIGKILL)
    code, err = run.end(process)
    assert code == 3
    assert run.is_whole()
    assert {r["url"]: r["error"]["code"] for r in run.records() if r["error"]} == {url: "internal"}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["complete"], manifest["ok"], manifest["failed"]) == (True, 48, 1)
    assert "48 briefs, 1 failed" in err


def test_a_killed_run_goes_on_with_what_is_not_done(tmp_path, run):
    process = run.start()
    wait_for(run.finished)
    process.kill()
    process.communicate()
    wait_for(lambda: not run.processes(WORKER))
    before = run.finished()
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").glob("_parts/*.json")}
    code, err = run.run()
    assert (code, run.is_whole()) == (0, True)
    assert f"{before} of 4 parts are done" in err
    assert all(path.stat().st_mtime_ns == when for path, when in times.items())
    assert run.run()[0] == 0  # nothing waits: Ray is not even started
    (tmp_path / "in" / "0.warc.gz").unlink()
    code, err = run.run()
    assert (code, run.is_whole()) == (1, True)
    assert "something else" in err


def test_addresses_are_asked_politely_over_all_workers(tmp_path, run):
    with serve(3) as site:
        site.routes["*"] = reply()
        site.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /private", kind="text/plain")
        run.urls = [site.url(f"/{n}", f"127.0.0.{n % 3 + 1}") for n in range(30)]
        refused = site.url("/private", "127.0.0.1")
        run.urls.append(refused)
        (tmp_path / "urls.txt").write_text("\n".join([*run.urls, run.urls[0]]))
        code, _ = run.run("--allow-private", "--delay", "0", listing="urls.txt")
        assert set(site.open_most.values()) == {1}
    assert (code, run.is_whole()) == (3, True)
    assert {r["url"]: r["error"]["code"] for r in run.records() if r["error"]} == {
        refused: "robots"
    }


def test_a_cluster_that_is_not_there_is_told_at_once(run):
    with socket.socket() as bound:  # nobody listens there
        bound.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{bound.getsockname()[1]}"
        code, err = run.run("--address", address)
    assert code == 1
    assert f"No Ray cluster answers at {address}" in err
