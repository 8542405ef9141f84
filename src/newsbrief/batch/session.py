"""One sitting of a batch: the list is taken in, what waits is done, the end is told."""

import asyncio
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Literal

from msgspec import Struct

from newsbrief.batch import items, results, runner
from newsbrief.batch.items import Item, Listing
from newsbrief.batch.progress import Meter, span
from newsbrief.batch.results import Results
from newsbrief.batch.runner import Manner, Runner
from newsbrief.batch.store import OK, Counts, Store
from newsbrief.errors import InputError, StoreError
from newsbrief.output.clean import encodable
from newsbrief.source import files, urls
from newsbrief.source.archive import Archive

STATE_SUFFIX = ".state"
READ_LINE_EVERY_S = 5.0  # a million addresses take 25 s, a large archive minutes

Redo = Literal["failed", "all"]
Tell = Callable[[str], None]


class Place(Struct, frozen=True, kw_only=True):
    """Where a batch reads and writes."""

    listing: str
    column: str | None
    out: Path
    state: Path | None
    keep: Path | None = None  # the archive for what is fetched
    name: str | None = None  # by which the list is told, where it is not `listing`


class End(Struct, frozen=True, kw_only=True):
    """How a sitting ended."""

    counts: Counts
    is_interrupted: bool


def run(
    place: Place, manner: Manner, *, redo: Redo | None, tell: Tell, again: str | None = None
) -> End:
    """Do what waits of a list and return how far it is; `tell` prints one line to stderr.

    `again` is the command that does the failed ones once more, where it can be shown.

    Raises `InputError` for the list, `StoreError` for the state and the output, also where the
    disk is full; the same call goes on from there.
    """
    state = _state_file(place)
    _check_names(place, state)
    try:
        return _run(place, state, manner, redo, tell, again)
    except (OSError, sqlite3.Error) as exc:
        raise _unwritable(place.out, exc) from exc


def _run(
    place: Place, state: Path, manner: Manner, redo: Redo | None, tell: Tell, again: str | None
) -> End:
    with closing(open_list(place.listing)) as file:
        folder = Path() if place.listing == files.STDIN else Path(place.listing).parent
        name = encodable(place.name or place.listing)
        listing = Listing(file=file, name=name, folder=folder)
        found = items.read(file, column=place.column, name=listing.name)
        with Store(state) as store, _archive(place.keep, store) as kept:
            secrets = _take_in(found, store, tell)
            _begin(place, store, kept, redo, tell)
            with Results(place.out, store) as out:
                started = monotonic()
                is_interrupted = _work(manner, store, out, listing, secrets, kept, tell)
            _sum_up(place, store, monotonic() - started, tell)
            _tell_on(store.counts(), redo, again, tell)
            return End(counts=store.counts(), is_interrupted=is_interrupted)


def _begin(
    place: Place, store: Store, kept: Archive | None, redo: Redo | None, tell: Tell
) -> None:
    """Bring the output in step with the store, and take out of both what is to be done again."""
    with Results(place.out, store) as out:
        if out.lost:
            tell(f"{out.lost:,} records are gone from {place.out}: done again.")
    if redo:
        results.rewrite(place.out, store, keep=OK if redo == "failed" else None)
    if kept and redo == "all":
        store.set(runner.kept_setting(kept.path), str(kept.first))  # killed in between: cut then
        kept.clear()


def _state_file(place: Place) -> Path:
    if place.out.is_dir():
        raise StoreError(
            f"The output {place.out} is a folder.",
            code="unreadable",
            hint="Give a file with -o.",
        )
    return place.state or place.out.with_name(place.out.name + STATE_SUFFIX)


def _work(
    manner: Manner,
    store: Store,
    out: Results,
    listing: Listing,
    secrets: dict[str, str],
    kept: Archive | None,
    tell: Tell,
) -> bool:
    """Do what waits; return whether it was interrupted."""
    with Meter(store.counts(), tell) as meter:
        work = Runner(manner, store, out, meter, listing=listing, secrets=secrets, kept=kept)
        asyncio.run(work.run())
    return work.is_interrupted


