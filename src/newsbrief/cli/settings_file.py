"""What a configuration file says, checked against the options that there are.

```toml
timeout = 30          # for every command that has the option
[batch]               # for one command
timeout = 60
```
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbrief.cli import advice, places, settings
from newsbrief.cli.places import Place
from newsbrief.cli.settings import SettingsError

if TYPE_CHECKING:
    from typer._click.core import Command, Parameter

_WANTED = {
    "boolean": ((bool,), "true or false"),
    "int range": ((int,), "a whole number"),
    "int": ((int,), "a whole number"),
    "float range": ((int, float), "a number"),
    "float": ((int, float), "a number"),
}
_TEXT = ((str,), "a text in quotes")

Options = dict[str, "Parameter"]


def read(place: Place, commands: Mapping[str, "Command"]) -> Iterator[tuple[str, str, Any]]:
    """Yield command, parameter and value of what a file sets; what is for one command comes last.

    Raises `SettingsError` where the file cannot be read, or holds a key or a value that cannot be.
    """
    table = _table(place.path)
    options = {name: _options(command) for name, command in commands.items()}
    options = {name: own for name, own in options.items() if own}
    for name, value in table.items():
        if not isinstance(value, dict):
            yield from _general(place, name, value, options)
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _special(place, name, value, options)


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_bytes().decode())
    except OSError as exc:
        raise SettingsError(f"Could not read {path}: {exc.strerror}.") from exc
    except UnicodeDecodeError as exc:
        raise SettingsError(f"Could not read {path}: it is not UTF-8.") from exc
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise SettingsError(f"Could not read {path}: {str(exc).rstrip('.')}.") from exc
    if path.name != places.PYPROJECT:
        return table
    tools = table.get("tool", {})
    ours = tools.get("newsbrief", {}) if isinstance(tools, dict) else {}
    return ours if isinstance(ours, dict) else {}


def _options(command: "Command") -> Options:
    return {settings.key(p): p for p in command.params if settings.is_configurable(p)}


def _general(
    place: Place, name: str, value: object, options: Mapping[str, Options]
) -> Iterator[tuple[str, str, Any]]:
    """Give a value to every command that takes it."""
    have = {command: own[_plain(name)] for command, own in options.items() if _plain(name) in own}
    if not have:
        raise _unknown(place, name, {key for own in options.values() for key in own})
    faults = {command: _fault(option, value) for command, option in have.items()}
    if all(faults.values()):
        raise SettingsError(f"{place.path}: {name} must be {next(iter(faults.values()))}.")
    for command, option in have.items():
        if not faults[command]:
            yield command, *_checked(place, name, option, value)


def _special(
    place: Place, command: str, table: Mapping[str, Any], options: Mapping[str, Options]
) -> Iterator[tuple[str, str, Any]]:
    """Give the values of a table to its command."""
    if command not in options:
        raise _unknown(place, f"[{command}]", options)
    for name, value in table.items():
        option = options[command].get(_plain(name))
        if option is None:
            raise _unknown(place, f"{command}.{name}", options[command])
        if fault := _fault(option, value):
            raise SettingsError(f"{place.path}: {command}.{name} must be {fault}.")
        yield command, *_checked(place, name, option, value)


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _checked(place: Place, name: str, option: "Parameter", value: object) -> tuple[str, Any]:
    if place.owner == "project" and _plain(name) in settings.OWN_ONLY:
        raise SettingsError(
            f"{place.path}: {name} cannot be set by a project, since it decides where requests go "
            "and what they carry. Set it in your own file (see `newsbrief config show`)."
        )
    return option.name or "", value


def _fault(option: "Parameter", value: object) -> str | None:
    """Return what the value should have been, or None where its type is right."""
    if option.multiple:
        is_list = isinstance(value, list) and all(isinstance(part, str) for part in value)
        return None if is_list else "a list of texts"
    choices = [str(getattr(c, "value", c)) for c in getattr(option.type, "choices", ())]
    if choices:
        return None if value in choices else f"one of {', '.join(choices)}"
    types, words = _WANTED.get(option.type.name, _TEXT)
    is_right = isinstance(value, types) and isinstance(value, bool) == (types == (bool,))
    return None if is_right else words


def _unknown(place: Place, name: str, known: Mapping[str, object] | set[str]) -> SettingsError:
    bare = _plain(name.strip("[]").rpartition(".")[2])
    if bare in settings.PER_CALL:
        return SettingsError(f"{place.path}: {name} belongs on the command line, not in a file.")
    what = "table" if name.startswith("[") else "key"
    end = f" {advice.close(bare, sorted(known))}".rstrip()
    return SettingsError(f"{place.path}: unknown {what} {name}.{end}")
