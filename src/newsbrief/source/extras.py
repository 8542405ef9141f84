"""The libraries that only some users install."""

from importlib.util import find_spec

from newsbrief.errors import InputError


def need(module: str, extra: str, purpose: str) -> None:
    """Raise `InputError` where the library of an extra is absent, with the command to install it.

    The library is looked up, not loaded.
    """
    if find_spec(module) is None:
        raise InputError(
            f"{purpose} needs the extra '{extra}', which is not installed.",
            code="unreadable",
            hint=f"Install it with: pip install 'newsbrief[{extra}]'.",
        )
