"""How long do the commands take to start, over bare Python? Best of several runs, in ms.

Run: python benchmarks/startup.py [PAGE]
"""

import subprocess
import sys
import time
from pathlib import Path

RUNS = 15
PAGE = Path(__file__).parent.parent / "examples" / "ferry-fares.html"


def best_ms(*arguments: str) -> float:
    """Return the shortest time of a Python process with these arguments."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Print one line a command."""
    page = sys.argv[1] if len(sys.argv) > 1 else str(PAGE)
    bare = best_ms("-c", "pass")
    print(f"{'bare python':32} {bare:7.1f} ms")
    commands = (["--version"], ["--help"], ["read", page, "--json"], ["read", page])
    for command in commands:
        spent = best_ms("-m", "newsbrief", *command) - bare
        name = "newsbrief " + " ".join(Path(word).name for word in command)
        print(f"{name:32} {spent:+7.1f} ms")


if __name__ == "__main__":
    main()
