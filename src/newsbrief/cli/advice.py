"""What somebody who called us wrongly probably meant."""

import re
import shlex
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typer.exceptions import TyperException

from newsbrief.cli import places, settings

_SCHEMES = ("http://", "https://")
_HOST = r"(?i)(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:/|$)"
_PAGES = (".htm", ".html", ".mhtml", ".txt", ".xhtml", ".md")
_BRIEFS = (".json", ".jsonl", ".ndjson")
_NUMBERS = {"int range": "whole number", "float range": "number"}  # Typer's words, and ours


def close(word: str, known: Iterable[str]) -> str:
    """Return `Did you mean …?` with the known words that are like this one, or nothing."""
    found = get_close_matches(word, list(known), n=2)
    return f"Did you mean {' or '.join(found)}?" if found else ""


def command_for(word: str, commands: Collection[str] = ()) -> str | None:
    """Return the call that an address or a file in the place of a command needs, or None."""
    suffix = Path(word).suffix.lower()
    if is_address(word):
        return f"newsbrief fetch {shlex.quote(_with_scheme(word))}"
    if suffix in _BRIEFS:
        return f"newsbrief show {shlex.quote(word)}" if "show" in commands else None
    if word == "-" or suffix in _PAGES or places.is_file(word):
        return f"newsbrief read {shlex.quote(word)}"
    if re.match(_HOST, word):
        return f"newsbrief fetch {shlex.quote(_with_scheme(word))}"
    return None


def is_address(word: str) -> bool:
    """Tell whether a word is an address of the web, or one without its scheme and no file."""
    if has_scheme(word):
        return True
    return "/" in word and re.match(_HOST, word) is not None and not places.is_file(word)


def _with_scheme(word: str) -> str:
    return shown(word if has_scheme(word) else f"https://{word}")


def shown(word: str) -> str:
    """Return a word of the command line as it may be printed: an address without a password."""
    if not has_scheme(word):
        return word
    from newsbrief.source import urls  # loads urllib, for an address only

    return urls.shown(word)


def has_scheme(word: str) -> bool:
    """Tell whether a word is an address of the web, as it may be fetched."""
    return word.lower().startswith(_SCHEMES)


def usage(exc: TyperException) -> str:
    """Return one line that says what is wrong with a call, and where to look it up."""
    context = getattr(exc, "ctx", None)
    what = _unknown_option(exc, context) or _configured(exc, context) or exc.format_message()
    for theirs, ours in _NUMBERS.items():
        what = what.replace(f"is not a valid {theirs}", f"is not a {ours}")
    end = "" if what.endswith((".", "?", "!")) else "."
    return f"{what}{end} Try {context.command_path if context else 'newsbrief'} --help."


def _unknown_option(exc: Any, context: Any) -> str | None:  # noqa: ANN401 (Typer hides the types)
    """Return what to say of an option that is not there, or None where that is not the matter."""
    name = getattr(exc, "option_name", None)
    if name is None or not exc.message.startswith("No such option") or context is None:
        return None
    elsewhere = [
        key
        for key, command in getattr(context.command, "commands", {}).items()
        if any(name in param.opts for param in command.params)
    ]
    if elsewhere:
        behind = f"newsbrief {elsewhere[0]} … {name}"
        return f"No such option here: {name}. It stands behind a command: `{behind}`."
    meant = " or ".join(exc.possibilities or ())
    return f"No such option: {name}.{f' Did you mean {meant}?' if meant else ''}"


def _configured(exc: Any, context: Any) -> str | None:  # noqa: ANN401 (Typer hides the types)
    """Return what to say of a wrong value that did not come from the command line, or None."""
    hint = getattr(exc, "param_hint", None)
    options = [p for p in context.command.params if hint in p.opts] if context and hint else []
    option = getattr(exc, "param", None) or (options[0] if options else None)
    place = settings.origin(context, option) if option else None
    if option is None or place is None:
        return None
    where = place if isinstance(place, str) else f"{settings.key(option)} in {place.path}"
    return f"Invalid value for {where}: {exc.message}"
