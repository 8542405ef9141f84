"""A process that briefs pages: reads jobs from stdin, writes outcomes to stdout, ends with both.

It is a process of its own, so that a page that breaks a parser, or never ends, costs one record.
"""

import gc
import os
import signal
import sys
from typing import BinaryIO

import msgspec

from newsbrief import pipeline
from newsbrief.batch import jobs, outcomes
from newsbrief.batch.jobs import LENGTH
from newsbrief.batch.outcomes import Outcome
from newsbrief.errors import FetchError, NewsbriefError, NotAnArticleError
from newsbrief.output import json
from newsbrief.output.selection import Selection
from newsbrief.records import Brief, Page
from newsbrief.source import walls

# Objects between two collections of garbage, and collections between two of older objects: seldom
# enough to cost little, often enough for no more than a few trees of pages to lie about.
COLLECTIONS = (20_000, 2, 5)  # chosen in docs/notes/0057


def brief(job: bytes) -> Outcome:
    """Return what becomes of a job; never raises."""
    page, language = jobs.unpack(job)
    try:
        made = _made(page, language)
        return Outcome(None, json.dump(made, Selection()).encode("utf-8"))
    except NewsbriefError as exc:
        return outcomes.failure(page.url, exc)
    except Exception as exc:  # noqa: BLE001 (a fault of ours is a record too)
        return outcomes.failure(page.url, outcomes.internal(exc))


def _made(page: Page, language: str | None) -> Brief:
    """Return the brief; what stands before the article of a fetched page is told first."""
    try:
        made = pipeline.read_page(page, language=language)
    except NotAnArticleError as exc:
        raise _wall(page) or exc from None
    is_short = made.article is None or len(made.article.text) < walls.WALL_TEXT_BYTES
    if is_short and (wall := _wall(page)):
        raise wall
    return made


def _wall(page: Page) -> FetchError | None:
    return walls.before(page) if page.http_status else None


def main() -> None:
    """Work until stdin ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that leads
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # so that nothing that a library prints gets between the answers
    gc.freeze()  # what the modules hold is never rubbish
    gc.set_threshold(*COLLECTIONS)
    while (job := _read(questions)) is not None:
        answer = msgspec.msgpack.encode(brief(job))
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(questions: BinaryIO) -> bytes | None:
    head = questions.read(LENGTH.size)
    return questions.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


if __name__ == "__main__":
    main()
