import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrief.page import body, dom
from newsbrief.page.draft import About
from tests import case_files

TEXTS = {
    "{T}": "Harbour bridge closes for repairs",
    "{A}": "The bridge over the Tolm will close on Monday for six weeks, the port authority "
    "said on Sunday, and ferries will run every ten minutes instead.",
    "{B}": "Engineers had found cracks in four of the twelve piers, which were built in 1931 and "
    "have carried trams, lorries and a gas main ever since.",
    "{C}": "The council wants to know since when the cracks were known, who knew of them, and why "
    "nobody thought of telling the people who cross the bridge every day.",
    "{D}": "Shops in the eastern quarter fear for their customers, as the detour by the mill "
    "bridge takes half an hour on foot, even in good weather.",
}


def fill(text):
    for key, words in TEXTS.items():
        text = text.replace(key, words)
    return text


def found(html, **about):
    tree = dom.parse(f"<!DOCTYPE html><html><body>{fill(html)}</body></html>")
    return body.find(tree, About(title=TEXTS["{T}"], **about))


@pytest.mark.parametrize("case", case_files.read("body"))
def test_case(case):
    blocks = found(case["html"]).blocks
    assert [block.text for block in blocks] == [fill(text) for text in case["kept"]]
    if "kinds" in case:
        assert [block.kind for block in blocks] == case["kinds"]


def test_what_is_removed_names_its_rule():
    draft = found(
        "<article><h1>{T}</h1><p>{A}</p><p>{B}</p><p>Advertisement</p>"
        "<div class=newsletter>Our letter, every day</div></article>"
    )
    assert {(gone.text, gone.rule) for gone in draft.removed} == {
        (TEXTS["{T}"], "headline"),
        ("Advertisement", "advertisement"),
        ("Our letter, every day", "newsletter"),
    }


def test_menus_around_the_article_are_told_as_removed():
    draft = found(
        "<nav><a href=/>Home</a></nav><article><h1>{T}</h1><p>{A}</p><p>{B}</p></article>"
        "<footer>Alder Gazette</footer>"
    )
    told = {(gone.text, gone.rule) for gone in draft.removed}
    assert told >= {("Home", "navigation"), ("Alder Gazette", "footer")}


def test_a_byline_behind_the_lead_is_known_by_its_author():
    html = (
        "<article><h1>{T}</h1><p>{A}</p><p>By Pia Storm and staff</p><p>{B}</p>"
        "<p>Pia Storm says</p><p>{C}</p></article>"
    )
    kept = [block.text for block in found(html, authors=("Pia Storm",)).blocks]
    assert kept == [TEXTS["{A}"], TEXTS["{B}"], "Pia Storm says", TEXTS["{C}"]]


def test_a_byline_with_its_time_and_an_authors_address_are_no_text():
    html = (
        "<article><h1>{T}</h1><p>{A}</p><div><b>By Pia Storm</b><i>March 5, 8:00 p.m.</i></div>"
        "<p>{B}</p><p>{C}</p><p>Reach Pia Storm at storm@alder.example.</p></article>"
    )
    kept = [block.text for block in found(html, authors=("Pia Storm",)).blocks]
    assert kept == [TEXTS["{A}"], TEXTS["{B}"], TEXTS["{C}"]]


def test_articles_below_the_first_are_told_as_removed():
    other = "<article><h1>Mill bridge</h1><p>{C}</p><p>{D}</p></article>"
    draft = found("<main><article><h1>{T}</h1><p>{A}</p><p>{B}</p></article>" + other + "</main>")
    assert any(gone.text.startswith("Mill bridge") for gone in draft.removed)


def test_structured_data_tell_the_body_from_a_longer_text():
    html = "<div><p>{C}</p><p>{D}</p><p>{C}</p></div><div><p>{A}</p><p>{B}</p></div>"
    known = f"{TEXTS['{A}']} {TEXTS['{B}']}"
    assert [b.text for b in found(html, structured_body=known).blocks] == [
        TEXTS["{A}"],
        TEXTS["{B}"],
    ]


def test_deep_nesting_and_many_links_end_in_time():
    deep = "<div>" * 100_000 + "<p>{A}</p>" + "</div>" * 100_000
    assert found(deep).blocks
    assert found("<p>{A}</p><p>{B}</p>" + "<a href=/x>x</a> " * 50_000).blocks


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["b", "i", "em", "span", "a", "font", "small", "sup", "x-y", "code"]),
        max_size=6,
    ),
    st.lists(st.text(alphabet="abc é漢& <", min_size=1, max_size=8), min_size=6, max_size=6),
)
def test_inline_elements_never_lose_or_join_text(tags, parts):
    inner = "".join(
        f"<{tag}>{part.replace('&', '&amp;').replace('<', '&lt;')}</{tag}> w{n}"
        for n, (tag, part) in enumerate(zip(tags, parts, strict=False))
    )
    blocks = found(f"<article><h1>{{T}}</h1><p>{{A}}</p><p>{{B}} {inner}.</p></article>").blocks
    wanted = "".join(f"{part} w{n}" for n, (_, part) in enumerate(zip(tags, parts, strict=False)))
    assert blocks[1].text == " ".join(f"{TEXTS['{B}']} {wanted}.".split())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/ divpabr\"'=&;!-\x00\n漢", max_size=200))
def test_any_markup_gives_blocks_without_raising(text):
    for block in body.find(dom.parse(text), About()).blocks:
        assert block.text == " ".join(block.text.split())


@pytest.mark.parametrize(
    ("access", "wanted"), [(None, ["{A}", "{B}", "{C} {D}"]), ("paywalled", ["{A}"])]
)
def test_a_page_that_shows_only_the_beginning_has_the_text_that_machines_are_told(access, wanted):
    told = "\n".join(map(fill, ("{A}", "{B}", "{C} {D}")))
    draft = found("<h1>{T}</h1><p>{A}</p>", structured_body=told, access=access)
    assert [block.text for block in draft.blocks] == [fill(text) for text in wanted]


def test_text_told_to_machines_may_be_markup_written_as_text():
    told = fill("&lt;p&gt;{A}&lt;/p&gt;&lt;p&gt;{B}&lt;/p&gt;&lt;p&gt;{C}&lt;/p&gt;")
    blocks = found("<div id=root></div>", structured_body=told).blocks
    assert [block.text for block in blocks] == [fill(text) for text in ("{A}", "{B}", "{C}")]
