"""What does `newsbrief fetch` cost over `newsbrief read` of the same page? Wall clock in ms.

Run: python benchmarks/fetch.py [FOLDER of .html or .html.gz files]   (else: the examples)

Best of several runs of the whole command each, the page coming from loopback.
"""

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
            read.append(_time("read", file.name))
            fetch.append(_time("fetch", url, "--allow-private"))
    cost = statistics.median(fetch) - statistics.median(read)
    print(f"read {statistics.median(read):6.0f} ms, fetch {statistics.median(fetch):6.0f} ms")
    print(f"fetch over read {cost:6.0f} ms (at most 60)")


def _time(*arguments: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "newsbrief", *arguments, "--json"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
