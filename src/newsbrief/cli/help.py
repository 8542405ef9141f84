"""Help in plain text: what a command does, then examples, then its options in groups."""

import inspect
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from newsbrief.cli import advice, settings

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

Rows = list[tuple[str, str]]

_ONE, _SEVERAL = "Example: ", "Examples:"


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """Return what a command's docstring says, and the example calls in it.

    An example is the rest of a line that begins with `Example:`, or a line under `Examples:`.
    """
    said: list[str] = []
    shown: list[str] = []
    lines = iter(inspect.cleandoc(text).splitlines())
    for line in lines:
        if line == _SEVERAL:
            shown += [rest.strip() for rest in lines if rest.strip()]
        elif line.startswith(_ONE):
            shown.append(line.removeprefix(_ONE))
        else:
            said.append(line)
    return "\n".join(said).strip(), tuple(shown)


def groups(command: "AnyCommand", context: "Context") -> dict[str, Rows]:
    """Return arguments and options with their help, under the title of their group, in order."""
    found: dict[str, Rows] = {}
    for param in command.get_params(context):
        if (row := param.get_help_record(context)) is not None:
            is_argument = param.param_type_name == "argument"
            group = getattr(param, "rich_help_panel", None) or "Options"
            title = "Arguments" if is_argument else group
            found.setdefault(title, []).append(row)
    return found


def _write(text: str | None, formatter: "HelpFormatter") -> None:
    said, shown = split(text or "")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(said)
    if shown:
        with formatter.section("Examples"):
            for call in shown:  # as they stand: a wrapped call cannot be copied
                formatter.write(f"{'':{formatter.current_indent}}{call}\n")


class Command(TyperCommand):
    """A command whose help leads with examples and whose defaults can be configured."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the arguments; what stands nearer to the call decides the form of output."""
        settings.bind(self.params)
        rest = super().parse_args(ctx, args)
        settings.settle(ctx)
        return rest

    def collect_usage_pieces(self, ctx: "Context") -> list[str]:
        """Return the parts of the usage line."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write what the command does, and examples."""
        _write(self.help, formatter)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write arguments and options."""
        for title, rows in groups(self, ctx).items():
            with formatter.section(title):
                formatter.write_dl(rows)


class Group(TyperGroup):
    """The commands, whose help leads with examples; a wrong call is told what was meant."""

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write what the commands do, and examples."""
        _write(self.help, formatter)

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> tuple[str | None, "AnyCommand | None", list[str]]:
        """Find the command; an address or a file in its place is told the call that it needs."""
        word = args[0]
        if word not in self.commands and not ctx.resilient_parsing:
            meant = advice.command_for(word, self.commands)
            if meant is not None:
                ctx.fail(f"{advice.shown(word)!r} is not a command. Did you mean `{meant}`?")
        return super().resolve_command(ctx, args)