@contextmanager
def _archive(path: Path | None, store: Store) -> Iterator[Archive | None]:
    """Open the archive for what is fetched, cut back to what the store knows of it."""
    if path is None:
        yield None
        return
    name = runner.kept_setting(path)
    with Archive(path, size=int(store.setting(name) or 0)) as kept:
        store.set(name, str(kept.end))
        yield kept


def _sum_up(place: Place, store: Store, seconds: float, tell: Tell) -> None:
    counts = store.counts()
    if not counts.ok + counts.failed + counts.waiting:
        tell(f"There is no address in {place.listing}.")
        return
    failures = ", ".join(f"{number:,} {code}" for code, number in store.failures())
    failed = f", {counts.failed:,} failed ({failures})" if counts.failed else ""
    briefs = "brief" if counts.ok == 1 else "briefs"
    tell(f"{counts.ok:,} {briefs}{failed} in {place.out} after {span(seconds)}.")


def _tell_on(counts: Counts, redo: Redo | None, again: str | None, tell: Tell) -> None:
    """Tell how to go on where something is left to be done."""
    if counts.waiting:
        without = {"failed": " without --retry-failed", "all": " without --refresh", None: ""}
        tell(f"{counts.waiting:,} are still waiting; the same command{without[redo]} goes on.")
    elif counts.failed and again:
        tell(f"To try the failed ones again: {again}")
    elif counts.failed:
        tell("To try the failed ones again, give the same command with --retry-failed.")


def _take_in(found: Iterator[Item], store: Store, tell: Tell) -> dict[str, str]:
    """Put the list into the store; return the addresses with passwords, which it may not hold."""
    secrets: dict[str, str] = {}

    def noted() -> Iterator[Item]:
        for item in _told(found, tell):
            if item.address and urls.credentials(item.address):
                secrets[item.key] = item.address
            yield item

    duplicates = store.add(noted())
    if duplicates:
        tell(f"Duplicates in the list, done once: {duplicates:,}.")
    return secrets


def _told(found: Iterator[Item], tell: Tell) -> Iterator[Item]:
    """Yield the items of a list, and tell now and then how far the reading is."""
    told = monotonic()
    for number, item in enumerate(found, 1):
        if monotonic() - told >= READ_LINE_EVERY_S:
            told = monotonic()
            tell(f"reading the list: {number:,} so far")
        yield item


def open_list(listing: str) -> BinaryIO:
    """Return the list as a file in which one can go back; raises `InputError`."""
    try:
        file = sys.stdin.buffer if listing == files.STDIN else open(listing, "rb")  # noqa: PTH123, SIM115
        if listing != files.STDIN and file.seekable():
            return file
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (closed by the caller)
        shutil.copyfileobj(file, copy)
        copy.seek(0)
    except OSError as exc:
        raise InputError(
            f"Could not read the list {files.shown(listing)}: {exc.strerror}.",
            code="unreadable",
            hint="Give a file with one address a line, or - for stdin; `newsbrief fetch` takes "
            "addresses themselves.",
        ) from exc
    return copy


def _check_names(place: Place, state: Path) -> None:
    """Refuse to write over the list, or the state over the output."""
    kept = [place.keep] if place.keep else []
    names = [Path(place.listing), place.out, state, *kept]
    if len({name.resolve() for name in names}) < len(names):
        raise StoreError(
            "The list, the output, the state and kept pages have to be different files.",
            code="unreadable",
            hint="Give another file with -o, --state or --keep-pages.",
        )
    if not place.out.resolve().parent.is_dir():
        raise StoreError(
            f"There is no folder {place.out.parent} for the output.",
            code="unreadable",
            hint="Make it first.",
        )
    if place.out.exists() and place.out.stat().st_size and not state.exists():
        raise results.unusable(place.out, results.FOREIGN)


def _unwritable(out: Path, exc: Exception) -> StoreError:
    return StoreError(
        f"Could not write on to {out} or its state: {getattr(exc, 'strerror', None) or exc}.",
        code="unreadable",
        hint="Make room, then run the same command again: it goes on from here.",
    )
