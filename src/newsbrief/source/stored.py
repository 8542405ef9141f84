"""Files of stored briefs (JSON Lines, or one JSON document) -> the JSON of each brief."""

import shlex
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from newsbrief.errors import InputError
from newsbrief.source import files

MAX_BYTES = 100_000_000  # of one line or document; the brief of a page of 10 MB fits in
_BOM = b"\xef\xbb\xbf"

Record = tuple[str, bytes | InputError]


def records(path: str) -> Iterator[Record]:
    """Yield where each brief stands ("out.jsonl, line 2"), and its JSON or why there is none.

    "-" is standard input. Lines are read one at a time, so that a large file needs no memory.
    """
    try:
        with files.opened(path) as file:
            yield from _records(file, path)
    except InputError as exc:
        yield files.shown(path), exc


def _records(file: BinaryIO, path: str) -> Iterator[Record]:
    name = files.shown(path)
    number = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        bare = line.removeprefix(_BOM).strip()
        if number == 1 and (bare.startswith(b"[") or bare == b"{"):
            yield from _document(bare + file.read(MAX_BYTES + 1), name)
            return
        if number == 1 and bare.startswith(b"<"):
            raise InputError(
                f"{name} holds no stored briefs: it is a page.",
                code="unreadable",
                hint=f"Did you mean `newsbrief read {shlex.quote(path)}`?",
            )
        if len(line) > MAX_BYTES:
            raise InputError(f"{name}, line {number}: it is too long.", code="too_large")
        if bare:
            yield f"{name}, line {number}", bare


def _document(raw: bytes, name: str) -> Iterator[Record]:
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"Could not read {name}: it is one JSON document of more than {MAX_BYTES:,} bytes.",
            code="too_large",
            hint="Store briefs with --jsonl, one a line.",
        )
    if not raw.startswith(b"["):
        yield name, raw
        return
    try:
        items = msgspec.json.decode(raw, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as exc:
        raise InputError(f"Could not read {name}: {exc}.", code="unreadable") from exc
    for number, item in enumerate(items, 1):
        yield f"{name}, item {number}", bytes(item)
