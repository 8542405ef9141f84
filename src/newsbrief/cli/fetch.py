"""`newsbrief fetch`."""

from typing import Annotated

import typer

from newsbrief.cli import advice, lean, options, places, report, waiting
from newsbrief.cli.fetching import fetching
from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import urls as addresses
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
    given = {addresses.shown(url): url for url in urls}  # no password is ever printed

    def load(shown: str) -> Page:
        if places.is_file(shown):
            raise InputError(
                f"Could not fetch {shown}: it is a file, not an address.",
                code="bad_url",
                hint=f"Did you mean `{advice.command_for(shown)}`?",
            )
        with waiting.told(shown):
            return lean.get(given[shown], asking)

    return report.run(list(given), load, printing, address=True)
