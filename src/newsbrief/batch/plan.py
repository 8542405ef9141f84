"""The parts of a run on a cluster: what is done together, the same whatever the cluster is."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import count
from typing import Literal

import msgspec
from msgspec import Struct

from newsbrief.batch import items, session, storage
from newsbrief.batch.items import Item
from newsbrief.errors import InputError
from newsbrief.source import archive
from newsbrief.version import __version__

MAX_ADDRESSES = 1000  # of a part: a quarter of an hour of one host, at most lost with a machine
MIN_ADDRESSES = 50  # below it the start of a part costs more than a tenth of its work
PARTS_WANTED = 64  # of a list, so that a small cluster has something to share

STORED = (*archive.SUFFIXES, ".parquet")

Kind = Literal["addresses", "archive", "table"]


class Part(Struct, frozen=True, kw_only=True):
    """What is done at one go and ends in one file of the output."""

    name: str  # of that file, without what comes before and behind
    kind: Kind
    path: str | None = None  # of the archive or the table
    size: int = 0  # of it, in bytes
    addresses: tuple[str, ...] = ()


Lane = tuple[Part, ...]  # parts that follow each other, since they ask one host


def read(listing: str, *, column: str | None) -> list[Lane]:
    """Return the parts of a list of addresses, of a stored file, or of a folder of such files.

    Files and folders may be in an object store. Raises `InputError`.
    """
    if storage.ends_with(listing, STORED) or storage.is_folder(listing):
        return of_files(storage.files(listing, STORED))
    with closing(session.open_list(listing)) as file:
        return of_list(_addresses(items.read(file, column=column, name=listing)))


def _addresses(found: Iterable[Item]) -> Iterator[Item]:
    for item in found:
        if item.offset is not None:
            raise InputError(
                "A list with pages in it is not done on a cluster.",
                code="unreadable",
                hint="Put the pages into Parquet files with the columns url and html.",
            )
        yield item


def of_list(found: Iterable[Item]) -> list[Lane]:
    """Return the parts of a list of addresses, each once; all of a host are in one lane."""
    hosts: dict[str, dict[str, str]] = {}
    for item in found:
        hosts.setdefault(item.lane, {}).setdefault(item.key, item.address or item.key)
    total = sum(map(len, hosts.values()))
    size = min(MAX_ADDRESSES, max(MIN_ADDRESSES, total // PARTS_WANTED))
    groups = _grouped([list(host.values()) for host in hosts.values()], size)
    names = count()
    return [
        tuple(
            Part(
                name=f"{next(names):05}", kind="addresses", addresses=tuple(group[at : at + size])
            )
            for at in range(0, len(group), size)
        )
        for group in groups
    ]


def _grouped(hosts: list[list[str]], size: int) -> Iterator[list[str]]:
    """Yield groups of whole hosts, of no more than `size` addresses where several share one."""
    group: list[str] = []
    for addresses in hosts:
        if group and len(group) + len(addresses) > size:
            yield group
            group = []
        group += addresses
    if group:
        yield group


def of_files(files: Iterable[tuple[str, int]]) -> list[Lane]:
    """Return one part for each archive or table, given with its size."""
    return [
        (Part(name=f"{number:05}", kind=_kind(path), path=path, size=size),)
        for number, (path, size) in enumerate(files)
    ]


def _kind(path: str) -> Kind:
    return "archive" if storage.ends_with(path, archive.SUFFIXES) else "table"


def fingerprint(lanes: list[Lane], *manner: object) -> str:
    """Return what tells this run from one over other inputs, by another version or manner."""
    return sha256(msgspec.json.encode((__version__, lanes, manner))).hexdigest()
