"""The output of a batch: whole lines of JSON, each written once, torn ones cut off."""

import os
import sys
from pathlib import Path
from typing import BinaryIO, Self

import msgspec
from msgspec import Struct

from newsbrief.batch import items
from newsbrief.batch.store import OK, Store
from newsbrief.errors import StoreError
from newsbrief.output.clean import encodable

if sys.platform != "win32":
    import fcntl

REWRITE_SUFFIX = ".rewrite"
FOREIGN = "it was there before this batch"


class _Head(Struct):
    schema: str
    url: str | None = None


class Results:
    """The output file of one batch, in step with its store."""

    def __init__(self, path: Path, store: Store) -> None:
        """Open it for more records; raises `StoreError` where it is not the store's own."""
        self.path = path
        self._store = store
        self._finish_swap()
        try:
            self.lost = self._align()
            self._file = path.open("r+b", buffering=0)
        except OSError as exc:
            raise unusable(self.path, exc.strerror or str(exc)) from exc
        if not _is_ours(self._file):
            self._file.close()
            raise unusable(self.path, "another batch is writing to it")
        self._end = self._file.seek(0, os.SEEK_END)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._file.close()

    def append(self, record: bytes, item: int, code: str | None) -> None:
        """Write one record and note it; raises OSError with nothing of it left in the file."""
        line = record + b"\n"
        try:
            written = 0
            while written < len(line):
                written += self._file.write(line[written:])
        except OSError:
            os.ftruncate(self._file.fileno(), self._end)
            raise
        self._store.finish(item, code=code, start=self._end, size=len(line))
        self._end += len(line)

    def _finish_swap(self) -> None:
        """End a rewriting that was cut short after the store had been told of it."""
        swap = self.path.with_name(self.path.name + REWRITE_SUFFIX)
        if self._store.setting("swap"):
            if swap.exists():
                swap.replace(self.path)
            self._store.set("swap", None)

    def _align(self) -> int:
        """Make the file end with the last record that it shares with the store.

        Returns how many records the store knew that are not there any more.
        """
        known = self._store.setting("output")
        if not self.path.exists():
            if known not in (None, encodable(self.path.name)) and self._store.last_within(
                sys.maxsize
            ):
                raise unusable(self.path, f"its state belongs to {known}")
            self.path.touch()
        if not self.path.is_file():
            raise unusable(self.path, "it is no regular file")
        size = self.path.stat().st_size
        if size and known is None:
            raise unusable(self.path, FOREIGN)
        self._store.set("output", self.path.name)
        last = self._store.last_within(size)
        end = last.start + last.size if last else 0
        with self.path.open("rb") as file:
            if last and not _is_record_of(_slice(file, last.start, last.size), last.key):
                raise unusable(self.path, "it was changed since the last run")
            self._check_rest(_slice(file, end, size - end))
        lost = self._store.forget_beyond(end)
        os.truncate(self.path, end)
        return lost

    def _check_rest(self, rest: bytes) -> None:
        """Raise `StoreError` where something behind the last record was not written by us."""
        start = b'{"schema":"newsbrief/'
        for line in rest.splitlines(keepends=True):
            is_torn = not line.endswith(b"\n")
            is_ours = line.startswith(start[: len(line)]) if is_torn else self._is_waiting(line)
            if not is_ours:
                raise unusable(self.path, "it holds what this batch did not write")

    def _is_waiting(self, line: bytes) -> bool:
        head = _head(line)
        return head is not None and (
            head.url is None or self._store.is_waiting(items.key_of(head.url))
        )


def rewrite(path: Path, store: Store, *, keep: int | None = OK) -> None:
    """Take the records that are not in the state `keep` out of the output; their items wait again.

    The new file is whole before the store is told, and the store before the files are swapped, so
    that a kill at any moment leaves the old or the new. Raises OSError.
    """
    swap = path.with_name(path.name + REWRITE_SUFFIX)
    moved: list[tuple[int, int]] = []
    with path.open("rb") as old, swap.open("wb") as new:
        for item, start, size in store.records(keep) if keep is not None else ():
            moved.append((new.tell(), item))
            new.write(_slice(old, start, size))
        new.flush()
        os.fsync(new.fileno())
    store.move(moved, keep=keep, swap=swap.name)
    swap.replace(path)
    store.set("swap", None)


def unusable(path: Path, why: str) -> StoreError:
    """Return the error of an output that this batch may not write to."""
    return StoreError(
        f"The output {path} cannot be used: {why}.",
        code="unreadable",
        hint="Give another file with -o; no file is overwritten.",
    )


def _is_ours(file: BinaryIO) -> bool:
    """Keep other processes from an open file; False where one keeps us from it.

    No child inherits the lock, and it ends with us. Where files cannot be locked, all are ours.
    """
    if sys.platform != "win32":
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            return not isinstance(exc, BlockingIOError | PermissionError)
    return True


def _slice(file: BinaryIO, start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)


def _is_record_of(line: bytes, key: str) -> bool:
    head = _head(line)
    return head is not None and (head.url is None or items.key_of(head.url) == key)


def _head(line: bytes) -> _Head | None:
    try:
        return msgspec.json.decode(line, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
