"""What a command prints: results to stdout or a file, messages to stderr; and how it ends."""

import io
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from newsbrief.cli import writing
from newsbrief.cli.options import OutputOptions
from newsbrief.errors import InputError, NewsbriefError
from newsbrief.output import clean
from newsbrief.records import Brief

Render = Callable[[Iterable[Brief], TextIO], Iterable[str]]

STDOUT = "-"
OK, NONE, USAGE, SOME, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141


def message(what: str) -> None:
    """Print one line to stderr; where nobody can read it, the work goes on without."""
    with suppress(OSError):
        print(f"newsbrief: {clean.line(what)}", file=sys.stderr)


def attempt(name: str, make: Callable[[], Brief], *, url: str | None, debug: bool) -> Brief:
    """Return what `make` gives, or an error record, whose message goes to stderr.

    `name` tells the input in messages, `url` in the error record; both are printed as they are.
    """
    try:
        brief = make()
    except NewsbriefError as exc:
        return refused(name, exc, url=url)
    except Exception as exc:  # noqa: BLE001 (the last resort: a fault of ours is a record too)
        if debug:
            traceback.print_exc()
        hint = "Please report it with the page; --debug shows where it happened."
        return refused(name, internal(exc, hint), url=url)
    for notice in brief.warnings:
        message(f"{name}: {notice.message}")
    return brief


def publish(briefs: Iterable[Brief], options: OutputOptions, *, many: bool) -> int:
    """Write the briefs as they come, to stdout or the file asked for; return the exit code."""
    return write(
        briefs, lambda known, file: writing.pieces(known, options, file, many=many), options.out
    )


def write(briefs: Iterable[Brief], render: Render, out: Path | None) -> int:
    """Write what `render` makes of the briefs, to stdout or a file; return the exit code."""
    if out is None or str(out) == STDOUT:
        return _print(briefs, render, sys.stdout)
    gathered = io.StringIO()  # so that a run without a result leaves an older file as it is
    code = _print(briefs, render, gathered)
    if gathered.getvalue():
        _save(gathered.getvalue(), out)
    return code


def _save(results: str, path: Path) -> None:
    """Write a file; an older one stays as it is until the new one is whole on the disk."""
    try:
        if path.is_file() and not path.is_symlink():
            _replace(path, results)
        else:
            path.write_text(results, encoding="utf-8")
    except OSError as exc:
        raise InputError(
            f"Could not write {path}: {exc.strerror}.",
            code="unreadable",
            hint="Give a file in a folder that exists and is yours to write.",
        ) from exc


def _replace(path: Path, results: str) -> None:
    new = path.with_name(f"{path.name}.part{os.getpid()}")
    with new.open("x", encoding="utf-8") as file:  # a file of somebody else is left alone
        try:
            file.write(results)
            file.close()
            new.chmod(path.stat().st_mode)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise


def refused(name: str, error: NewsbriefError, *, url: str | None = None) -> Brief:
    """Return the record of an input that gave no brief, after saying so on stderr."""
    from newsbrief import pipeline  # loads the parsers, that no help needs

    complain(name, error)
    return pipeline.failed(url, error)


def complain(name: str, error: NewsbriefError) -> None:
    """Say on stderr what is wrong with an input; from then on its error tells its name."""
    if name not in error.message:
        error.message = f"{name}: {error.message}"
    message(str(error))


def internal(exc: BaseException, hint: str) -> NewsbriefError:
    """Return the error that stands for a fault of ours."""
    return NewsbriefError(
        f"An internal fault stopped the work ({type(exc).__name__}: {exc}).",
        code="internal",
        hint=hint,
    )


def _print(briefs: Iterable[Brief], render: Render, file: TextIO) -> int:
    ended: Counter[str] = Counter()
    for piece in render(_counted(briefs, ended), file):
        file.write(piece)
        file.flush()
    if not ended["error"]:
        return OK
    return SOME if ended["ok"] else NONE


def _counted(briefs: Iterable[Brief], ended: Counter[str]) -> Iterator[Brief]:
    for brief in briefs:
        ended[brief.status] += 1
        yield brief


def end(code: int) -> int:
    """Flush stdout and return the exit code: that of a broken pipe where nobody reads any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return quiet_end()
    return code


def quiet_end() -> int:
    """Let Python close a stdout that cannot be written to without a word about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
