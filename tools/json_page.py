"""docs/json.md: the JSON reference, from the records themselves."""

import inspect
import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, UnsetType

from newsbrief import records
from newsbrief.errors import CODES

HEAD = """# The JSON form

Built by `python tools/reference.py` from the records of newsbrief; `newsbrief schema` prints
the same as a JSON Schema.

One brief is one object. Every key is always there: what is absent is `null`, what there is none
of is `[]`; only `removed` is left out unless `--show-removed` asks for it. Offsets count
Unicode code points of `article.text`, from 0, end excluded, and `article.text[start:end] ==
text` holds for everything that has `text`, `start` and `end`. Times are RFC 3339.

Adding a key is a minor change; renaming or removing one needs a new `schema`.
"""
_COMMENT = re.compile(r"^    (\w+): .*?(?:  # (.*))?$")
_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def render() -> str:
    """Return the page."""
    sections = [*map(_section, _reached()), _errors()]
    return "\n".join([HEAD, *("\n".join(section) + "\n" for section in sections)])


def _reached() -> list[type[Struct]]:
    """Return the brief and the records in it, each after the first one that holds it."""
    found: list[type[Struct]] = [records.Brief]
    for kind in found:  # which grows
        for hint in get_type_hints(kind).values():
            found += [inner for inner in _structs(hint) if inner not in found]
    return found


def _structs(hint: Any) -> Iterator[type[Struct]]:  # noqa: ANN401 (a type hint)
    if inspect.isclass(hint) and issubclass(hint, Struct):
        yield hint
    for part in get_args(hint):
        if not isinstance(part, str):
            yield from _structs(part)


def _section(kind: type[Struct]) -> Iterator[str]:
    yield f"## {kind.__name__}"
    yield from ("", inspect.cleandoc(kind.__doc__ or ""))
    yield from ("", "| key | value | |", "| --- | --- | --- |")
    comments = _comments(kind)
    for name in kind.__struct_fields__:
        hint = get_type_hints(kind)[name]
        yield f"| `{name}` | {_words(hint)} | {comments.get(name) or ''} |"


def _errors() -> Iterator[str]:
    yield "## Errors"
    yield from ("", "| code | |", "| --- | --- |")
    yield from (f"| `{code}` | {meaning} |" for code, meaning in CODES.items())


def _comments(kind: type[Struct]) -> dict[str, str | None]:
    lines = inspect.getsource(kind).splitlines()
    return {m[1]: m[2] for m in map(_COMMENT.match, lines) if m}


def _words(hint: Any) -> str:  # noqa: ANN401 (a type hint)
    if get_origin(hint) is Literal:
        return " or ".join(f'`"{value}"`' for value in get_args(hint))
    if get_origin(hint) in (UnionType, Union):
        return " or ".join(_words(part) for part in get_args(hint) if part is not UnsetType)
    if get_origin(hint) is tuple:
        return f"list of {_words(get_args(hint)[0])}"
    if inspect.isclass(hint) and issubclass(hint, Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return _NAMES.get(hint, str(hint))
