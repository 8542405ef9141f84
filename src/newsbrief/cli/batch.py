"""`newsbrief batch`."""

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from newsbrief.cli import options, report
from newsbrief.cli.cluster import Cluster, check, clustering, run
from newsbrief.cli.fetching import fetching
from newsbrief.source.options import FetchOptions

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
    float, typer.Option("--delay", min=0, metavar="S", help="Between two pages of one host.")
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
Language = options.Language


@options.takes(asking=fetching, engine=clustering)
def command(
    listing: Annotated[
        str,
        typer.Argument(
            metavar="LIST", help="Addresses or JSON, one a line, or a web archive; - for stdin."
        ),
    ],
    *,
    out: Output,
    state: State = None,
    column: Column = None,
    retry_failed: RetryFailed = False,
    refresh: Refresh = False,
    fail_fast: FailFast = False,
    max_failures: MaxFailures = None,
    concurrency: Concurrency = 16,
    per_host: PerHost = 1,
    delay: Delay = 1.0,
    workers: Workers = None,
    no_robots: NoRobots = False,
    keep_pages: KeepPages = None,
    language: Language = None,
    asking: FetchOptions,
    engine: Cluster | None,
) -> int:
    """Brief many pages; the same command goes on where it was stopped.

    Examples:
      newsbrief batch urls.txt -o briefs.jsonl --keep-pages pages.warc.gz
      newsbrief batch pages.warc.gz -o again.jsonl
    """
    from newsbrief.batch import session  # loads httpx, the parsers and Rich
    from newsbrief.batch.runner import Manner  # the same

    if out == report.STDOUT:
        raise typer.BadParameter(
            "a batch goes on where it was stopped, and needs a file for that", param_hint="--out"
        )
    manner = Manner(
        fetching=replace(asking, robots=not no_robots),
        concurrency=concurrency,
        per_host=per_host,
        delay_s=delay,
        workers=workers or os.cpu_count() or 1,
        max_failures=1 if fail_fast else max_failures,
        language=options.language_code(language),
    )
    redo: session.Redo | None = "all" if refresh else "failed" if retry_failed else None
    if engine:
        check(state=state, keep_pages=keep_pages, redo=redo, max_failures=manner.max_failures)
        return run(listing, column, out, manner, engine)
    place = session.Place(
        listing=listing, column=column, out=Path(out), state=state, keep=keep_pages
    )
    end = session.run(place, manner, redo=redo, tell=report.message, again=_again(listing, asking))
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
    if has_secret or listing == "-":
        return None
    once = ("--refresh", "--retry-failed")
    words = [word for word in sys.argv[1:] if word not in once]
    return shlex.join(["newsbrief", *words, "--retry-failed"])
