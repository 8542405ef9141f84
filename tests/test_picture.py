"""The picture in the README; it is looked at by people, so it is not compared to the byte."""

import re
from pathlib import Path
from xml.etree import ElementTree

import picture

ROOT = Path(__file__).parent.parent


def test_the_readme_shows_the_picture():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert "docs/terminal.svg" in shown
    assert all((ROOT / path).is_file() for path in shown)


def test_the_picture_needs_nothing_from_elsewhere():
    svg = picture.picture()
    assert svg == picture.picture()
    assert not re.search(r"@import|@font-face|url\((?!#)|href=\"(?!#)", svg)
    words = "".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")  # noqa: S314 (ours)
    for title in ("Ferry fares to rise", "KEY POINTS", "CLAIMS", "QUOTES", "PROPOSALS"):
        assert title in words
