"""Briefs as CSV for a spreadsheet: one row an item, cells that can be no formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

from newsbrief.output import clean, phrases, selection
from newsbrief.output.selection import SECTIONS, Selection
from newsbrief.records import Brief, Claim, KeyPoint, Proposal, Quote

FIELDS = (
    "type", "text", "who", "role", "to_whom", "kind", "importance", "start", "end", "url",
)  # fmt: skip
ALL_FIELDS = (*FIELDS, "title", "site", "published")  # the last three on request

# A spreadsheet takes a cell that begins so for a formula, the full-width forms in some locales
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_Cells = dict[str, object]


def render(
    briefs: Iterable[Brief], chosen: Selection, fields: tuple[str, ...] = FIELDS
) -> Iterator[str]:
    """Yield the header line, then the rows of each brief as they come.

    A page that gave no brief is one row of type `error`.
    """
    yield _lines([fields])
    for brief in briefs:
        page = _of_page(brief)
        rows = [{**page, **item} for item in _items(brief, chosen)]
        yield _lines([_cell(row.get(field)) for field in fields] for row in rows)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _cell(value: object) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    text = clean.line("" if value is None else str(value)).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text


def _of_page(brief: Brief) -> _Cells:
    about = brief.article
    return {
        "url": phrases.source(brief),
        "title": about and about.title,
        "site": about and about.site,
        "published": about and about.published,
    }


def _items(brief: Brief, chosen: Selection) -> Iterator[_Cells]:
    if brief.error is not None:
        yield {"type": "error", "text": brief.error.message, "kind": brief.error.code}
    shown = selection.in_text_order(brief, chosen)
    for section in SECTIONS:
        yield from map(_item, getattr(shown, section.replace("-", "_")))


def _item(item: KeyPoint | Claim | Quote | Proposal) -> _Cells:
    match item:
        case KeyPoint():
            own: _Cells = {"type": "key_point", "start": item.start, "end": item.end}
        case Claim():
            own = {
                "type": "claim", "who": item.claimant, "kind": item.kind,
                "importance": item.importance, "start": item.start, "end": item.end,
            }  # fmt: skip
        case Quote():
            own = {
                "type": "quote", "who": item.speaker, "role": item.role, "kind": item.kind,
                "start": item.parts[0].start, "end": item.parts[-1].end,
            }  # fmt: skip
        case Proposal():
            own = {
                "type": "proposal", "who": item.proposer, "to_whom": item.addressee,
                "kind": item.kind, "start": item.start, "end": item.end,
            }  # fmt: skip
    return {"text": item.text, **own}
