"""What becomes of a page in a batch: its record, ready to be written."""

from msgspec import Struct

from newsbrief.errors import NewsbriefError


class Outcome(Struct, frozen=True, array_like=True):
    """The code of the error of a page, if any, and its record as one line of JSON."""

    code: str | None
    record: bytes


def failure(url: str | None, error: NewsbriefError) -> Outcome:
    """Return the outcome of what gave no brief."""
    from newsbrief import pipeline  # loads the parsers, for failures only  # noqa: PLC0415
    from newsbrief.output import json  # the same  # noqa: PLC0415
    from newsbrief.output.selection import Selection  # the same  # noqa: PLC0415

    record = json.dump(pipeline.failed(url, error), Selection())
    return Outcome(error.code, record.encode("utf-8"))


def internal(why: Exception | str) -> NewsbriefError:
    """Return the error that stands for a fault of ours."""
    what = why if isinstance(why, str) else f"{type(why).__name__}: {why}"
    return NewsbriefError(
        f"An internal fault stopped the work on this page ({what[:300]}).",
        code="internal",
        hint="Please report it with the page.",
    )
