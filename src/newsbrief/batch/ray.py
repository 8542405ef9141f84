"""A batch on a cluster, by Ray Data (extra `ray`).

Ray starts the parts where there is room, holds back what is too much, starts them again where a
worker or a machine was lost, and asks for more machines or lets them go. What Ray does not know is
what a record is, so a part publishes one file under a name of its own, whole or not at all.
"""

import logging
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import msgspec
import ray
from msgspec import Struct
from ray.data import DataContext

from newsbrief.batch import parts, plan
from newsbrief.batch.parts import Job, Tally
from newsbrief.batch.plan import Lane
from newsbrief.batch.storage import Folder
from newsbrief.errors import StoreError
from newsbrief.version import __version__

MANIFEST = "manifest.json"
STORE_BYTES = 200_000_000  # shared memory of a local Ray: only lists of addresses pass through it
REACH_S = 10.0  # s until a cluster that does not answer is given up; Ray waits a minute, silently

Tell = Callable[[str], None]


class Where(Struct, frozen=True, kw_only=True):
    """Which Ray does the work: the cluster at `address`, or one that is started here and ended."""

    address: str | None
    cpus: int  # of the one that is started here


class Manifest(Struct, frozen=True, kw_only=True):
    """What an output folder holds, in a file beside its parts."""

    schema: str = "newsbrief-parts/1"
    newsbrief: str = __version__
    fingerprint: str
    complete: bool
    ok: int = 0
    failed: int = 0
    parts: tuple[Tally, ...] = ()


def run(lanes: list[Lane], job: Job, where: Where, tell: Tell) -> Manifest:
    """Do all parts that are not done yet, and return what the output folder then holds.

    Raises `StoreError` where the folder holds something else, or Ray cannot be reached.
    """
    folder = Folder(job.out)
    mark = plan.fingerprint(lanes, job.format, job.manner.language, job.manner.fetching.max_bytes)
    _claim(folder, mark)
    done = [tally for lane in lanes for part in lane if (tally := parts.known(part, folder))]
    finished = {tally.part for tally in done}
    waiting = [lane for lane in lanes if any(part.name not in finished for part in lane)]
    total = sum(map(len, lanes))
    if waiting:
        tell(f"{len(done):,} of {total:,} parts are done.")
        if where.address:
            tell(f"asking the Ray cluster at {where.address}")
    with redirect_stdout(sys.stderr):  # where Ray tells of machines that it has lost
        for tally in _work(waiting, job, where) if waiting else ():
            if tally.part in finished:
                continue
            finished.add(tally.part)
            done.append(tally)
            figures = tally.error or f"{tally.ok:,} briefs, {tally.failed:,} failed"
            tell(f"part {tally.part} ({len(finished):,} of {total:,}): {figures}")
    manifest = _sum_up(mark, done)
    folder.save(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    if manifest.complete:
        folder.tidy()
    return manifest


def _claim(folder: Folder, mark: str) -> None:
    """Make sure that the folder is empty or of this very run."""
    raw = folder.load(MANIFEST)
    if raw is None and folder.is_empty():
        begun = Manifest(fingerprint=mark, complete=False)
        folder.save(MANIFEST, msgspec.json.encode(begun))
        return
    if raw is None or _fingerprint(raw) != mark:
        raise StoreError(
            f"The output folder {folder.uri} holds something else than the parts of this run.",
            code="unreadable",
            hint="Give another folder with -o; it goes on only with the same inputs, options and "
            "version.",
        )


def _fingerprint(raw: bytes) -> str | None:
    try:
        return msgspec.json.decode(raw, type=Manifest).fingerprint
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _work(lanes: list[Lane], job: Job, where: Where) -> Iterator[Tally]:
    """Yield the tallies as parts end, in no order."""
    _start(where)
    try:
        rows = [{"lane": msgspec.msgpack.encode(lane)} for lane in lanes]
        packed = msgspec.msgpack.encode(job)
        dataset = ray.data.from_items(rows, override_num_blocks=len(rows))
        ended = dataset.flat_map(partial(_do, job=packed), num_cpus=1)
        for row in ended.iter_rows():
            yield msgspec.msgpack.decode(row["tally"], type=Tally)
    except ray.exceptions.RayError as exc:
        raise _broken(exc) from exc
    finally:
        ray.shutdown()


def _start(where: Where) -> None:
    is_local = where.address is None
    try:
        if where.address:
            _reach(where.address)
        ray.init(
            address=where.address or "local",
            num_cpus=where.cpus if is_local else None,
            object_store_memory=STORE_BYTES if is_local else None,
            include_dashboard=False if is_local else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, RuntimeError, ValueError) as exc:
        raise _broken(exc) from exc
    context = DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)


def _reach(address: str) -> None:
    """Raise `StoreError` where nobody answers at HOST:PORT, ValueError where it is none."""
    place = urlsplit(address if "://" in address else f"//{address}")
    if place.port is None:
        return  # a word of Ray's, such as auto
    try:
        socket.create_connection((place.hostname or "", place.port), timeout=REACH_S).close()
    except OSError as exc:
        raise StoreError(
            f"No Ray cluster answers at {address}: {exc.strerror or exc}.",
            code="connect",
            hint="Give the address of its head node, HOST:PORT, or none to start Ray here.",
        ) from exc


def _do(row: dict[str, Any], *, job: bytes) -> list[dict[str, Any]]:
    """Do one lane on whichever machine Ray has chosen."""
    lane = msgspec.msgpack.decode(row["lane"], type=Lane)
    tallies = parts.do(lane, msgspec.msgpack.decode(job, type=Job))
    return [{"tally": msgspec.msgpack.encode(tally)} for tally in tallies]


def _sum_up(mark: str, done: list[Tally]) -> Manifest:
    return Manifest(
        fingerprint=mark,
        complete=not any(tally.error for tally in done),
        ok=sum(tally.ok for tally in done),
        failed=sum(tally.failed for tally in done),
        parts=tuple(sorted(done, key=lambda tally: tally.part)),
    )


def _broken(exc: Exception) -> StoreError:
    return StoreError(
        f"Ray could not do the work: {str(exc).strip().splitlines()[0]}.",
        code="internal",
        hint="Parts that are done stay; the same command goes on with the rest.",
    )
