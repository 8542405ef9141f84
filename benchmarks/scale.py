"""Pages a second over web archives: this machine's processes against a Ray of as many processors.

Run: python benchmarks/scale.py PAGES, a folder of .html or .html.gz files. A processor has one
archive, of 300 pages and then of 1,500. The rate is that of the pages between the two, so that
what is done once a run and once an archive is not part of it; that is told beside it. On a machine
that does other work, the CPU time tells more than the clock.
"""

import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from uuid import uuid4

from corpus import contents

from newsbrief.records import Page
from newsbrief.source.archive import Archive

FEW, MANY = 300, 1500  # pages of an archive; those of a crawl have 35,000
SAMPLE_S = 0.2


def pack(folder: Path, pages: list[bytes], archives: int, number: int) -> None:
    """Write archives of `number` pages each, every page under an address of its own."""
    folder.mkdir()
    content = cycle(pages)
    for name in range(archives):
        with Archive(folder / f"{name:03}.warc.gz") as archive:
            for place, page in enumerate(islice(content, number)):
                url = f"https://example.org/{name}/{place}"
                # the comment keeps a page that comes again from being a duplicate
                archive.keep(Page(content=page + f"<!-- {url} -->".encode(), url=url))


class Watch:
    """What the processes with a mark in their environment take: memory together, and CPU time."""

    def __init__(self) -> None:
        self.mark = uuid4().hex
        self.most_mb = 0.0
        self._cpu_s: dict[str, float] = {}
        self._foreign: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def cpu_s(self) -> float:
        """Return the seconds of all processes, the last `SAMPLE_S` of each left out."""
        return sum(self._cpu_s.values())

    def _watch(self) -> None:
        while not self._stop.wait(SAMPLE_S):
            names = [p.name for p in Path("/proc").iterdir() if p.name.isdigit()]
            self._foreign.intersection_update(names)
            held = sum(self._look(name) for name in names if name not in self._foreign)
            self.most_mb = max(self.most_mb, held)

    def _look(self, name: str) -> float:
        process = Path("/proc") / name
        with suppress(OSError):
            if self.mark.encode() not in (process / "environ").read_bytes():
                self._foreign.add(name)
                return 0.0
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            self._cpu_s[name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            lines = (process / "smaps_rollup").read_text().splitlines()
            return next(int(x.split()[1]) for x in lines if x.startswith("Pss:")) / 1000
        return 0.0


class Cost(NamedTuple):
    """What a batch took."""

    seconds: float
    cpu_s: float
    mb: float


def measure(folder: Path, out: Path, *options: str) -> Cost:
    """Return what a batch over the archives of a folder takes."""
    listing = folder
    if "ray" not in options:  # one archive after the other is one archive
        listing = folder.with_suffix(".warc.gz")
        listing.write_bytes(b"".join(path.read_bytes() for path in sorted(folder.iterdir())))
    command = [sys.executable, "-m", "newsbrief", "batch", str(listing), "-o", str(out), *options]
    with Watch() as watch:
        started = monotonic()
        environment = {**os.environ, "NEWSBRIEF_MARK": watch.mark}
        subprocess.run(command, check=False, env=environment, stderr=subprocess.DEVNULL)
        return Cost(monotonic() - started, watch.cpu_s, watch.most_mb)


def main() -> None:
    """Print a table."""
    pages = contents(Path(sys.argv[1]))
    print(f"processors  engine  pages/s  CPU ms a page  CPU s once  MB, {FEW} and {MANY} pages")
    with tempfile.TemporaryDirectory() as name:
        for processors in (1, 2):
            work = Path(name) / str(processors)
            work.mkdir()
            for number in (FEW, MANY):
                pack(work / f"in{number}", pages, processors, number)
            local, ray = (measured(work, engine, processors) for engine in ("local", "ray"))
            wall = (ray[1].seconds - ray[0].seconds) / (local[1].seconds - local[0].seconds) - 1
            cpu = (ray[1].cpu_s - ray[0].cpu_s) / (local[1].cpu_s - local[0].cpu_s) - 1
            print(f"            Ray adds {wall:.0%} of the time, {cpu:.0%} of the CPU time")


def measured(work: Path, engine: str, processors: int) -> tuple[Cost, Cost]:
    """Return what few and many pages take, and print it."""
    options = ("--engine", engine, "--workers", str(processors))
    few, many = (measure(work / f"in{n}", work / f"{engine}{n}", *options) for n in (FEW, MANY))
    pages = processors * (MANY - FEW)
    cpu_s = (many.cpu_s - few.cpu_s) / pages
    print(
        f"{processors:10}  {engine:6}  {pages / (many.seconds - few.seconds):7.1f}"
        f"  {1000 * cpu_s:13.1f}  {few.cpu_s - FEW * processors * cpu_s:10.1f}"
        f"  {few.mb:.0f} {many.mb:.0f}",
        flush=True,
    )
    return few, many


if __name__ == "__main__":
    main()
