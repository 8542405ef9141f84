"""`newsbrief text`."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from newsbrief.cli import loading, options, report
from newsbrief.cli.fetching import fetching
from newsbrief.records import Brief, Meta
from newsbrief.source.options import FetchOptions
from newsbrief.version import __version__


class Style(StrEnum):
    """What the article is printed as."""

    text = "text"
    markdown = "markdown"


@options.takes(given=loading.reading, asking=fetching)
def command(
    inputs: loading.Inputs,
    *,
    style: Annotated[Style, typer.Option("-f", "--format", help="What to print.")] = Style.text,
    given: loading.ReadingOptions,
    asking: FetchOptions,
) -> int:
    """Print just the clean article, without the page around it.

    Examples:
      newsbrief text page.html | wc -w
      newsbrief text https://news.example/2026/03/ferry-fares -f markdown -o ferry.md
    """
    load = loading.loader(asking, given)

    def make(name: str) -> Brief:
        from newsbrief import pipeline  # loads the parsers, that no help needs

        found = pipeline.extract_page(load(name), language=given.language)
        return Brief(article=found.article, source=found.source, meta=Meta(version=__version__))

    briefs = loading.attempts(inputs, make, given)
    return report.write(briefs, lambda known, _file: _articles(known, style), given.out)


def _articles(briefs: Iterable[Brief], style: Style) -> Iterator[str]:
    from newsbrief.output import markdown, text  # not for help

    render = markdown.article if style is Style.markdown else text.article
    gap = ""
    for brief in briefs:
        if brief.article is not None:
            yield gap + render(brief.article)
            gap = "\n"
