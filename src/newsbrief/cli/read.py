"""`newsbrief read`."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import typer

from newsbrief.cli import loading, options, report
from newsbrief.cli.loading import Kind, KindOption, Url
from newsbrief.errors import InputError
from newsbrief.records import Brief, Page
from newsbrief.source import archive, extras, files


@options.takes(printing=options.output)
def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Saved pages, texts, web archives; - for stdin."),
    ],
    *,
    url: Url = None,
    kind: KindOption = Kind.auto,
    max_bytes: options.MaxBytes = 10_000_000,
    printing: options.OutputOptions,
) -> int:
    """Brief saved HTML pages, plain texts, or web archives (WARC).

    Examples:
      newsbrief read page.html --json | jq '.quotes[].speaker'
      newsbrief read crawl.warc.gz --jsonl
    """
    from newsbrief import pipeline  # loads the parsers, that no help needs

    def make(page: Page) -> Brief:
        return pipeline.read_page(
            page, language=printing.language, show_removed=printing.show_removed
        )

    def read(name: str) -> Brief:
        return make(loading.saved(name, url=url, kind=kind, max_bytes=max_bytes))

    def briefs() -> Iterator[Brief]:
        for name in inputs:
            if archive.is_archive(name):
                yield from _stored(name, make, max_bytes, debug=printing.debug)
            else:
                what = loading.shown(name)
                yield report.attempt(what, partial(read, name), url=url, debug=printing.debug)

    many = len(inputs) > 1 or archive.is_archive(inputs[0])
    return report.publish(briefs(), printing, many=many)


def _stored(
    name: str, make: Callable[[Page], Brief], max_bytes: int, *, debug: bool
) -> Iterator[Brief]:
    """Yield the briefs of an archive; a page that stands there twice counts once."""
    try:
        extras.need("fastwarc", "warc", "Reading web archives")
        from newsbrief.source import warc  # loads fastwarc

        is_empty = True
        with files.opened(name) as file:
            for record in warc.unique(warc.read(file, name, max_bytes=max_bytes), set()):
                is_empty = False
                yield _of_record(record.url or name, record.url, record.found, make, debug=debug)
        if is_empty:
            raise InputError(f"{name} holds no HTML page.", code="empty")
    except InputError as exc:
        yield report.refused(name, exc)


def _of_record(
    name: str,
    url: str | None,
    found: Page | InputError,
    make: Callable[[Page], Brief],
    *,
    debug: bool,
) -> Brief:
    if isinstance(found, InputError):
        return report.refused(name, found, url=url)
    return report.attempt(name, partial(make, found), url=url, debug=debug)
