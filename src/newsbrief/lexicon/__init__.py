"""What we know of languages and of page chrome, as data files with their source.

A file holds one entry a line, sorted; `#` starts a comment line, ` # ` a comment behind an entry;
further fields of an entry follow after tab characters.
"""

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import TypeVar

K = TypeVar("K", bound=Collection[str])  # a word, or the classes of one
V = TypeVar("V")
MAX_REMEMBERED = 1 << 14  # words, of one function
LONGEST_REMEMBERED = 40  # letters
_ROOT = Path(__file__).parent


@cache
def rows(name: str, folder: str) -> tuple[tuple[str, ...], ...]:
    """Return the entries of `folder/name.txt` in file order, each as its tab-separated fields.

    A language that has no such file gives no entries.
    """
    return tuple([tuple(entry.split("\t")) for entry in _entries(name, folder)])


def _entries(name: str, folder: str) -> list[str]:
    """Return the lines that are entries, without comments; few steps, since 15,000 are read."""
    try:
        text = _ROOT.joinpath(folder, f"{name}.txt").read_bytes().decode()
    except FileNotFoundError:
        return []
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    if " # " not in text:
        return lines
    return [line.partition(" # ")[0].rstrip() if " # " in line else line for line in lines]


@cache
def words(name: str, folder: str = "en") -> frozenset[str]:
    """Return the first fields of `folder/name.txt` as a set."""
    entries = _entries(name, folder)
    return frozenset([entry.partition("\t")[0] if "\t" in entry else entry for entry in entries])


@cache
def table(name: str, folder: str = "en") -> dict[str, str]:
    """Return the entries of a file of two fields, key and value."""
    fields = [entry.partition("\t") for entry in _entries(name, folder)]
    return {key: value for key, _, value in fields}


@cache
def marked(name: str, mark: str, folder: str = "en") -> frozenset[str]:
    """Return the entries of a file in whose second field a mark stands, one of several."""
    return frozenset(
        [row[0] for row in rows(name, folder) if len(row) > 1 and mark in row[1].split()]
    )


@cache
def languages() -> frozenset[str]:
    """Return the languages (ISO 639-1) that have a folder of their own."""
    return frozenset(p.name for p in _ROOT.iterdir() if p.is_dir() and len(p.name) == 2)


class _Memory(dict[K, V]):
    """What a function tells of words, as far as it has been asked."""

    def __init__(self, tell: Callable[[K], V]) -> None:
        super().__init__()
        self.tell = tell

    def __missing__(self, word: K) -> V:
        told = self.tell(word)
        if len(word) <= LONGEST_REMEMBERED:
            if len(self) >= MAX_REMEMBERED:
                self.clear()
            self[word] = told
        return told


def remembered(tell: Callable[[K], V]) -> Callable[[K], V]:
    """Return a function of a word that remembers what it told: a look-up in a dict, then.

    Twice as fast as `lru_cache`, which notes the order of all uses; this starts anew when it is
    full. Long words are not kept, so that hostile text fills no memory.
    """
    return _Memory(tell).__getitem__
