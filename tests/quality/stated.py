"""The figures that `docs/measured.md` states."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "measured.md"
TOLERANCE = 0.02  # by which a figure may move before the page has to follow


def row(name: str) -> list[float | None]:
    """Return the figures of the row of this name, None where there is none in a column."""
    line = re.search(rf"^\| {re.escape(name)} \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    assert line, f"docs/measured.md has no row {name!r}"
    cells = [cell.strip() for cell in line[1].split("|")]
    return [float(cell) if re.fullmatch(r"\d\.\d+", cell) else None for cell in cells]


def measured(figure: float | list[float]) -> object:
    """Return what stated figures have to equal where these were measured."""
    return pytest.approx(figure, abs=TOLERANCE)
