"""How the commands that take files and addresses alike get their pages."""

from collections.abc import Callable

from msgspec.structs import replace

from newsbrief.cli import advice, lean, waiting
from newsbrief.cli.read import MEDIA_TYPES, Kind
from newsbrief.records import Page
from newsbrief.source import files
from newsbrief.source.options import FetchOptions


def loader(asking: FetchOptions, *, url: str | None, kind: Kind) -> Callable[[str], Page]:
    """Return what gives the page of a file, of standard input or of an address.

    `url` and `kind` are what the caller knows of a saved page.
    """

    def load(name: str) -> Page:
        if advice.has_scheme(name):
            with waiting.told(name):
                return lean.get(name, asking)
        page = files.read(name, max_bytes=asking.max_bytes)
        return replace(page, url=url, path=name, media_type=MEDIA_TYPES[kind])

    return load
