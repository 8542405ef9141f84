"""`newsbrief fetch`."""

from functools import partial
from typing import Annotated

import typer

from newsbrief.cli import advice, lean, options, places, report, waiting
from newsbrief.cli.fetching import fetching
from newsbrief.errors import InputError
from newsbrief.records import Brief
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
    from newsbrief import pipeline  # loads the parsers, that no help needs

    def make(url: str) -> Brief:
        if places.is_file(url):
            raise InputError(
                f"Could not fetch {url}: it is a file, not an address.",
                code="bad_url",
                hint=f"Did you mean `{advice.command_for(url)}`?",
            )
        with waiting.told(url):
            page = lean.get(url, asking)
        return pipeline.read_page(
            page, language=printing.language, show_removed=printing.show_removed
        )

    def attempt(url: str) -> Brief:
        shown = addresses.shown(url)  # no password is ever printed
        return report.attempt(shown, partial(make, url), url=shown, debug=printing.debug)

    return report.publish(map(attempt, urls), printing, many=len(urls) > 1)
