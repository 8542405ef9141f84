"""Saved pages for the benchmarks: a folder of .html and .html.gz files."""

import gzip
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def contents(folder: Path) -> list[bytes]:
    """Return the pages of a folder in the order of their names."""
    files = sorted(file for file in folder.iterdir() if file.name.endswith((".html", ".html.gz")))
    return [_content(file) for file in files]


def _content(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw
