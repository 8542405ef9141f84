"""The commands as they are, for pages that are built from them."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from newsbrief.cli import help as command_help
from newsbrief.cli.app import app

EXIT_CODES = {
    0: "every input gave a brief",
    1: "none did",
    2: "wrong use",
    3: "some did, some failed",
    130: "interrupted; what was finished is kept",
    141: "the reader of the pipe went away",
}


class Entry(NamedTuple):
    """A command: how it is called, what it does, and its options in their groups."""

    name: str
    usage: str
    about: str
    examples: tuple[str, ...]
    groups: Mapping[str, command_help.Rows]


def entries() -> tuple[Entry, ...]:
    """Return newsbrief itself, then its commands in the order of its help."""
    root = get_command(app)
    context = typer.Context(root, info_name="newsbrief", **(app.info.context_settings or {}))
    return tuple(_walk(root, context))


def _walk(command: Any, context: typer.Context) -> Iterator[Entry]:  # noqa: ANN401
    yield _entry(command, context)
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from _walk(child, typer.Context(child, info_name=name, parent=context))


def _entry(command: Any, context: typer.Context) -> Entry:  # noqa: ANN401
    about, examples = command_help.split(inspect.cleandoc(command.help or ""))
    pieces = command.collect_usage_pieces(context)
    return Entry(
        name=context.command_path,
        usage=" ".join([context.command_path, *pieces]),
        about=about,
        examples=examples,
        groups=command_help.groups(command, context),
    )
