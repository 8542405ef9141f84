"""`newsbrief explain`."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from msgspec.structs import replace

from newsbrief.cli import loading, options, report
from newsbrief.cli.fetching import fetching
from newsbrief.errors import NotAnArticleError
from newsbrief.records import Brief
from newsbrief.source.options import FetchOptions


@options.takes(given=loading.reading, asking=fetching)
def command(
    inputs: loading.Inputs,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON; for several inputs one line each.")
    ] = False,
    given: loading.ReadingOptions,
    asking: FetchOptions,
) -> int:
    """Tell which blocks of a page were kept, and what made each item.

    Examples:
      newsbrief explain page.html
      newsbrief explain page.html --json | jq -r '.quotes[] | [.rule, .distance, .speaker] | @tsv'
    """
    load = loading.loader(asking, given)
    indent = 0 if len(inputs) > 1 else 2

    def make(name: str) -> Brief:
        from newsbrief import pipeline  # loads the parsers, that no help needs

        page = load(name)
        try:
            return pipeline.read_page(page, language=given.language, show_removed=True)
        except NotAnArticleError as exc:
            refused = report.refused(loading.shown(name), exc, url=page.url)
            return replace(refused, removed=pipeline.rejected(page))

    def render(briefs: Iterable[Brief]) -> Iterator[str]:
        from newsbrief.output import explanation  # not for help

        for brief in briefs:
            if as_json:
                yield explanation.dump(brief, indent=indent) + "\n"
            elif brief.status == "ok" or brief.removed:
                yield explanation.render(brief)

    briefs = loading.attempts(inputs, make, given)
    return report.write(briefs, lambda known, _file: render(known), given.out)
