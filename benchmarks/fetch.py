"""What does `newsbrief fetch` cost over `newsbrief read` of the same page? Milliseconds.

Run: python benchmarks/fetch.py [FOLDER of .html or .html.gz files]   (else: the examples)

Medians of several runs of the whole command each, in turn, the page coming from loopback: by the
clock, and the CPU time, which tells more where other programs are at work too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import EXAMPLES, contents
from web import serve

RUNS = 15


def main() -> None:
    """Print the median times and their difference."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    with serve(folder, 1) as site, tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(contents(folder)[0])
        file.flush()
        url = f"http://127.0.0.1:{site.port}/0"
        read, fetch = [], []
        for _ in range(RUNS):
            read.append(_times("read", file.name))
            fetch.append(_times("fetch", url, "--allow-private"))
    for name, of_read, of_fetch in zip(
        ("clock", "CPU"), _medians(read), _medians(fetch), strict=True
    ):
        print(
            f"{name:5} read {of_read:4.0f} ms, fetch {of_fetch:4.0f} ms, "
            f"fetch over read {of_fetch - of_read:4.0f} ms (at most 60)"
        )


def _times(*arguments: str) -> tuple[float, float]:
    """Return the milliseconds by the clock, and of CPU."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "newsbrief", *arguments, "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    seconds = time.perf_counter() - started
    return 1000 * seconds, 1000 * (usage.ru_utime + usage.ru_stime)


def _medians(runs: list[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


if __name__ == "__main__":
    main()
