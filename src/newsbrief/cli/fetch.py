"""`newsbrief fetch`."""

from typing import Annotated

import typer

from newsbrief.cli import options, report
from newsbrief.records import Page


@options.takes(printing=options.output)
def command(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Addresses of articles.")],
    *,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="S", help="Total seconds for one page.")
    ] = 20.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow addresses of private networks.")
    ] = False,
    max_bytes: options.MaxBytes = 10_000_000,
    printing: options.OutputOptions,
) -> int:
    """Fetch one or several pages and brief them.

    Example: newsbrief fetch https://news.example/2026/03/ferry-fares
    """
    from newsbrief.source import fetcher  # loads httpx

    def load(url: str) -> Page:
        return fetcher.get(
            url, timeout_s=timeout, max_bytes=max_bytes, allow_private=allow_private
        )

    return report.run(urls, load, printing, address=True)
