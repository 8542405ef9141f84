"""How fast is a batch, measured against what the cores allow? Pages a second, CPU ms a page, MB.

Run: python benchmarks/batch.py [FOLDER of .html or .html.gz files]   (else: the examples)

All pages come from loopback, from 200 host names, without a pause between them. `read` is
`newsbrief.read` alone in as many processes as there are cores, half of it before the batches and
half after them. The server of the pages takes time of the same cores, which is told beside: where
other programs are at work too, compare CPU times. `command` is a shell loop over trafilatura's
command line where that is installed, on the first pages only, its refusal of loopback switched
off in its own settings.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpus import EXAMPLES, contents
from web import Site, serve

import newsbrief

HOSTS = 200
FEW, MANY = 500, 2000
LOOP_PAGES = 20
CORES = os.cpu_count() or 1


class Cost(NamedTuple):
    """What a run took."""

    rate: float  # pages a second
    cpu_ms: float  # a page, of all its processes
    megabytes: float = 0.0  # of its largest process, at the most


def main() -> None:
    """Print the rates, their ratios, and the peak memory of the largest process."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    with serve(folder, HOSTS) as site:
        earlier = _alone(folder)
        few = _batch(site, FEW)
        before = site.spent_s()
        many = _batch(site, MANY)
        server_ms = 1000 * (site.spent_s() - before) / MANY
        alone = _mean(earlier, _alone(folder))
        print(f"read alone in {CORES} processes: {_told(alone)}")
        for number, cost in ((FEW, few), (MANY, many)):
            print(f"batch of {number} pages: {_told(cost)}, {cost.megabytes:.0f} MB")
        print(f"the server of these pages: {server_ms:.2f} ms CPU a page")
        print(f"batch over read alone: {many.rate / alone.rate:.2f} (at least 0.9)")
        print(f"read alone over batch, CPU: {alone.cpu_ms / many.cpu_ms:.2f}")
        print(f"memory, {MANY} over {FEW}: {many.megabytes / few.megabytes:.2f}")
        if shutil.which("trafilatura"):
            loop = _loop(site)
            print(f"shell loop over trafilatura: {_told(loop)}")
            print(f"batch over that loop: {many.rate / loop.rate:.1f} (at least 2)")


def _mean(one: Cost, other: Cost) -> Cost:
    return Cost((one.rate + other.rate) / 2, (one.cpu_ms + other.cpu_ms) / 2)


def _told(cost: Cost) -> str:
    return f"{cost.rate:.1f} pages a second, {cost.cpu_ms:.2f} ms CPU a page"


def _alone(folder: Path) -> Cost:
    with ProcessPoolExecutor(CORES, initializer=_load, initargs=(folder,)) as pool:
        list(pool.map(_read, range(20 * CORES)))  # starts and warms all of them
        started = time.perf_counter()
        spent_s = sum(pool.map(_read, range(MANY // 2), chunksize=20))
        return Cost(MANY / 2 / (time.perf_counter() - started), 2000 * spent_s / MANY)


def _load(folder: Path) -> None:
    _read.pages = contents(folder)  # type: ignore[attr-defined]


def _read(number: int) -> float:
    """Read a page and return the CPU seconds that it took."""
    pages = _read.pages  # type: ignore[attr-defined]
    started = time.process_time()
    with suppress(newsbrief.NewsbriefError):
        newsbrief.read(pages[number % len(pages)], media_type="text/html")
    return time.process_time() - started


def _batch(site: Site, number: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"http://127.0.0.{n % HOSTS + 1}:{site.port}/{n}" for n in range(number)]
        (Path(folder) / "urls.txt").write_text("\n".join(urls))
        started = time.perf_counter()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "newsbrief", "batch", "urls.txt", "-o", "out.jsonl"),
                *("--allow-private", "--delay", "0"),
            ],
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        records = (Path(folder) / "out.jsonl").read_bytes().count(b"\n")
    if records != number:
        raise SystemExit(f"the batch gave {records} records of {number}")
    spent_ms = 1000 * (usage.ru_utime + usage.ru_stime) / number
    return Cost(number / seconds, spent_ms, usage.ru_maxrss / 1024)


def _loop(site: Site) -> Cost:
    with tempfile.NamedTemporaryFile("w", suffix=".cfg") as settings:
        settings.write("[DEFAULT]\nSSRF_PROTECTION = off\n")
        settings.flush()
        before = _children_s()
        started = time.perf_counter()
        for number in range(LOOP_PAGES):
            url = f"http://127.0.0.1:{site.port}/{number}"
            command = ["trafilatura", "--config-file", settings.name, "-u", url]
            text = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
            if number == 0 and not text:
                raise SystemExit("trafilatura gave no text of the first page")
        seconds = time.perf_counter() - started
        return Cost(LOOP_PAGES / seconds, 1000 * (_children_s() - before) / LOOP_PAGES)


def _children_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
