"""The commands, and how they end."""

import os
import sys
import traceback
from typing import Annotated

import typer
from typer.exceptions import TyperException

from newsbrief.cli import advice, report, settings
from newsbrief.cli.commands import Root
from newsbrief.errors import NewsbriefError
from newsbrief.version import __version__

_HELP = """Turn a news article into a brief: key points, claims, quotes and proposals.

Examples:
  newsbrief fetch https://news.example/2026/03/ferry-fares
  newsbrief read page.html
  newsbrief read page.html --json | jq -r '.quotes[] | [.speaker, .role, .text] | @csv'
"""

app = typer.Typer(
    name="newsbrief",
    cls=Root,
    help=_HELP,
    invoke_without_command=True,
    rich_markup_mode=None,  # help is plain text: Rich costs 30 ms to load
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"newsbrief {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    *,
    version: Annotated[
        bool,
        typer.Option(
            "-V", "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(report.USAGE)
    settings.load(context, getattr(context.command, "commands", {}))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; nothing escapes but the exit code."""
    _stand_in()
    _speak_utf8()
    try:
        code = app(arguments, prog_name="newsbrief", standalone_mode=False)
        if code == report.INTERRUPTED:
            report.message("interrupted")
        return report.end(code if isinstance(code, int) else report.OK)
    except BrokenPipeError:
        return report.quiet_end()
    except SystemExit as exc:  # so Typer ends where nobody reads any more, and after completion
        if isinstance(exc.__context__, BrokenPipeError):
            return report.quiet_end()
        raise
    except Exception as exc:  # noqa: BLE001 (the last resort)
        if "--debug" in arguments:
            traceback.print_exc()
        return _fail(exc)


def _fail(exc: Exception) -> int:
    match exc:
        case settings.SettingsError():
            report.message(str(exc))
            return report.USAGE
        case TyperException():
            report.message(advice.usage(exc))
            return report.USAGE
        case NewsbriefError():
            report.message(str(exc))
        case OSError():
            report.quiet_end()
            report.message(f"Could not write the output: {exc.strerror}.")
        case _:
            hint = "Please report it with the command."  # not every command has --debug
            report.message(str(report.internal(exc, hint)))
    return report.NONE


def _stand_in() -> None:
    """Put something in the place of standard streams that whoever called us has closed.

    What is read from it or written to it fails, but for messages, which are lost. Without it the
    next file that is opened would get their number, and our messages.
    """
    ways = {
        "stdin": ("r", os.O_WRONLY),
        "stdout": ("w", os.O_RDONLY),
        "stderr": ("w", os.O_WRONLY),
    }
    for name, (mode, flags) in ways.items():
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))


def _speak_utf8() -> None:
    """Make a pipe or a file UTF-8 whatever the locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
