import io
import re
from pathlib import Path

import pytest
from rich.console import Console

import newsbrief
from newsbrief.output import terminal, text
from newsbrief.output.selection import Selection

PAGE = (Path(__file__).parents[2] / "examples" / "ferry-fares.html").read_bytes()


def _render(width: int, chosen: Selection = Selection(limit=0), **console) -> str:  # noqa: B008
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False, **console)
    terminal.show(newsbrief.read(PAGE), chosen, console)
    return file.getvalue()


def _words(rendered: str) -> str:
    return "".join(ch for ch in rendered if ch.isalnum())


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_100_columns(width):
    assert max(map(len, _render(width).splitlines())) <= min(width, 100)


@pytest.mark.parametrize("width", [40, 60, 71])
def test_stacked_items_hold_every_word_in_order(width):
    brief, shown = newsbrief.read(PAGE), _words(_render(width).replace("▌", ""))
    items = [*brief.key_points, *brief.claims, *brief.quotes, *brief.proposals]
    assert all(_words(item.text) in shown for item in items)


def test_nothing_is_cut_off_with_an_ellipsis():
    assert "…" not in _render(80).replace("[…]", "")


def test_every_wrapped_line_of_a_quote_has_the_bar():
    quotes = _render(60).split("QUOTES")[1].split("PROPOSALS")[0].strip().splitlines()
    assert all(line.lstrip().startswith(("▌", "—")) for line in quotes[:3])


def test_what_is_left_out_is_told():
    assert "more claims: -n 0 shows all" in _render(80, Selection(limit=1))


def test_no_color_gives_no_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert re.search(r"\x1b\[[\d;]*3[0-7]", _render(80, force_terminal=True)) is None


def test_plain_text_has_one_item_a_line():
    brief = newsbrief.read(PAGE)
    lines = text.render(brief, Selection()).splitlines()
    items = len(brief.key_points) + len(brief.claims) + len(brief.quotes) + len(brief.proposals)
    assert sum(line.startswith("- ") for line in lines) == items
