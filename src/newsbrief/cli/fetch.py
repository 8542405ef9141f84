"""`newsbrief fetch`."""

from typing import Annotated

import typer

from newsbrief.cli import options, report
from newsbrief.cli.fetching import fetching
from newsbrief.records import Page
from newsbrief.source.options import FetchOptions


@options.takes(asking=fetching, printing=options.output)
def command(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Addresses of articles.")],
    *,
    asking: FetchOptions,
    printing: options.OutputOptions,
) -> int:
    """Fetch one or several pages and brief them.

    Example: newsbrief fetch https://news.example/2026/03/ferry-fares
    """
    from newsbrief.source import fetcher  # loads httpx

    def load(url: str) -> Page:
        return fetcher.get(url, asking)

    return report.run(urls, load, printing, address=True)
