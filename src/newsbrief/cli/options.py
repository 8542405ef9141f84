"""The options that several commands share, and the records that they become."""

import inspect
from collections.abc import Callable
from copy import copy
from enum import StrEnum
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from msgspec import Struct

from newsbrief.cli import advice
from newsbrief.output.selection import SECTIONS, Selection


class Format(StrEnum):
    """What a brief is printed as."""

    terminal = "terminal"
    text = "text"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"
    csv = "csv"
    jsonld = "jsonld"
    html = "html"


class Color(StrEnum):
    """Whether colours and links are used."""

    auto = "auto"
    always = "always"
    never = "never"


Json = Annotated[bool, typer.Option("--json", help="JSON; for several inputs one line each.")]
JsonLines = Annotated[bool, typer.Option("--jsonl", help="JSON Lines: one line an input.")]
FormatOption = Annotated[
    Format | None,
    typer.Option("-f", "--format", help="If not given: panels on a terminal, else plain text."),
]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="FILE", help="Write to this file instead of stdout."),
]


def _offered_sections(incomplete: str) -> list[str]:
    """Return what completion offers for the last name of a list with commas."""
    head, comma, _ = incomplete.rpartition(",")
    return [f"{head}{comma}{name}" for name in SECTIONS]


Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="SECTION,…",
        help=f"Of {', '.join(SECTIONS)}.",
        autocompletion=_offered_sections,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("-n", "--limit", min=0, metavar="N", help="Items per section; 0 for all."),
]
Width = Annotated[
    int | None,
    typer.Option("--width", min=20, metavar="N", help="Columns of the terminal format."),
]
Colour = Annotated[
    Color,
    typer.Option("--color", help="Of the terminal format; always means that format in a pipe."),
]
Fields = Annotated[
    str | None,
    typer.Option("--fields", metavar="FIELD,…", help="Columns of CSV, such as type,text,who."),
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the article's text out of JSON.")]
ShowRemoved = Annotated[
    bool, typer.Option("--show-removed", help="Tell what was taken out of the page, and why.")
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="Language of the article, such as en."),
]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", min=1, metavar="N", help="Refuse what is larger.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal fault.")]


class OutputOptions(Struct, frozen=True, kw_only=True):
    """What to print, how, and where to."""

    format: Format | None
    out: Path | None
    selection: Selection
    width: int | None
    color: Color
    fields: tuple[str, ...] | None
    no_text: bool
    show_removed: bool
    language: str | None
    debug: bool


def output(
    *,
    json: Json = False,
    jsonl: JsonLines = False,
    format_: FormatOption = None,
    out: Out = None,
    only: Only = None,
    limit: Limit = None,
    width: Width = None,
    color: Colour = Color.auto,
    fields: Fields = None,
    no_text: NoText = False,
    show_removed: ShowRemoved = False,
    language: Language = None,
    debug: Debug = False,
) -> OutputOptions:
    """Return the output options as one record; raises `typer.BadParameter` on a contradiction."""
    named = {f for f, on in ((Format.json, json), (Format.jsonl, jsonl)) if on}
    named |= {format_} if format_ else set()
    if len(named) > 1:
        raise typer.BadParameter("give one of --json, --jsonl and --format, not several")
    return OutputOptions(
        format=named.pop() if named else None,
        out=out,
        selection=Selection(sections=_sections(only), limit=limit),
        width=width,
        color=color,
        fields=_fields(fields),
        no_text=no_text,
        show_removed=show_removed,
        language=language_code(language),
        debug=debug,
    )


def takes(
    *, without: tuple[str, ...] = (), **makers: Callable[..., Any]
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the parameters of each maker as options of its own, but those `without`.

    The command is called with what the maker returns, under the maker's keyword:
    `@takes(printing=output)` for `def command(..., *, printing: OutputOptions) -> int`. In help
    they stand together, under the maker's name.
    """

    def give(command: Callable[..., int]) -> Callable[..., int]:
        def wrapper(**given: Any) -> int:  # noqa: ANN401 (options are of any type)
            made = {
                name: maker(**{p.name: given.pop(p.name) for p in shared[name]})
                for name, maker in makers.items()
            }
            return command(**given, **made)

        own = [p for p in inspect.signature(command).parameters.values() if p.name not in makers]
        shared = {name: _grouped(maker, without) for name, maker in makers.items()}
        parameters = [*own, *chain.from_iterable(shared.values())]
        wrapper.__doc__ = command.__doc__
        wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
        return wrapper

    return give


def _grouped(maker: Callable[..., Any], without: tuple[str, ...]) -> list[inspect.Parameter]:
    title = f"{maker.__name__.capitalize()} options"
    grouped = []
    for parameter in inspect.signature(maker).parameters.values():
        if parameter.name in without:
            continue
        kind, option = get_args(parameter.annotation)
        option = copy(option)  # the same option may stand in another group elsewhere
        option.rich_help_panel = title
        grouped.append(parameter.replace(annotation=Annotated[kind, option]))
    return grouped


def _sections(only: str | None) -> tuple[str, ...]:
    if only is None:
        return SECTIONS
    return _listed(only.replace("_", "-"), SECTIONS, "--only", "section")


def _fields(columns: str | None) -> tuple[str, ...] | None:
    if columns is None:
        return None
    from newsbrief.output.csv import ALL_FIELDS  # for CSV only

    return _listed(columns, ALL_FIELDS, "--fields", "field")


def _listed(given: str, known: tuple[str, ...], option: str, what: str) -> tuple[str, ...]:
    """Return the parts of a list with commas; raises `typer.BadParameter` on an unknown one."""
    asked = tuple(part.strip() for part in given.split(",") if part.strip())
    unknown = [part for part in asked if part not in known]
    if unknown or not asked:
        fault = f"there is no {what} {', '.join(unknown)}. " if unknown else ""
        meant = advice.close(unknown[0], known) if unknown else ""
        hint = meant or f"There are {', '.join(known)}"
        raise typer.BadParameter(f"{fault}{hint}", param_hint=option)
    return asked


def seconds(flag: str, *, least: float, told: str) -> Any:  # noqa: ANN401 (Typer's own is)
    """Return an option that takes a number of seconds, neither nan nor inf."""
    return typer.Option(flag, min=least, callback=_finite, metavar="S", help=told)


def _finite(value: float) -> float:
    if not isfinite(value):
        raise typer.BadParameter(f"{value} is no number of seconds")
    return value


def language_code(code: str | None) -> str | None:
    """Return the code in small letters; raises `typer.BadParameter` where it is none."""
    if code is None:
        return None
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise typer.BadParameter(
            f"{code!r} is no two-letter language code, such as en", param_hint="--language"
        )
    return code.lower()
