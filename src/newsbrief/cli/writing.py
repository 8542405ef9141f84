"""Briefs in the format that was asked for, piece by piece, each format loaded on demand."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from newsbrief.cli.options import Color, Format, OutputOptions
from newsbrief.output import json, text
from newsbrief.records import Brief

_MACHINE = (Format.json, Format.jsonl, Format.csv)  # these tell of failures too

_COLORS: dict[Color, dict[str, Any]] = {  # what Rich is told
    Color.auto: {},
    Color.always: {"force_terminal": True, "color_system": "256", "no_color": False},
    Color.never: {"color_system": None},
}


def pieces(
    briefs: Iterable[Brief], options: OutputOptions, file: TextIO, *, many: bool
) -> Iterator[str]:
    """Yield what to write into `file`, as the briefs come.

    Where no format was asked for, a terminal gets panels, all else plain text. `many` tells that
    there are several inputs: JSON is one line each then.
    """
    is_shown = file.isatty() or options.color is Color.always
    form = options.format or (Format.terminal if is_shown else Format.text)
    if form is Format.html:
        from newsbrief.output import html  # for HTML only

        known = tuple(briefs)
        if any(brief.status == "ok" for brief in known):
            yield html.render(known, options.selection)
        return
    if form not in _MACHINE:
        briefs = (brief for brief in briefs if brief.status == "ok")
    if form is Format.csv:
        from newsbrief.output import csv  # for CSV only

        yield from csv.render(briefs, options.selection, options.fields or csv.FIELDS)
        return
    render = _renderer(form, options, file, many=many)
    gap = "\n" if form in (Format.terminal, Format.text, Format.markdown) else ""
    for number, brief in enumerate(briefs):
        yield (gap if number else "") + render(brief)


def _renderer(
    form: Format, options: OutputOptions, file: TextIO, *, many: bool
) -> Callable[[Brief], str]:
    chosen = options.selection
    match form:
        case Format.terminal:
            return _on_terminal(options, file)
        case Format.text:
            return lambda brief: text.render(brief, chosen)
        case Format.markdown:
            from newsbrief.output import markdown  # for Markdown only

            return lambda brief: markdown.render(brief, chosen)
    indent = 0 if many or form is Format.jsonl else 2
    with_text = not options.no_text
    if form is Format.jsonld:
        from newsbrief.output import jsonld  # for linked data only

        return lambda brief: jsonld.dump(brief, chosen, with_text=with_text, indent=indent) + "\n"
    return lambda brief: json.dump(brief, chosen, with_text=with_text, indent=indent) + "\n"


def _on_terminal(options: OutputOptions, file: TextIO) -> Callable[[Brief], str]:
    from rich.console import Console  # for a terminal only

    from newsbrief.output import terminal  # for a terminal only

    size = shutil.get_terminal_size()  # bears any COLUMNS, which Rich does not
    console = Console(
        file=file,
        width=max(terminal.MIN_WIDTH, options.width or size.columns),
        height=size.lines,
        highlight=False,
        **_COLORS[options.color],
    )
    links = file.isatty() and options.color is not Color.never

    def render(brief: Brief) -> str:
        with console.capture() as captured:
            terminal.show(brief, options.selection, console, links=links)
        lines = captured.get().split("\n")
        return "\n".join(line.rstrip(" ") for line in lines)  # fit to be copied

    return render
