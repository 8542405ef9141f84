"""What a command prints: results to stdout or a file, messages to stderr; and how it ends."""

import io
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from newsbrief.cli import advice, writing
from newsbrief.cli.options import OutputOptions
from newsbrief.errors import InputError, NewsbriefError
from newsbrief.output import clean
from newsbrief.records import Brief, Page

OK, NONE, USAGE, SOME, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141


def message(what: str) -> None:
    """Print one line to stderr."""
    print(f"newsbrief: {clean.line(what)}", file=sys.stderr)


def run(
    names: list[str], load: Callable[[str], Page], options: OutputOptions, *, address: bool
) -> int:
    """Brief every input, print the results as they come, and return the exit code.

    `address` tells that the names are addresses, which stand in `url` of an error record.
    """
    briefs = (_brief(name, load, options, url=name if address else None) for name in names)
    many = len(names) > 1
    if options.out is None:
        try:
            return _print(briefs, options, sys.stdout, many=many)
        except BrokenPipeError:  # caught here, since Typer would end with its own exit code
            return quiet_end()
    gathered = io.StringIO()  # so that a run without a result leaves an older file as it is
    code = _print(briefs, options, gathered, many=many)
    if gathered.getvalue():
        _save(gathered.getvalue(), options.out)
    return code


def _save(results: str, path: Path) -> None:
    try:
        path.write_text(results, encoding="utf-8")
    except OSError as exc:
        raise InputError(
            f"Could not write {path}: {exc.strerror}.",
            code="unreadable",
            hint="Give a file in a folder that exists and is yours to write.",
        ) from exc


def _brief(
    name: str, load: Callable[[str], Page], options: OutputOptions, *, url: str | None
) -> Brief:
    from newsbrief import pipeline  # loads the parsers, that no help needs

    shown = advice.shown(name)
    try:
        page = load(name)
        brief = pipeline.read_page(
            page, language=options.language, show_removed=options.show_removed
        )
    except NewsbriefError as exc:
        if shown not in exc.message:
            exc.message = f"{shown}: {exc.message}"
        message(str(exc))
        return pipeline.failed(url, exc)
    except Exception as exc:  # noqa: BLE001 (the last resort: a fault of ours is a record too)
        if options.debug:
            traceback.print_exc()
        fault = internal(exc)
        message(f"{shown}: {fault}")
        return pipeline.failed(url, fault)
    for notice in brief.warnings:
        message(f"{shown}: {notice.message}")
    return brief


def internal(exc: BaseException) -> NewsbriefError:
    """Return the error that stands for a fault of ours."""
    return NewsbriefError(
        f"An internal fault stopped the work ({type(exc).__name__}: {exc}).",
        code="internal",
        hint="Please report it with the page; --debug shows where it happened.",
    )


def _print(briefs: Iterable[Brief], options: OutputOptions, file: TextIO, *, many: bool) -> int:
    ended: Counter[str] = Counter()
    for piece in writing.pieces(_counted(briefs, ended), options, file, many=many):
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
    """Let Python close a stdout whose reader has gone without a word about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
