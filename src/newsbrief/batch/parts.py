"""One part of a run on a cluster: done as a batch of its own, then published as one file."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec
import pyarrow as pa
from msgspec import Struct
from pyarrow import parquet

from newsbrief.batch import session, storage
from newsbrief.batch.plan import Lane, Part
from newsbrief.batch.runner import Manner
from newsbrief.batch.storage import Folder
from newsbrief.errors import InputError, NewsbriefError, StoreError
from newsbrief.page import charset

TALLIES = "_parts"  # folder of what is known of each finished part; tools skip names with "_"
ROWS = 500  # of a table that are in memory at once

Format = Literal["jsonl", "parquet"]


class Job(Struct, frozen=True, kw_only=True):
    """What all parts have in common."""

    out: str
    format: Format
    manner: Manner


class Tally(Struct, frozen=True, kw_only=True):
    """How a part ended: the numbers of its records, or why there are none."""

    part: str
    source: str | None = None
    file: str | None = None
    ok: int = 0
    failed: int = 0
    error: str | None = None


def do(lane: Lane, job: Job) -> list[Tally]:
    """Do the parts of a lane that are not done yet; why one did not end is in its tally."""
    folder = Folder(job.out)
    return [known(part, folder) or _attempt(part, job, folder) for part in lane]


def known(part: Part, folder: Folder) -> Tally | None:
    """Return how a part has ended before, or None."""
    raw = folder.load(f"{TALLIES}/{part.name}.json")
    return msgspec.json.decode(raw, type=Tally) if raw else None


def _attempt(part: Part, job: Job, folder: Folder) -> Tally:
    try:
        with TemporaryDirectory(prefix="newsbrief-") as scratch:
            return _do(part, job, folder, Path(scratch))
    except (NewsbriefError, OSError, pa.ArrowException) as exc:
        return Tally(part=part.name, source=part.path, error=str(exc))


def _do(part: Part, job: Job, folder: Folder, scratch: Path) -> Tally:
    """Do a part in an empty folder of its own and publish its file, then its tally.

    A part that is done a second time, since its machine was lost in between, replaces its file.
    """
    listing, out = scratch / "list", scratch / "records.jsonl"
    _WRITERS[part.kind](part, listing)
    place = session.Place(listing=str(listing), column=None, out=out, state=None, name=part.path)
    end = session.run(place, job.manner, redo=None, tell=_silent)
    if end.counts.waiting:
        raise StoreError("It was stopped before its end.", code="unreadable")
    name = f"part-{part.name}.{job.format}"
    folder.put(name, out if job.format == "jsonl" else _as_table(out, scratch / name))
    tally = Tally(
        part=part.name, source=part.path, file=name, ok=end.counts.ok, failed=end.counts.failed
    )
    folder.save(f"{TALLIES}/{part.name}.json", msgspec.json.encode(tally))
    return tally


def _silent(_line: str) -> None:
    """Say nothing: whoever leads the run tells how far it is."""


def _write_addresses(part: Part, listing: Path) -> None:
    listing.write_text("\n".join(part.addresses) + "\n", encoding="utf-8")


def _copy_archive(part: Part, listing: Path) -> None:
    storage.copy_here(part.path or "", listing)


def _write_table(part: Part, listing: Path) -> None:
    """Write the rows of a Parquet file as JSON Lines, as `newsbrief batch` reads them."""
    copy = listing.with_suffix(".parquet")
    storage.copy_here(part.path or "", copy)
    try:
        file = parquet.ParquetFile(copy)
        names = set(file.schema_arrow.names)
        content = next((name for name in ("html", "content") if name in names), None)
        if content is None:
            raise InputError(f"{part.path} has no column html or content.", code="unreadable")
        columns = [name for name in ("url", content, "charset", "fetched_at") if name in names]
        with listing.open("wb") as lines:
            for batch in file.iter_batches(batch_size=ROWS, columns=columns):
                lines.writelines(_line(row, content) for row in batch.to_pylist())
    except pa.ArrowException as exc:
        raise InputError(f"{part.path} is no Parquet file: {exc}.", code="unreadable") from exc


def _line(row: dict[str, Any], content: str) -> bytes:
    text, _ = charset.decode(row[content] or "", row.get("charset"))
    when = row.get("fetched_at")
    entry = {"url": row.get("url"), "html": text, "fetched_at": str(when) if when else None}
    return msgspec.json.encode(entry) + b"\n"


_WRITERS: dict[str, Callable[[Part, Path], None]] = {
    "addresses": _write_addresses,
    "archive": _copy_archive,
    "table": _write_table,
}

_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("url", "status", "code", "title", "published", "brief")]
)


class _Article(Struct):
    title: str | None = None
    published: str | None = None


class _Error(Struct):
    code: str


class _Record(Struct):
    """What of a record has a column of its own; `brief` holds all of it, as JSON."""

    status: str
    url: str | None = None
    article: _Article | None = None
    error: _Error | None = None


def _as_table(records: Path, table: Path) -> Path:
    """Write JSON Lines as a Parquet file and return it."""
    with records.open("rb") as lines, parquet.ParquetWriter(table, _SCHEMA) as writer:
        while rows := [_row(line) for line in islice(lines, ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA))
    return table


def _row(line: bytes) -> dict[str, str | None]:
    record = msgspec.json.decode(line, type=_Record)
    article = record.article or _Article()
    return {
        "url": record.url,
        "status": record.status,
        "code": record.error.code if record.error else None,
        "title": article.title,
        "published": article.published,
        "brief": line.decode("utf-8").rstrip("\n"),
    }
