"""`newsbrief explain`."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from newsbrief.cli import options, report
from newsbrief.cli.fetching import fetching
from newsbrief.cli.loading import loader
from newsbrief.cli.read import Kind
from newsbrief.records import Brief
from newsbrief.source.options import FetchOptions


@options.takes(asking=fetching)
def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL…", help="Saved pages, texts or addresses; - for stdin."),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON; for several inputs one line each.")
    ] = False,
    out: options.Out = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where a saved page came from.")
    ] = None,
    kind: Annotated[Kind, typer.Option("--kind", help="What a saved page is.")] = Kind.auto,
    language: options.Language = None,
    debug: options.Debug = False,
    asking: FetchOptions,
) -> int:
    """Tell which blocks of a page were kept or dropped, and what made each item of its brief.

    Examples:
      newsbrief explain page.html
      newsbrief explain page.html --json | jq -r '.quotes[] | [.rule, .distance, .speaker] | @tsv'
    """
    code = options.language_code(language)
    load = loader(asking, url=url, kind=kind)
    indent = 0 if len(inputs) > 1 else 2

    def make(name: str) -> Brief:
        from newsbrief import pipeline  # loads the parsers, that no help needs

        return pipeline.read_page(load(name), language=code, show_removed=True)

    def render(briefs: Iterable[Brief]) -> Iterator[str]:
        from newsbrief.output import explanation  # not for help

        for brief in briefs:
            if as_json:
                yield explanation.dump(brief, indent=indent) + "\n"
            elif brief.status == "ok":
                yield explanation.render(brief)

    briefs = report.attempts(inputs, make, address=False, debug=debug)
    return report.write(briefs, lambda known, _file: render(known), out)
