"""Whatever stands in a page, every format shows it as text and keeps its own shape."""

import csv as standard
import io
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from newsbrief.output import clean, csv, html, json, jsonld, markdown, terminal, text
from newsbrief.output.selection import Selection
from tests.output import sample

SIGNS = st.sampled_from(
    "<>&\"'`*_[]()=+-@#|~\\/:;,.$%{} \t\r\n\x00\x1b\x9b\u202e\u200d\ufeff漢😀é“”…"
)
OURS = {
    "body", "a", "main", "header", "h1", "h2", "p", "span", "ul", "li", "mark", "div", "section",
    "ol", "b", "bdi", "article", "footer",
}  # fmt: skip
WORDS = st.one_of(
    st.text(st.one_of(SIGNS, st.characters(exclude_categories=["Cs"])), min_size=1, max_size=60),
    st.lists(st.sampled_from(sample.HOSTILE.split(" ")), min_size=1, max_size=9).map(" ".join),
)
ALL = Selection(limit=0)


def _is_safe(shown: str) -> bool:
    return all(clean.line(line) == line for line in shown.split("\n"))


@given(WORDS)
@settings(deadline=None)
def test_html_shows_the_words_and_has_no_tag_of_theirs(words):
    page = LexborHTMLParser(html.render([sample.hostile(words)], Selection()))
    for chip in page.css("article .chip"):
        chip.decompose()
    shown = page.css_first("article p").text()
    assert shown == clean.line(words)
    assert {node.tag for node in page.css("body, body *")} <= OURS


@given(WORDS)
def test_csv_has_one_row_an_item_and_no_formula(words):
    made = "".join(csv.render([sample.hostile(words)], Selection(), csv.ALL_FIELDS))
    rows = list(standard.reader(io.StringIO(made), strict=True))
    assert [row[0] for row in rows] == ["type", "key_point", "claim", "quote", "proposal"]
    assert _is_safe(made)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@given(WORDS)
@settings(deadline=None)
def test_a_terminal_gets_lines_that_fit_and_no_control_of_theirs(words):
    file = io.StringIO()
    console = Console(file=file, width=44, highlight=False, force_terminal=True)
    terminal.show(sample.hostile(words), ALL, console, links=True)
    shown = re.sub(r"\x1b\](8;[^\x1b]*)\x1b\\|\x1b\[[\d;]*m", "", file.getvalue())
    assert _is_safe(shown)
    assert max(map(cell_len, shown.splitlines())) <= 44


@given(WORDS)
def test_lines_of_text_markdown_and_json_hold_no_control_character(words):
    brief = sample.hostile(words)
    lines = text.render(brief, Selection()).splitlines()
    assert sum(line.startswith("- ") for line in lines) >= 4
    for shown in (
        text.render(brief, Selection()), text.article(brief.article),
        markdown.render(brief, Selection()), markdown.article(brief.article),
        json.dump(brief, Selection()), jsonld.dump(brief, Selection()),
    ):  # fmt: skip
        assert _is_safe(shown)
    assert json.load(json.dump(brief, Selection())) == brief
