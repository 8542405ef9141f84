"""How long does a brief take once newsbrief is loaded, and how much memory? CPU in ms, peak in MB.

Run: python benchmarks/read.py [FILE…]   (without files: the examples)
"""

import resource
import sys
import time
from pathlib import Path

import newsbrief

RUNS = 20
EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> None:
    """Print one line a file."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.glob("*.[ht]*"))
    for file in files:
        if not file.is_file():
            sys.exit(f"{file}: no file.")
    print(f"{'file':40} {'KB':>6} {'extract':>8} {'analyze':>8} {'total':>8}")
    for file in files:
        content = file.read_bytes()
        newsbrief.read(content)
        start = time.process_time()
        for _ in range(RUNS):
            brief = newsbrief.read(content)
        total = 1000 * (time.process_time() - start) / RUNS
        steps = brief.meta.elapsed_ms
        print(
            f"{file.name[:40]:40} {len(content) / 1024:6.0f} {steps.extract:8.2f} "
            f"{steps.analyze:8.2f} {total:8.2f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
