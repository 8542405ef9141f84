"""How a page travels from the leading process to a worker.

Its content lies in memory that both see, and a short message says where; a page that is too large
for its place there, or has none, is in the message as a whole.
"""

import mmap
import os
import struct
import sys
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from newsbrief.records import Page

LENGTH = struct.Struct("!I")
PLACE_BYTES = 1 << 20  # of one page; one in a hundred is larger

Where = tuple[int, int, int]  # file, offset, size


class Desk:
    """Places for pages in memory that another process sees as `file`, if it has inherited it."""

    def __init__(self, places: int) -> None:
        """Lay out the places; there are none where the system has no such memory."""
        self.file: int | None = None
        if sys.platform == "linux":
            self.file = os.memfd_create("newsbrief")
            os.truncate(self.file, places * PLACE_BYTES)
            self._memory = mmap.mmap(self.file, 0)

    def lay(self, place: int, page: Page) -> Where | None:
        """Put the content of a page there, in the stead of the last one; None where it cannot."""
        content = page.content
        if self.file is None or len(content) > PLACE_BYTES or isinstance(content, str):
            return None
        offset = place * PLACE_BYTES
        self._memory[offset : offset + len(content)] = content
        return self.file, offset, len(content)

    def close(self) -> None:
        """Give the memory back."""
        if self.file is not None:
            self._memory.close()
            os.close(self.file)


def pack(page: Page, language: str | None, where: Where | None = None) -> bytes:
    """Return the message of a job, its length first; `where` tells that the content lies there."""
    known = replace(page, content=b"") if where else page
    message = msgspec.msgpack.encode((known, language, where))
    return LENGTH.pack(len(message)) + message


def unpack(message: bytes) -> tuple[Page, str | None]:
    """Return the page and the language of a message without its length."""
    form: dict[str, Any]
    form, language, where = msgspec.msgpack.decode(message)
    if where:
        file, offset, size = where
        form["content"] = _seen(file)[offset : offset + size]
    return Page(**form), language


@cache
def _seen(file: int) -> mmap.mmap:
    return mmap.mmap(file, 0, access=mmap.ACCESS_READ)
