"""The commands by name. Only the one that is called is loaded and built: all take 10 ms more."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.main import get_command

from newsbrief.cli.help import Command, Group

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand

# Modules of this package, in the order of help: each has a `command`, or an `app` of several.
NAMES = ("fetch", "read", "batch", "show", "text", "feed", "explain", "schema", "config")


class Commands(Mapping[str, "AnyCommand"]):
    """The commands, each built when it is first asked for."""

    def __init__(self) -> None:
        self._built: dict[str, AnyCommand] = {}

    def __getitem__(self, name: str) -> "AnyCommand":
        """Return a command; raises KeyError where there is none of this name."""
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._built:
            self._built[name] = _build(name)
        return self._built[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a command, without building it."""
        return name in NAMES

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of help."""
        return iter(NAMES)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(NAMES)


class Root(Group):
    """`newsbrief` itself."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 (they are Typer's)
        super().__init__(**attributes)
        self.commands = Commands()  # type: ignore[assignment]

    def list_commands(self, ctx: object) -> list[str]:
        """Return the names in the order of help."""
        return list(NAMES)


def _build(name: str) -> "AnyCommand":
    module = import_module(f"newsbrief.cli.{name}")
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name, cls=Command)(module.command)
    command = get_command(app)
    command.name = name
    return command
