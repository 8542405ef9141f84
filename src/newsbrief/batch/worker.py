"""A process that briefs pages: reads jobs from stdin, writes outcomes to stdout, ends with both.

It is a process of its own, so that a page that breaks a parser, or never ends, costs one record.
"""

import gc
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from newsbrief import pipeline
from newsbrief.errors import NewsbriefError
from newsbrief.output import json
from newsbrief.output.selection import Selection
from newsbrief.records import Page

LENGTH = struct.Struct("!I")


class Outcome(Struct, frozen=True, array_like=True):
    """What became of a page: the code of its error, and its record as one line of JSON."""

    code: str | None
    record: bytes


def pack(page: Page, language: str | None) -> bytes:
    """Return a job as bytes."""
    return msgspec.msgpack.encode((page, language))


def brief(job: bytes) -> Outcome:
    """Return what becomes of a job; never raises."""
    form: Any
    form, language = msgspec.msgpack.decode(job)
    page = Page(**form)
    try:
        made = pipeline.read_page(page, language=language)
        return Outcome(None, json.dump(made, Selection()).encode("utf-8"))
    except NewsbriefError as exc:
        return failure(page.url, exc)
    except Exception as exc:  # noqa: BLE001 (a fault of ours is a record too)
        return failure(page.url, internal(f"{type(exc).__name__}: {exc}"))


def failure(url: str | None, error: NewsbriefError) -> Outcome:
    """Return the outcome of what gave no brief."""
    record = json.dump(pipeline.failed(url, error), Selection())
    return Outcome(error.code, record.encode("utf-8"))


def internal(why: str) -> NewsbriefError:
    """Return the error that stands for a fault of ours."""
    return NewsbriefError(
        f"An internal fault stopped the work on this page ({why[:300]}).",
        code="internal",
        hint="Please report it with the page.",
    )


def main() -> None:
    """Work until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that leads
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # so that nothing that a library prints gets between the answers
    gc.freeze()  # what the modules hold is never rubbish
    while (job := _read(jobs)) is not None:
        answer = msgspec.msgpack.encode(brief(job))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(jobs: BinaryIO) -> bytes | None:
    head = jobs.read(LENGTH.size)
    return jobs.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


if __name__ == "__main__":
    main()
