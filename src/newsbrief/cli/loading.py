"""How the commands that take files and addresses alike get their pages, and their options."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from newsbrief.cli import advice, lean, options, report, waiting
from newsbrief.errors import InputError
from newsbrief.records import Brief, Page
from newsbrief.source import files
from newsbrief.source.options import FetchOptions


class Kind(StrEnum):
    """What the input is; `auto` tells by the content."""

    auto = "auto"
    html = "html"
    text = "text"


MEDIA_TYPES = {Kind.auto: None, Kind.html: "text/html", Kind.text: "text/plain"}

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="FILE|URL…", help="Saved pages, texts or addresses; - for stdin."),
]


def _public(url: str | None) -> str | None:
    return advice.shown(url) if url else url


Url = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", callback=_public, help="Where a saved page came from."),
]
KindOption = Annotated[Kind, typer.Option("--kind", help="What a saved page is.")]


class ReadingOptions(Struct, frozen=True, kw_only=True):
    """How pages are read, and where the result goes."""

    out: Path | None
    url: str | None
    kind: Kind
    language: str | None
    debug: bool


def reading(
    *,
    out: options.Out = None,
    url: Url = None,
    kind: KindOption = Kind.auto,
    language: options.Language = None,
    debug: options.Debug = False,
) -> ReadingOptions:
    """Return the options of reading as one record; raises `typer.BadParameter`."""
    code = options.language_code(language)
    return ReadingOptions(out=out, url=url, kind=kind, language=code, debug=debug)


def saved(name: str, *, url: str | None, kind: Kind, max_bytes: int) -> Page:
    """Return the page of a file or of standard input; raises `InputError`."""
    if advice.is_address(name):
        raise InputError(
            f"Could not read {advice.shown(name)}: it is an address, not a file.",
            code="unreadable",
            hint=f"Did you mean `{advice.command_for(name)}`?",
        )
    page = files.read(name, max_bytes=max_bytes)
    return replace(page, url=url, media_type=MEDIA_TYPES[kind])


def shown(name: str) -> str:
    """Return an input as messages name it: no password, and "standard input" for -."""
    return files.shown(advice.shown(name))


def attempts(
    inputs: Iterable[str], make: Callable[[str], Brief], given: ReadingOptions
) -> Iterator[Brief]:
    """Yield what `make` gives for each input, or its error record."""
    for name in inputs:
        url = advice.shown(name) if advice.has_scheme(name) else given.url
        yield report.attempt(shown(name), partial(make, name), url=url, debug=given.debug)


def loader(asking: FetchOptions, given: ReadingOptions) -> Callable[[str], Page]:
    """Return what gives the page of a file, of standard input or of an address."""

    def load(name: str) -> Page:
        if advice.has_scheme(name):
            with waiting.told(name):
                return lean.get(name, asking)
        return saved(name, url=given.url, kind=given.kind, max_bytes=asking.max_bytes)

    return load
