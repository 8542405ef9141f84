"""Saved pages and streams -> Page."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from newsbrief.errors import InputError
from newsbrief.records import Page

STDIN = "-"
STEP_BYTES = 16_000_000  # most files in one step


def read(path: str, max_bytes: int = 10_000_000) -> Page:
    """Return what a file holds, or standard input for "-"; raises `InputError`.

    No more than `max_bytes` and one byte are ever read, so that a device without end does no harm.
    What it is (HTML or plain text, its charset) is told by its content, not by its name.
    """
    with opened(path) as file:
        return Page(content=_bounded(file, path, max_bytes), path=path)


def shown(path: str) -> str:
    """Return the name of a file for messages."""
    return "standard input" if path == STDIN else path


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for "-"; what fails in it or on it raises `InputError`."""
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as file:
            yield file
    except FileNotFoundError as exc:
        raise _unreadable(path, "there is no such file", hint="Check its name.") from exc
    except IsADirectoryError as exc:
        raise _unreadable(path, "it is a directory", hint="Name the files in it.") from exc
    except PermissionError as exc:
        raise _unreadable(path, "it is not yours to read", hint="See its permissions.") from exc
    except (OSError, ValueError) as exc:
        raise _unreadable(path, getattr(exc, "strerror", None) or str(exc)) from exc


def _bounded(stream: BinaryIO | io.BufferedReader, name: str, max_bytes: int) -> bytes:
    content = b""
    while len(content) <= max_bytes:  # a limit may be more than the memory holds
        piece = stream.read(min(STEP_BYTES, max_bytes + 1 - len(content)))
        if not piece:
            break
        content += piece
    if len(content) > max_bytes:
        raise InputError(
            f"Could not read {shown(name)}: it is larger than {max_bytes:,} bytes.",
            code="too_large",
            hint="Allow more with --max-bytes if it is an article all the same.",
        )
    return content


def _unreadable(path: str, why: str, *, hint: str | None = None) -> InputError:
    return InputError(f"Could not read {shown(path)}: {why}.", code="unreadable", hint=hint)
