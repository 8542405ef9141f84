"""How a page travels from the leading process to a worker: its length, then the page."""

import struct

import msgspec

from newsbrief.records import Page

LENGTH = struct.Struct("!I")
_ENCODER = msgspec.msgpack.Encoder()


def pack_into(buffer: bytearray, page: Page, language: str | None) -> None:
    """Make the buffer hold a job."""
    _ENCODER.encode_into((page, language), buffer, LENGTH.size)
    LENGTH.pack_into(buffer, 0, len(buffer) - LENGTH.size)
