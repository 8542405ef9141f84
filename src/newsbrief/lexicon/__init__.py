"""What we know of languages and of page chrome, as data files with their source.

A file holds one entry a line, sorted; `#` starts a comment line, ` # ` a comment behind an entry;
further fields of an entry follow after tab characters.
"""

from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent


@cache
def rows(name: str, folder: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of `folder/name.txt` in file order, each as its tab-separated fields.

    A language that has no such file gives no entries.
    """
    path = _ROOT / folder / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = (line.split(" # ")[0].rstrip() for line in lines if not line.startswith("#"))
    return tuple(tuple(field.strip() for field in line.split("\t")) for line in bare if line)


@cache
def words(name: str, folder: str = "en") -> frozenset[str]:
    """Return the first fields of `folder/name.txt` as a set."""
    return frozenset(row[0] for row in rows(name, folder))


@cache
def table(name: str, folder: str = "en") -> dict[str, str]:
    """Return the entries of a file of two fields, key and value."""
    return {row[0]: row[1] for row in rows(name, folder)}


def languages() -> frozenset[str]:
    """Return the languages (ISO 639-1) that have a folder of their own."""
    return frozenset(p.name for p in _ROOT.iterdir() if p.is_dir() and len(p.name) == 2)
