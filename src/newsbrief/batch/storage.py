"""Folders and files, local or of an object store, by pyarrow (extra `ray`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from pyarrow import fs

from newsbrief.errors import InputError, StoreError

COPY_BYTES = 1 << 22
UNFINISHED = ".unfinished-"  # begins the name of a file that is being written
_Info = Any  # pyarrow has no types


class Folder:
    """A folder in which every file appears whole or not at all."""

    def __init__(self, uri: str) -> None:
        """Make the folder; raises `StoreError`."""
        self.uri = uri
        try:
            self._fs, self._path = resolve(uri)
            self._fs.create_dir(self._path, recursive=True)
        except (OSError, ValueError) as exc:
            raise _unwritable(uri, exc) from exc

    def is_empty(self) -> bool:
        """Tell whether nothing is in the folder but what a killed process left half written."""
        found = self._fs.get_file_info(fs.FileSelector(self._path))
        return all(info.base_name.startswith(UNFINISHED) for info in found)

    def tidy(self) -> None:
        """Take away what killed processes have left half written."""
        for info in self._fs.get_file_info(fs.FileSelector(self._path, recursive=True)):
            if info.base_name.startswith(UNFINISHED):
                self._fs.delete_file(info.path)

    def load(self, name: str) -> bytes | None:
        """Return what a small file holds, None where there is none."""
        try:
            with self._fs.open_input_file(f"{self._path}/{name}") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def save(self, name: str, content: bytes) -> None:
        """Write a small file; raises `OSError`."""
        with self._new(name) as target:
            target.write(content)

    def put(self, name: str, source: Path) -> None:
        """Copy a local file here; raises `OSError`."""
        with self._new(name) as target, source.open("rb") as file:
            while chunk := file.read(COPY_BYTES):
                target.write(chunk)

    @contextmanager
    def _new(self, name: str) -> Iterator[BinaryIO]:
        """Give a file that gets its name when it is whole; a broken one leaves no trace."""
        target = f"{self._path}/{name}"
        unfinished = f"{Path(target).parent}/{UNFINISHED}{uuid4().hex}"
        self._fs.create_dir(str(Path(target).parent), recursive=True)
        try:
            with self._fs.open_output_stream(unfinished) as file:
                yield file
            self._fs.move(unfinished, target)
        except BaseException:
            if self._fs.get_file_info(unfinished).type != fs.FileType.NotFound:
                self._fs.delete_file(unfinished)
            raise


def resolve(uri: str) -> tuple[Any, str]:
    """Return the file system and the path in it; raises `OSError` or `ValueError`."""
    if "://" in uri:
        found, path = fs.FileSystem.from_uri(uri)
        return found, path
    return fs.LocalFileSystem(), str(Path(uri).resolve())


def is_folder(uri: str) -> bool:
    """Tell whether this is a folder that can be looked into."""
    try:
        where, path = resolve(uri)
        return bool(where.get_file_info(path).type == fs.FileType.Directory)
    except (OSError, ValueError):
        return False


def files(uri: str, suffixes: tuple[str, ...]) -> list[tuple[str, int]]:
    """Return the file, or the files of a folder with these suffixes, and their sizes, sorted.

    Raises `InputError` where there is none.
    """
    try:
        where, path = resolve(uri)
        info = where.get_file_info(path)
        listed = [info]
        if info.type == fs.FileType.Directory:
            listed = where.get_file_info(fs.FileSelector(path, recursive=True))
    except (OSError, ValueError) as exc:
        raise _unreadable(uri, str(exc)) from exc
    found = sorted(
        (_beside(uri, one.path), one.size or 0) for one in listed if _fits(one, suffixes)
    )
    if not found:
        raise _unreadable(uri, f"there is no {', '.join(suffixes)} file")
    return found


def copy_here(uri: str, target: Path) -> None:
    """Copy a file to a local one; raises `InputError`."""
    try:
        where, path = resolve(uri)
        with where.open_input_stream(path, compression=None) as file, target.open("wb") as copy:
            while chunk := file.read(COPY_BYTES):
                copy.write(chunk)
    except (OSError, ValueError) as exc:
        raise _unreadable(uri, str(exc)) from exc


def ends_with(uri: str, suffixes: tuple[str, ...]) -> bool:
    """Tell whether the file's name, without the options of its store, has one of the suffixes."""
    name = uri.partition("?")[0] if "://" in uri else uri
    return name.lower().endswith(suffixes)


def _beside(uri: str, path: str) -> str:
    """Return the address of another path in the same store, with the store's options."""
    scheme, mark, rest = uri.partition("://")
    _, question, options = rest.partition("?")
    return f"{scheme}{mark}{path}{question}{options}" if mark else path


def _fits(info: _Info, suffixes: tuple[str, ...]) -> bool:
    return bool(info.type == fs.FileType.File and info.path.lower().endswith(suffixes))


def _unreadable(uri: str, why: str) -> InputError:
    return InputError(
        f"Could not read {uri}: {why}.",
        code="unreadable",
        hint="Give a list of addresses, web archives, Parquet files, or a folder of them.",
    )


def _unwritable(uri: str, exc: Exception) -> StoreError:
    return StoreError(
        f"The output folder {uri} cannot be used: {exc}.",
        code="unreadable",
        hint="Give another folder with -o.",
    )
