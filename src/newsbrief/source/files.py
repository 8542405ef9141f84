"""Files and stdin -> Page."""

import sys
from pathlib import Path

from newsbrief.errors import InputError
from newsbrief.records import Page


def read(name: str, *, max_bytes: int) -> Page:
    """Return the content of a file, or of stdin for `-`; raises `InputError`."""
    try:
        if name == "-":
            return Page(content=sys.stdin.buffer.read(max_bytes + 1))
        with Path(name).open("rb") as file:
            return Page(content=file.read(max_bytes + 1))
    except OSError as exc:
        raise InputError(f"Could not read {name}: {exc.strerror}.", code="unreadable") from exc
