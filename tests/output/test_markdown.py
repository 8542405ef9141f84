import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from newsbrief.output import clean, markdown
from newsbrief.output.selection import Selection
from newsbrief.records import Block
from tests.output import sample

PARSERS = {name: MarkdownIt(name) for name in ("commonmark", "js-default")}
TRICKS = (
    "# a", "1. a", "1) a", "- a", "+ a", "* a", "> a", "---", "===", "    a", "\ta", "```", "~~~",
    "a  ", "a\\", "![a](b)", "[a]: b", "<b>", "<!-- a", "&amp;", "a&#35;", "**a**", "_a_", "~~a~~",
    "| a |", "a\n\nb", "a\n===", "`` ` ``", "http://a.example", "www.a.example", "a@b.example",
    "[^1]", "$a$",
)  # fmt: skip


def _shown(text: str, parser: MarkdownIt) -> str:
    """Return what a reader sees of one paragraph; fails where it is anything but plain text."""
    tokens = parser.parse(text)
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    assert {child.type for child in tokens[1].children} <= {"text"}
    return "".join(child.content for child in tokens[1].children)


def _flat(text: str) -> str:
    return " ".join(clean.line(text).split())


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
@given(
    st.one_of(
        st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>&~=:/$^'\"@ \t\n1a9w;é"), max_size=40),
        st.text(max_size=40),
        st.lists(st.sampled_from(TRICKS), max_size=4).map(" ".join),
    )
)
@example(sample.HOSTILE)
def test_page_text_is_shown_literally_and_is_no_markup(parser, text):
    if flat := _flat(text):
        assert _shown(markdown.escape(text), parser) == flat


@pytest.mark.parametrize("trick", TRICKS)
def test_a_block_of_the_article_cannot_become_another(trick):
    shown = PARSERS["js-default"].render(markdown.article(sample.article((trick, "Text."))))
    assert shown.count("<p>") == 3  # the facts, the block and the next one
    assert "<p>Text.</p>" in shown


def test_a_brief_has_its_sections_as_headings_and_lists():
    html = PARSERS["commonmark"].render(markdown.render(sample.brief(), Selection()))
    assert "<h1>Ferry fares to rise as reserves run dry</h1>" in html
    for title in ("Key points", "Claims", "Quotes", "Proposals"):
        assert f"<h2>{title}</h2>" in html
    assert html.count("<blockquote>") == 2
    assert "<strong>Mara Lindqvist, chair of the Alder Transport Board</strong> (direct)" in html
    assert "<strong>Mara Lindqvist → the city council</strong>: adopt" in html
    assert "She [Mara Lindqvist] urged" in html
    assert '<a href="https://gazette.example/2026/03/ferry-fares">' in html


def test_a_hostile_brief_has_no_markup_of_its_own():
    text = markdown.render(sample.hostile(), Selection())
    assert not set(text) & sample.CONTROLS
    html = PARSERS["js-default"].render(text)
    for tag in ("<script", "<img", "<svg", "<b>", "<code", 'href="javascript'):
        assert tag not in html
    assert html.count("<a ") == 1  # our own link to the source


def test_list_items_stand_together_and_headings_are_headings():
    story = sample.article(("Intro.", "What to do", "First", "Second", "He said so."))
    kinds = ("paragraph", "heading", "list_item", "list_item", "quotation")
    blocks = tuple(Block(k, b.start, b.end) for k, b in zip(kinds, story.blocks, strict=True))
    text = markdown.article(replace(story, blocks=blocks))
    assert "\n\nIntro.\n\n## What to do\n\n- First\n- Second\n\n> He said so.\n" in text


def test_a_limit_tells_how_many_more_there_are():
    assert "(2 more claims: -n 0 shows all)" in markdown.render(sample.brief(), Selection(limit=1))
