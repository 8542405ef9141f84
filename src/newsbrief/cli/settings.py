"""Defaults of options: from the environment and from configuration files.

Precedence: command line, environment, project's file, user's file, built-in default. Click keeps
it: a variable is the option's `envvar`, the files become the context's `default_map`.
"""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from newsbrief.cli import places
from newsbrief.cli.places import Place

if TYPE_CHECKING:
    from typer._click.core import Command, Context, Parameter

PER_CALL = {"help", "version", "json", "jsonl", "out", "url"}
PER_CALL |= {"column", "keep-pages", "refresh", "retry-failed", "state"}  # of a batch
OWN_ONLY = {"allow-private", "cookies", "header", "proxy"}  # a project's file may be a stranger's
ORIGINS = "newsbrief.origins"  # in the context's `meta`: {command: {parameter: Place}}

_FORMS = {"json", "jsonl", "format"}  # three ways to say one thing


class SettingsError(TyperException):
    """A configuration file that cannot be used; the message names the file and the key."""


def key(option: "Parameter") -> str:
    """Return the name of an option in a configuration file: its long form without dashes."""
    return max(option.opts, key=len).lstrip("-")


def variable(option: "Parameter") -> str:
    """Return the name of an option in the environment."""
    return "NEWSBRIEF_" + key(option).replace("-", "_").upper()


def is_configurable(option: "Parameter") -> bool:
    """Tell whether a default of this parameter can be configured."""
    return option.param_type_name == "option" and key(option) not in PER_CALL


def bind(options: Iterable["Parameter"]) -> None:
    """Give each option its variable in the environment; help does not repeat it on every line."""
    for option in options:
        if is_configurable(option) and not option.multiple and not _is_for_others(option):
            option.envvar = variable(option)
            option.show_envvar = False  # type: ignore[attr-defined]


def _is_for_others(option: "Parameter") -> bool:
    """Tell whether the environment names a form of output that only other commands offer."""
    value = os.environ.get(variable(option))
    if value is None or key(option) != "format":
        return False
    from newsbrief.cli.options import Format  # it loads this module

    return value in {*Format} - {
        str(getattr(c, "value", c)) for c in getattr(option.type, "choices", ())
    }


def load(context: "Context", commands: Mapping[str, "Command"]) -> None:
    """Make the configuration files the defaults of the commands; raises `SettingsError`."""
    found = places.find(os.environ)
    if not found:
        return
    from newsbrief.cli import settings_file  # loads a parser: only where there is a file

    values: dict[str, dict[str, Any]] = {}
    origins: dict[str, dict[str, Place]] = {}
    for place in found:
        for name, option, value in settings_file.read(place, commands):
            values.setdefault(name, {})[option] = value
            origins.setdefault(name, {})[option] = place
    context.default_map = values
    context.meta[ORIGINS] = origins


def origin(context: "Context", option: "Parameter") -> Place | str | None:
    """Return the file or the variable that gave an option its value.

    None stands for the command line and for what is built in.
    """
    source = context.get_parameter_source(option.name or "")
    if source is None or source.name not in ("ENVIRONMENT", "DEFAULT_MAP"):
        return None
    if source.name == "ENVIRONMENT":
        return variable(option)
    place: Place = context.meta[ORIGINS][context.info_name][option.name]
    return place


def settle(context: "Context") -> None:
    """Let the strongest source alone choose the form of output, which three options can name."""
    names = [p.name or "" for p in context.command.params if key(p) in _FORMS]
    sources = {n: context.get_parameter_source(n) for n in names if context.params.get(n)}
    ranks = {name: source.value for name, source in sources.items() if source}
    for name, rank in ranks.items():
        if rank > min(ranks.values()):
            context.params[name] = None
