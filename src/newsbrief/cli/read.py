"""`newsbrief read`."""

from enum import StrEnum
from typing import Annotated

import typer
from msgspec.structs import replace

from newsbrief.cli import advice, options, report
from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import files


class Kind(StrEnum):
    """What the input is; `auto` tells by the content."""

    auto = "auto"
    html = "html"
    text = "text"


MEDIA_TYPES = {Kind.auto: None, Kind.html: "text/html", Kind.text: "text/plain"}


@options.takes(printing=options.output)
def command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Saved pages or texts; - for stdin.")
    ],
    *,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the page came from.")
    ] = None,
    kind: Annotated[Kind, typer.Option("--kind", help="What the input is.")] = Kind.auto,
    max_bytes: options.MaxBytes = 10_000_000,
    printing: options.OutputOptions,
) -> int:
    """Brief saved HTML pages or plain texts.

    Example: newsbrief read page.html --json | jq '.quotes[].speaker'
    """

    def load(name: str) -> Page:
        if advice.has_scheme(name):
            raise InputError(
                f"Could not read {advice.shown(name)}: it is an address, not a file.",
                code="unreadable",
                hint=f"Did you mean `{advice.command_for(name)}`?",
            )
        page = files.read(name, max_bytes=max_bytes)
        return replace(page, url=url, path=name, media_type=MEDIA_TYPES[kind])

    return report.run(inputs, load, printing, address=False)
