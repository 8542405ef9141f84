import pytest

from newsbrief.page import dom

DEEP = 100_000


def test_an_ordinary_page_is_parsed_as_it_is():
    tree = dom.parse("<div><p>One<p>Two</div>")
    assert [p.text() for p in tree.css("p")] == ["One", "Two"]


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "section", "font", "ul"])
def test_a_page_nested_without_end_keeps_its_text(tag):
    page = f"<{tag}>" * DEEP + "<p>The words within.</p>" + f"</{tag}>" * DEEP + "<p>After.</p>"
    text = dom.parse(page).body.text(separator=" ")
    assert "The words within." in text
    assert "After." in text


def test_many_paragraphs_that_are_never_closed_are_not_nested():
    tree = dom.parse("<ul>" + "<li><p>A line." * DEEP + "</ul><p>After.")
    assert len(tree.css("p")) == DEEP + 1


def test_few_tags_cannot_make_a_tree_of_millions():
    page = "<p>" + "".join(f"<b id={n}>" for n in range(1_500)) + "<p>x" * 1_500
    assert len(dom.parse(page).css("b")) < 50_000


def test_unclosed_formatting_with_distinct_attributes_ends():
    page = "".join(f"<b id={n}>" for n in range(20_000)) + "<p>The words within."
    assert "The words within." in dom.parse(page).body.text()


@pytest.mark.parametrize("close", ["</div <", "</div", "</divx>", "</ div>"])
def test_what_only_looks_like_an_end_closes_nothing(close, monkeypatch):
    monkeypatch.setattr(dom, "MAX_PLAIN_TAGS", 10)
    page = f"<div>{close}" * DEEP + "<p>The words within.</p>"
    assert "The words within." in dom.parse(page).body.text()


def test_of_very_many_attributes_a_tag_keeps_the_first():
    crowd = " ".join(f"data-a{n}='x'" for n in range(5_000))
    tree = dom.parse(f"<div class=story {crowd}><p>The words within.</p></div>")
    assert tree.css_first("div.story p").text() == "The words within."
    assert len(tree.css_first("div").attributes) <= dom.MAX_ATTRIBUTES


def test_a_long_attribute_stays_whole():
    value = "one word " * 2_000
    tree = dom.parse(f"<div title='{value}' id=x><p>The words within.</p></div>")
    assert tree.css_first("div").attributes == {"title": value, "id": "x"}


def test_very_many_choices_end_with_their_form():
    page = "<select>" + "<option>One" * 50_000 + "</select><p>The words within.</p>"
    tree = dom.parse(page)
    assert tree.css_first("p").text() == "The words within."
    assert len(tree.css("option")) <= 2_000


def test_an_empty_script_of_a_page_in_xml_does_not_take_the_rest_for_its_own():
    page = (
        "<?xml version='1.0'?><html><head><title/><script src='x.js' /></head><p>Words.</p></html>"
    )
    assert dom.parse(page).css_first("p").text() == "Words."
