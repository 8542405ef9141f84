"""Which items of a brief are shown, and in which order."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from newsbrief.records import Brief, Claim, Quote

SECTIONS = ("key-points", "claims", "quotes", "proposals")
PATIENCE = {"key-points": 5, "claims": 8, "quotes": 10, "proposals": 8}  # items, on a terminal
NO_LIMIT = dict.fromkeys(SECTIONS, 0)

_QUOTE_RANK = {"direct": 0, "mixed": 1, "indirect": 2}


class Selection(Struct, frozen=True):
    """The sections that were asked for, and how many items of each (None: the format's own)."""

    sections: tuple[str, ...] = SECTIONS
    limit: int | None = None


class Shown(Struct, frozen=True):
    """A brief cut to what is shown, most important first, and how many items that leaves out."""

    brief: Brief
    more: Mapping[str, int]
    whole: Brief  # before it was cut


def ranked(brief: Brief, selection: Selection, limits: Mapping[str, int]) -> Shown:
    """Return what of the brief is shown to a reader, the most important items first.

    `limits` are the format's own numbers of items a section, 0 for all.
    """
    kept: dict[str, tuple[Any, ...]] = {}
    more = {}
    for section in SECTIONS:
        field = section.replace("-", "_")
        items = sorted(getattr(brief, field), key=_ORDER.get(section, _as_given))
        wanted = section in selection.sections
        limit = limits[section] if selection.limit is None else selection.limit
        kept[field] = tuple(items[: limit or None]) if wanted else ()
        more[section] = len(items) - len(kept[field]) if wanted else 0
    return Shown(replace(brief, **kept), more, brief)


def in_text_order(brief: Brief, selection: Selection) -> Brief:
    """Return what of the brief is handed to a program: the same items, as the text has them."""
    if selection == Selection():
        return brief
    cut = ranked(brief, selection, NO_LIMIT).brief
    return replace(
        cut,
        claims=tuple(sorted(cut.claims, key=lambda c: (c.start, c.end))),
        quotes=tuple(sorted(cut.quotes, key=lambda q: q.parts[0].start)),
    )


def _as_given(_item: object) -> int:
    return 0


def _claim_order(claim: Claim) -> tuple[int, float, int]:
    return -claim.importance, -claim.score, claim.start


def _quote_order(quote: Quote) -> tuple[bool, int, int]:
    return quote.speaker is None, _QUOTE_RANK[quote.kind], quote.parts[0].start


_ORDER: dict[str, Callable[[Any], Any]] = {"claims": _claim_order, "quotes": _quote_order}
