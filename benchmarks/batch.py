"""How fast is a batch, measured against what the cores allow? Pages a second, peak memory in MB.

Run: python benchmarks/batch.py [FOLDER of .html or .html.gz files]   (else: the examples)

All pages come from loopback, from 200 host names, without a pause between them. `read` is
`newsbrief.read` alone in as many processes as there are cores; `command` is a shell loop over
trafilatura's command line where that is installed, on the first pages only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corpus import EXAMPLES, contents
from web import serve

import newsbrief

HOSTS = 200
FEW, MANY = 500, 2000
LOOP_PAGES = 20
CORES = os.cpu_count() or 1


def main() -> None:
    """Print the rates, their ratios, and the peak memory of the largest process."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    alone = _rate_alone(folder)
    print(f"read alone in {CORES} processes {alone:8.1f} pages a second")
    with serve(folder, HOSTS) as port:
        memory = {}
        for number in (FEW, MANY):
            started = time.perf_counter()
            memory[number] = _batch(port, number)
            rate = number / (time.perf_counter() - started)
            print(
                f"batch of {number:4} pages {rate:18.1f} pages a second, {memory[number]:.0f} MB"
            )
        print(f"batch over read alone {rate / alone:18.2f} (at least 0.9)")
        print(f"memory, {MANY} over {FEW} {memory[MANY] / memory[FEW]:16.2f}")
        if shutil.which("trafilatura"):
            loop = _rate(lambda: _command(port), LOOP_PAGES)
            print(f"shell loop over trafilatura {loop:11.1f} pages a second")
            print(f"batch over that loop {rate / loop:18.1f} (at least 2)")


def _rate(work: Callable[[], object], number: int) -> float:
    started = time.perf_counter()
    work()
    return number / (time.perf_counter() - started)


def _rate_alone(folder: Path) -> float:
    with ProcessPoolExecutor(CORES, initializer=_load, initargs=(folder,)) as pool:
        list(pool.map(_read, range(20 * CORES)))  # starts and warms all of them
        return _rate(lambda: list(pool.map(_read, range(MANY), chunksize=20)), MANY)


def _load(folder: Path) -> None:
    _read.pages = contents(folder)  # type: ignore[attr-defined]


def _read(number: int) -> None:
    pages = _read.pages  # type: ignore[attr-defined]
    try:
        newsbrief.read(pages[number % len(pages)], media_type="text/html")
    except newsbrief.NewsbriefError:
        return


def _batch(port: int, number: int) -> float:
    """Run a batch and return the peak memory of its largest process in MB."""
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"http://127.0.0.{n % HOSTS + 1}:{port}/{n}" for n in range(number)]
        (Path(folder) / "urls.txt").write_text("\n".join(urls))
        options = ["--allow-private", "--delay", "0"]
        process = subprocess.Popen(
            [sys.executable, "-m", "newsbrief", "batch", "urls.txt", "-o", "out.jsonl", *options],
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        return usage.ru_maxrss / 1024


def _command(port: int) -> None:
    for number in range(LOOP_PAGES):
        url = f"http://127.0.0.1:{port}/{number}"
        subprocess.run(["trafilatura", "-u", url], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
