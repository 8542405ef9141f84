"""`newsbrief schema`."""

import typer

from newsbrief.output import json


def command() -> None:
    """Print the JSON Schema (2020-12) of the output."""
    typer.echo(json.schema())
