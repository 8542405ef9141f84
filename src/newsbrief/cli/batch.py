"""`newsbrief batch`."""

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from newsbrief.cli import options, report
from newsbrief.cli.cluster import Cluster, check, clustering, run
from newsbrief.cli.fetching import fetching
from newsbrief.source.options import FetchOptions

if TYPE_CHECKING:
    from newsbrief.batch.runner import Manner
    from newsbrief.batch.session import End

Output = Annotated[
    str,
    typer.Option(
        "-o", "--out", metavar="FILE", help="JSON Lines, one record an address; of ray, a folder."
    ),
]
State = Annotated[
    Path | None,
    typer.Option("--state", metavar="DB", help="Where the state is kept; else FILE.state."),
]
Column = Annotated[
    str | None,
    typer.Option("--column", metavar="NAME", help="LIST is CSV: its column with the addresses."),
]
RetryFailed = Annotated[bool, typer.Option("--retry-failed", help="Do the failed ones again.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Do all of them again.")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
MaxFailures = Annotated[
    int | None, typer.Option("--max-failures", min=1, metavar="N", help="Stop at so many.")
]
Concurrency = Annotated[
    int, typer.Option("--concurrency", min=1, max=256, metavar="N", help="Pages at once.")
]
PerHost = Annotated[
    int, typer.Option("--per-host", min=1, max=16, metavar="N", help="Of them from one host.")
]
Delay = Annotated[
    float, options.seconds("--delay", least=0, told="Between two pages of one host.")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes; else one a core."),
]
KeepPages = Annotated[
    Path | None,
    typer.Option(
        "--keep-pages", metavar="FILE.warc.gz", help="Keep what is fetched, as a web archive."
    ),
]
NoRobots = Annotated[bool, typer.Option("--no-robots", help="Do not ask robots.txt.")]
Listing = Annotated[
    str,
    typer.Argument(
        metavar="LIST", help="Addresses or JSON, one a line, or a web archive; - for stdin."
    ),
]
Language = options.Language


class Pace(Struct, frozen=True, kw_only=True):
    """How much is done at once, and how gently."""

    concurrency: int
    per_host: int
    delay_s: float
    workers: int
    robots: bool


def pacing(
    *,
    concurrency: Concurrency = 16,
    per_host: PerHost = 1,
    delay: Delay = 1.0,
    workers: Workers = None,
    no_robots: NoRobots = False,
) -> Pace:
    """Return the options of the pace as one record."""
    return Pace(
        concurrency=concurrency,
        per_host=per_host,
        delay_s=delay,
        workers=workers or os.cpu_count() or 1,
        robots=not no_robots,
    )


@options.takes(asking=fetching, pace=pacing, engine=clustering)
def command(
    listing: Listing,
    *,
    out: Output,
    state: State = None,
    column: Column = None,
    retry_failed: RetryFailed = False,
    refresh: Refresh = False,
    fail_fast: FailFast = False,
    max_failures: MaxFailures = None,
    keep_pages: KeepPages = None,
    language: Language = None,
    asking: FetchOptions,
    pace: Pace,
    engine: Cluster | None,
) -> int:
    """Brief many pages; the same command goes on where it was stopped.

    Examples:
      newsbrief batch urls.txt -o briefs.jsonl --keep-pages pages.warc.gz
      newsbrief batch pages.warc.gz -o again.jsonl
    """
    from newsbrief.batch import session  # loads httpx, the parsers and Rich

    if out == report.STDOUT:
        why = "a batch goes on where it was stopped, and needs a file for that"
        raise typer.BadParameter(why, param_hint="--out")
    most, code = 1 if fail_fast else max_failures, options.language_code(language)
    manner = _manner(asking, pace, max_failures=most, language=code)
    redo: session.Redo | None = "all" if refresh else "failed" if retry_failed else None
    if engine:
        check(state=state, keep_pages=keep_pages, redo=redo, max_failures=most)
        return run(listing, column, out, manner, engine)
    place = session.Place(
        listing=listing, column=column, out=Path(out), state=state, keep=keep_pages
    )
    end = session.run(place, manner, redo=redo, tell=report.message, again=_again(listing, asking))
    return _code(end)


def _manner(
    asking: FetchOptions, pace: Pace, *, max_failures: int | None, language: str | None
) -> "Manner":
    from newsbrief.batch.runner import Manner  # loads httpx, the parsers and Rich

    return Manner(
        fetching=replace(asking, robots=pace.robots),
        concurrency=pace.concurrency,
        per_host=pace.per_host,
        delay_s=pace.delay_s,
        workers=pace.workers,
        max_failures=max_failures,
        language=language,
    )


def _code(end: "End") -> int:
    if end.is_interrupted:
        return report.INTERRUPTED
    if not end.counts.failed and not end.counts.waiting:
        return report.OK
    return report.SOME if end.counts.ok else report.NONE


def _again(listing: str, asking: FetchOptions) -> str | None:
    """Return the command that does the failed ones once more, as it may be pasted.

    None where it would show a secret, or stand without its list.
    """
    has_secret = asking.headers or "@" in (asking.proxy or "")
    if has_secret or not Path(listing).is_file():  # stdin, a pipe
        return None
    once = ("--refresh", "--retry-failed")
    words = [word for word in sys.argv[1:] if word not in once]
    return shlex.join(["newsbrief", *words, "--retry-failed"])
