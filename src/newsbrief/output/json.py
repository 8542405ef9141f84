"""A brief as JSON, schema `newsbrief/1`."""

from typing import Any

import msgspec
from msgspec.structs import replace

from newsbrief.output import clean, selection
from newsbrief.output.selection import Selection
from newsbrief.records import Article, Brief, json_schema


def dump(brief: Brief, chosen: Selection, *, with_text: bool = True, indent: int = 0) -> str:
    """Return one strict JSON object; without `indent` it is one line.

    Control and bidi characters are escaped, so that it may go to a terminal as it is. Without
    text, `article.text` and `article.blocks` are empty; offsets stay those of the text.
    """
    form = selection.in_text_order(brief, chosen)
    if not with_text and form.article is not None:
        form = replace(form, article=replace(form.article, text="", blocks=()))
    return encode(form, indent=indent)


def encode(record: object, *, indent: int = 0) -> str:
    """Return a record as strict JSON without control or bidi characters; else as `dump` does.

    What no Unicode has, such as bytes of a file's name in another encoding, becomes "?".
    """
    try:
        raw = msgspec.json.encode(record)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(_encodable(msgspec.to_builtins(record)))
    return clean.json((msgspec.json.format(raw, indent=indent) if indent else raw).decode("utf-8"))


def _encodable(part: Any) -> Any:  # noqa: ANN401 (a part of any JSON)
    match part:
        case str():
            return clean.encodable(part)
        case dict():
            return {key: _encodable(value) for key, value in part.items()}
        case list() | tuple():
            return [_encodable(value) for value in part]
    return part


def load(raw: bytes | str) -> Brief:
    """Return the brief whose JSON form this is; raises ValueError that says what is wrong."""
    try:
        brief = msgspec.json.decode(raw, type=Brief)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as exc:
        raise ValueError(str(exc)) from exc
    if brief.status == "ok" and brief.article is None:
        raise ValueError("Object has the status `ok` but no article")
    if brief.article is not None and not _is_ordered(brief.article):
        raise ValueError("Expected blocks in order and inside the text - at `$.article.blocks`")
    if not all(quote.parts for quote in brief.quotes):
        raise ValueError("Expected at least one part - at `$.quotes[...].parts`")
    return brief


def _is_ordered(article: Article) -> bool:
    at = 0
    for block in article.blocks:
        if not at <= block.start <= block.end <= len(article.text):
            return False
        at = block.end
    return True


def schema() -> str:
    """Return the JSON Schema (2020-12) of a brief, indented."""
    return encode(json_schema(), indent=2)
