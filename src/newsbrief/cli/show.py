"""`newsbrief show`."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Annotated

import typer

from newsbrief.cli import options, report
from newsbrief.errors import InputError
from newsbrief.records import Brief

Speaker = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only what they say, claim and propose."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only articles of this day or later.")
]


@options.takes(printing=options.output, without=("language", "show_removed"))
def command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Stored JSON or JSON Lines; - for stdin.")
    ],
    *,
    speaker: Speaker = None,
    since: Since = None,
    printing: options.OutputOptions,
) -> int:
    """Show stored briefs again, in any format.

    Examples:
      newsbrief show out.jsonl --speaker Lindqvist
      newsbrief show out.jsonl --since 2026-03-01 -f csv -o march.csv
    """
    day = _day(since)
    found = _stored(inputs, lambda brief: _wanted(brief, speaker, day))
    first = tuple(islice(found, 2))  # enough to know whether there are several
    if not first:
        report.message("No stored brief fits.")
    return report.publish(chain(first, found), printing, many=len(first) > 1)


def _stored(inputs: list[str], wanted: Callable[[Brief], Brief | None]) -> Iterator[Brief]:
    """Yield what is wanted of the stored briefs, and an error record for what is none."""
    from newsbrief.source import stored  # not for help

    for path in inputs:
        for place, raw in stored.records(path):
            try:
                brief = wanted(_load(raw))
            except InputError as exc:
                yield report.refused(place, exc)
                continue
            if brief is None:
                continue
            if brief.error is not None:
                report.message(f"{place}: {brief.url or 'no address'}: {brief.error.message}")
            yield brief


def _wanted(brief: Brief, speaker: str | None, day: str | None) -> Brief | None:
    """Return what of the brief was asked for; a stored failure has neither speaker nor day."""
    from newsbrief.output import filters  # not for help

    if day is not None and not filters.is_since(brief, day):
        return None
    if speaker is None:
        return brief
    theirs = filters.by(brief, speaker)
    return None if filters.is_empty(theirs) else theirs


def _load(raw: bytes | InputError) -> Brief:
    from newsbrief.output import json  # not for help

    if isinstance(raw, InputError):
        raise raw
    try:
        return json.load(raw)
    except ValueError as exc:
        raise InputError(
            f"This is no stored brief: {exc}.",
            code="unreadable",
            hint="Store briefs with --json or --jsonl.",
        ) from exc


def _day(given: str | None) -> str | None:
    from datetime import date  # not for help

    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError as exc:
        raise typer.BadParameter(
            f"{given!r} is no day such as 2026-03-01", param_hint="--since"
        ) from exc
