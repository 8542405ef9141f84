"""Stretches of a text that may overlap -> pieces that nest, as a tree of elements needs them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from newsbrief.records import Block

_CLOSING = frozenset("”’»“\"').,;:!?…")
MAX_OPEN = 8  # marks inside one another; what is nested deeper is pointed at, but not drawn


Kind = Literal["point", "claim", "quote", "proposal"]


class Mark(Struct, frozen=True):
    """A stretch of the text that belongs to item `number` of its kind in the brief."""

    kind: Kind
    number: int
    start: int
    end: int
    part: int = 1  # of an item that stands in several places


class Event(Struct, frozen=True):
    """What comes next in a block.

    `text`: these words. `open`, `close`: a mark, or a piece of it where not `is_first`. `anchor`:
    a mark begins that is not drawn. `chip`: the place behind a mark that has ended.
    """

    kind: Literal["text", "open", "close", "anchor", "chip"]
    text: str = ""
    mark: Mark | None = None
    is_first: bool = True


def by_block(marks: Iterable[Mark], blocks: Sequence[Block]) -> list[list[Mark]]:
    """Return the marks that each block holds a piece of, the outer before the inner."""
    found: list[list[Mark]] = [[] for _ in blocks]
    ends = [block.end for block in blocks]
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        index = bisect_right(ends, mark.start)
        while index < len(blocks) and blocks[index].start < mark.end:
            found[index].append(mark)
            index += 1
    return found


def nest(text: str, block: Block, marks: Sequence[Mark]) -> Iterator[Event]:
    """Yield the events of a block in order; what is opened last is closed first.

    `marks` are those of the block, as `by_block` gives them. A mark that crosses another is cut
    into pieces there.
    """
    begins = _grouped((max(m.start, block.start), m) for m in marks)
    ends = _grouped((min(m.end, block.end), m) for m in marks)
    chips = _grouped((_behind(text, m.end, block.end), m) for m in marks if m.end <= block.end)
    opened: list[Mark] = []
    at = block.start
    for stop in sorted({*begins, *ends, *chips, block.end}):
        if at < stop:
            yield Event("text", text[at:stop])
        at = stop
        yield from _close(opened, ends.get(stop, ()))
        yield from (Event("chip", mark=mark) for mark in chips.get(stop, ()))
        for mark in begins.get(stop, ()):
            is_first = mark.start >= block.start
            if len(opened) < MAX_OPEN:
                opened.append(mark)
                yield Event("open", mark=mark, is_first=is_first)
            elif is_first:
                yield Event("anchor", mark=mark)


def _grouped(places: Iterable[tuple[int, Mark]]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for place, mark in places:
        found.setdefault(place, []).append(mark)
    return found


def _behind(text: str, end: int, limit: int) -> int:
    """Return the place behind the closing marks and stops that follow a mark at once."""
    while end < limit and text[end] in _CLOSING:
        end += 1
    return end


def _close(opened: list[Mark], ended: Sequence[Mark]) -> Iterator[Event]:
    """Close the ended marks, and open again what had to be closed on the way to them."""
    lowest = min((opened.index(mark) for mark in ended if mark in opened), default=len(opened))
    closed = opened[lowest:]
    del opened[lowest:]
    yield from (Event("close", mark=mark) for mark in reversed(closed))
    for mark in closed:
        if mark not in ended:
            opened.append(mark)
            yield Event("open", mark=mark, is_first=False)
