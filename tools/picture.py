"""Build the picture of a terminal that the README shows: `python tools/picture.py`."""

import io
import re
from pathlib import Path

from rich.console import Console

import newsbrief
from newsbrief.output import terminal
from newsbrief.output.selection import Selection

ROOT = Path(__file__).parent.parent
WIDTH = 84  # columns
ITEMS = 3  # a section
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)  # would be loaded from elsewhere


def picture() -> str:
    """Return what `newsbrief read` shows of our example, as SVG without external resources."""
    brief = newsbrief.read((ROOT / "examples" / "ferry-fares.html").read_bytes())
    console = Console(
        file=io.StringIO(), record=True, width=WIDTH, highlight=False,
        force_terminal=True, color_system="256", no_color=False,
    )  # fmt: skip
    terminal.show(brief, Selection(limit=ITEMS), console)
    title = f"newsbrief read examples/ferry-fares.html -n {ITEMS}"
    svg = console.export_svg(title=title, unique_id="newsbrief")
    return _FONTS.sub("", svg)


if __name__ == "__main__":
    (ROOT / "docs" / "terminal.svg").write_text(picture(), encoding="utf-8")
