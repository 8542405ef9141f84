"""`newsbrief config`."""

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from newsbrief.cli import places, settings
from newsbrief.cli.help import Command, Group
from newsbrief.output import clean

if TYPE_CHECKING:
    from typer._click.core import Context

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    help="Tell which defaults of options hold here, and why.",
)

_HIDDEN = "***"


class Setting(Struct, frozen=True, kw_only=True):
    """The default of an option of one command, and where it comes from."""

    command: str
    key: str
    value: Any
    source: str  # default, user, project, environment
    where: str | None  # the file or the variable


@app.callback()
def _main() -> None:
    """Make `show` a command of its own, though it is alone."""


@app.command("show", cls=Command)
def show(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON array.")] = False,
) -> None:
    """Show the default of every option, and where it comes from.

    The lines are TOML and may be copied into newsbrief.toml. A flag on the command line wins over
    the environment (NEWSBRIEF_TIMEOUT=30), that over the project's newsbrief.toml or
    [tool.newsbrief] in pyproject.toml, that over your own file, that over the built-in default.

    Example: newsbrief config show
    """
    found = list(_settings(context.find_root()))
    if as_json:
        rows = [{name: getattr(row, name) for name in Setting.__struct_fields__} for row in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for line in (*_files(), *_lines(found)):
        typer.echo(clean.line(line))


def _settings(root: "Context") -> Iterator[Setting]:
    for name, command in root.command.commands.items():  # type: ignore[attr-defined]
        context = typer.Context(command, info_name=name, parent=root)
        settings.bind(command.params)
        for option in command.params:
            if settings.is_configurable(option):
                value, source = option.consume_value(context, {})
                context.set_parameter_source(option.name, source)
                yield _setting(context, option, value)


def _setting(context: typer.Context, option: Any, value: object) -> Setting:  # noqa: ANN401
    place = settings.origin(context, option)
    owner = place.owner if isinstance(place, places.Place) else "environment"
    typed = option.type_cast_value(context, value)
    return Setting(
        command=context.info_name or "",
        key=settings.key(option),
        value=_shown(settings.key(option), typed),
        source=owner if place else "default",
        where=str(getattr(place, "path", place)) if place else None,
    )


def _shown(key: str, value: Any) -> Any:  # noqa: ANN401 (an option's value is of any type)
    if key == "header":
        return [f"{line.partition(':')[0]}: {_HIDDEN}" for line in value]
    return value if isinstance(value, bool | int | float | None) else str(value)


def _files() -> Iterator[str]:
    found = places.find(os.environ)
    for place in reversed(found):
        yield f"# {place.owner}: {place.path}"
    own = places.user_file(os.environ)
    if own is not None and not any(place.owner == "user" for place in found):
        yield f"# user: {own} (not there)"


def _lines(found: list[Setting]) -> Iterator[str]:
    keys: dict[str, list[Setting]] = {}
    for row in found:
        keys.setdefault(row.key, []).append(row)
    shared = [rows for rows in keys.values() if _is_shared(rows)]
    yield from (_line(rows[0]) for rows in shared)
    for command in dict.fromkeys(row.command for row in found):
        own = [row for row in found if row.command == command and keys[row.key] not in shared]
        if own:
            yield from ("", f"[{command}]", *(_line(row) for row in own))


def _is_shared(rows: list[Setting]) -> bool:
    """Tell whether several commands have this one value from this one place."""
    return len(rows) > 1 and len({(json.dumps(row.value), row.where) for row in rows}) == 1


def _line(row: Setting) -> str:
    origin = row.source if row.where is None else row.where
    if row.value is None or row.value == []:
        return f"# {row.key}: not set"
    return f"{row.key} = {json.dumps(row.value, ensure_ascii=False)}  # {origin}"
