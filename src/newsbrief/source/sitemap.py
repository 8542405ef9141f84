"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org 0.9), as untrusted XML."""

from collections.abc import Iterator
from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from newsbrief.source import moments

MAX_VALUE_CHARS = 10_000  # of an address or a time; what is longer is neither
MAX_ENTRIES = 1_000_000  # of one file; the protocol allows 50,000
CHUNK_BYTES = 1 << 16
_WANTED = ("loc", "lastmod", "publication_date")
_ROOTS = ("urlset", "sitemapindex")


class Entry(Struct, frozen=True):
    """An address as it stands in the file, and the time of what it leads to."""

    address: str
    when: datetime | None


class Sitemap(Struct, frozen=True):
    """What a sitemap lists, in file order, and what broke it off, where something did."""

    is_index: bool
    entries: tuple[Entry, ...]
    fault: str | None = None


def read(content: bytes) -> Sitemap:
    """Return what a sitemap lists up to its end, or to its first error; never raises.

    Declarations of entities end the reading, so that none is ever expanded; nothing outside of
    the content is asked for. Linear in the length of the content.
    """
    reader = _Reader()
    fault = None
    try:
        for chunk in _chunks(content):
            reader.parser.Parse(chunk, False)  # noqa: FBT003 (its interface)
        reader.parser.Parse(b"", True)  # noqa: FBT003 (its interface)
    except (expat.ExpatError, _RefusedError, LookupError, ValueError) as exc:
        fault = str(exc)
    return Sitemap(reader.root == "sitemapindex", tuple(reader.entries), fault)


def _chunks(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), CHUNK_BYTES):
        yield content[start : start + CHUNK_BYTES]


class _RefusedError(Exception):
    """The file holds what no sitemap needs."""


class _Reader:
    """Takes what the parser reports; keeps the values of one entry, and the entries."""

    def __init__(self) -> None:
        self.root = ""
        self.entries: list[Entry] = []
        self._path: list[str] = []
        self._values: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, _attributes: object) -> None:
        self._path.append(name.rpartition(":")[2])
        if len(self._path) == 1:
            self.root = self._path[0]
            if self.root not in _ROOTS:
                raise _RefusedError("it is no sitemap")
        if len(self._path) == 2:
            self._values = {}

    def _text(self, text: str) -> None:
        if (name := self._value_name()) is None:
            return
        so_far = self._values.get(name, "")
        if len(so_far) <= MAX_VALUE_CHARS:
            self._values[name] = so_far + text

    def _value_name(self) -> str | None:
        """Return the name of the value that we are in; an image inside an entry has its own."""
        match self._path:
            case [_, _, ("loc" | "lastmod") as name] | [_, _, "news", "publication_date" as name]:
                return name
        return None

    def _end(self, _name: str) -> None:
        if len(self._path) == 2 and (address := self._values.get("loc", "").strip()):
            value = self._values.get
            when = moments.read(value("publication_date")) or moments.read(value("lastmod"))
            self.entries.append(Entry(address, when))
            if len(self.entries) >= MAX_ENTRIES:
                raise _RefusedError(f"it lists more than {MAX_ENTRIES:,} addresses")
        self._path.pop()

    def _refuse(self, *_declaration: object) -> None:
        raise _RefusedError("it declares entities")
