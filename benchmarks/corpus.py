"""Saved pages for the benchmarks: a folder of .html and .html.gz files."""

import gzip
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def files(folder: Path) -> list[Path]:
    """Return the files of the pages in the order of their names; none ends the program."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else ()
    found = [file for file in entries if file.name.endswith((".html", ".html.gz"))]
    if not found:
        sys.exit(f"{folder}: no folder with pages, files that end in .html or .html.gz.")
    return found


def contents(folder: Path) -> list[bytes]:
    """Return the pages of a folder in the order of their names."""
    return [_content(file) for file in files(folder)]


def _content(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw
