"""`newsbrief feed`."""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from msgspec.structs import replace

from newsbrief.cli import advice, lean, loading, report
from newsbrief.cli.fetching import fetching
from newsbrief.cli.options import takes
from newsbrief.errors import NewsbriefError
from newsbrief.records import Page
from newsbrief.source import files
from newsbrief.source.options import FetchOptions

_AGE = re.compile(r"(\d{1,5})([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _since(text: str) -> datetime:
    """Return the moment that an age such as 24h, or a date, stands for."""
    if age := _AGE.fullmatch(text.strip().lower()):
        return datetime.now(UTC) - timedelta(**{_UNITS[age.group(2)]: int(age.group(1))})
    try:
        when = datetime.fromisoformat(text.strip())
    except ValueError as exc:
        raise typer.BadParameter(
            f"{text!r} is neither an age such as 90m, 24h, 7d or 2w nor a date"
        ) from exc
    return when if when.tzinfo else when.astimezone()


Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", parser=_since, metavar="AGE|DATE", help="Newer than 24h, 7d, 2026-03-04."
    ),
]


@takes(asking=fetching)
def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="URL|FILE…", help="Feeds, sitemaps, sites; - for stdin."),
    ],
    *,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where a saved feed came from.")
    ] = None,
    since: Since = None,
    asking: FetchOptions,
) -> int:
    """Print the links of feeds and sitemaps, one a line, each once.

    RSS, Atom, JSON Feed, sitemaps and indexes of them; of a site's page, the feed that it
    announces. Links without a date are kept by --since.

    Example: newsbrief feed https://news.example --since 24h | newsbrief batch - -o out.jsonl
    """
    from newsbrief.source import follow  # loads the parsers

    wanted = replace(asking, wanted="feed")
    seen: set[str] = set()
    done = 0
    for name in inputs:
        try:
            page = _load(name, url, wanted)
            found = follow.links(
                page, lambda place: lean.get(place, wanted), since=since, tell=report.message
            )
            _print((link.url for link in found), seen)
            done += 1
        except NewsbriefError as exc:
            report.complain(loading.shown(name), exc)
    if done == len(inputs):
        return report.OK
    return report.SOME if done else report.NONE


def _load(name: str, url: str | None, options: FetchOptions) -> Page:
    if advice.has_scheme(name):
        return lean.get(name, options)
    return replace(files.read(name, max_bytes=options.max_bytes), url=url)


def _print(found: Iterable[str], seen: set[str]) -> None:
    for url in found:
        if url not in seen:
            seen.add(url)
            sys.stdout.write(url + "\n")
    sys.stdout.flush()
