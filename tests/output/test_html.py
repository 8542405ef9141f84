"""The HTML report as it is written; what a browser makes of it is in test_html_browser.py."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from newsbrief import pipeline
from newsbrief.errors import FetchError
from newsbrief.output import html, html_sides, markup
from newsbrief.output.selection import Selection
from newsbrief.records import Block, Span
from tests.output import sample

ARABIC = "أعلن المجلس أن أجرة العبارة سترتفع في مايو."


def _page(*briefs, chosen=Selection()):  # noqa: B008
    return BeautifulSoup(html.render(briefs, chosen), "html.parser")


def _failed():
    error = FetchError("Could not fetch https://b.example/: no answer.", code="timeout")
    return pipeline.failed("https://b.example/", error)


@pytest.fixture(scope="module")
def page():
    return _page(sample.brief())


def test_every_item_leads_to_its_place_and_back(page):
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    chips = page.select(".brief a.chip")
    assert [chip.text for chip in chips] == ["K1", "K2", "C1", "C2", "C3", "Q1", "Q2", "P1"]
    for chip in chips:
        place = page.select_one(chip["href"])
        item = chip.find_parent("li")
        assert place.name == "mark"
        assert place.find_parent("article") is not None
        (back, *_) = page.select(f'.text a.chip[href="#{item["id"]}"]')
        assert back.text == chip.text


def test_the_article_is_whole_and_marked_where_the_items_stand(page):
    article = page.select_one("article")
    for chip in article.select(".chip"):
        chip.extract()
    assert [p.text for p in article.select("p")] == list(sample.PARAGRAPHS)
    assert page.select_one("#at-q1").text == "We have run out of reserves,"
    assert page.select_one("#at-q1-2").text == "Without new money two routes close by June."
    assert page.select_one("#at-c3").text == "two routes close by June"
    assert page.select_one("#at-c3").find_parent("mark")["id"] == "at-q1-2"


def test_the_brief_says_who_and_to_whom(page):
    text = page.select_one("section.brief").get_text(" ", strip=True)
    assert "She [Mara Lindqvist] urged" in text
    assert "importance 3 of 3" in text
    assert "Mara Lindqvist → the city council · demand" in text
    assert "chair of the Alder Transport Board · direct" in text


def test_one_brief_needs_no_script_and_nothing_from_elsewhere(page):
    assert page.select("script, link, img, iframe, object, embed, form, base, video, audio") == []
    assert re.search(r"url\(|@import|expression\(", page.style.string) is None
    assert not any(name.startswith("on") for tag in page.select("*") for name in tag.attrs)
    links = {a["href"] for a in page.select("a") if not a["href"].startswith("#")}
    assert links == {"https://gazette.example/2026/03/ferry-fares"}


def test_the_policy_allows_our_own_style_and_script_alone():
    for briefs, scripts in (([sample.brief()], 0), ([sample.brief()] * 2, 1)):
        page = _page(*briefs)
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
        assert policy.startswith("default-src 'none'; ")
        assert len(page.select("script")) == scripts
        assert policy.count("sha256-") == 1 + scripts
        for tag in page.select("style, script"):
            digest = b64encode(sha256(tag.string.encode()).digest()).decode()
            assert (
                f"{'style' if tag.name == 'style' else 'script'}-src 'sha256-{digest}'" in policy
            )


def test_it_is_fit_for_screen_readers(page):
    assert page.html["lang"] == "en"
    assert page.body.find("a")["href"] == "#content"
    assert [tag.name for tag in page.select("h1, h2")] == ["h1", "h2", "h2", "h2", "h2"]
    assert page.select_one("main section[aria-label=Brief][tabindex='0']") is not None
    assert all(a.get("aria-label") for a in page.select("a.chip"))


def test_several_briefs_have_an_index_that_names_failures_too():
    page = _page(sample.brief(), _failed(), replace(sample.brief(), quotes=()))
    assert page.h1.text == "Briefs of 2 articles"
    assert [li.get("data-brief") for li in page.select(".index ol > li")] == ["b1", None, "b3"]
    assert "no answer" in page.select_one(".failed").text
    assert [o.text for o in page.select("#who option")] == [
        "Everybody",
        "Mara Lindqvist",
        "Tomas Beck",
    ]
    assert page.select_one("#b3-at-c1") is not None
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_without_a_script_the_index_reads_and_the_filter_is_not_there():
    page = _page(sample.brief(), sample.brief())
    assert page.select_one("#tools").has_attr("hidden")
    assert [tag["id"] for tag in page.select("[hidden]")] == ["tools"]


def test_an_article_from_right_to_left_says_so():
    words = ARABIC.split(". ")[0]
    story = sample.article((ARABIC,), title=ARABIC, language="ar")
    quote = replace(sample.brief().quotes[0], text=words, parts=(Span(words, 0, len(words)),))
    page = _page(replace(sample.brief(), article=story, quotes=(quote,), claims=()))
    for tag in (page.select_one("article"), page.h1):
        assert (tag["dir"], tag["lang"]) == ("rtl", "ar")
    assert page.select_one("#q1 > div")["dir"] == "rtl"
    assert page.html.get("dir") is None


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("A word", "ltr"),
        (ARABIC, "rtl"),
        ("שלום לכם NATO", "rtl"),
        ("123 …", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_is_that_of_most_letters(words, direction):
    assert html_sides.direction(words) == direction


def test_hostile_words_are_text():
    page = _page(sample.hostile(), sample.hostile("</script><script>alert(2)</script>"))
    raw = html.render([sample.hostile()], Selection())
    assert not set(raw) & sample.CONTROLS
    assert len(page.select("script")) == 1
    assert page.select("img, svg, b b, iframe") == []
    assert not any(name.startswith("on") for tag in page.select("*") for name in tag.attrs)
    assert all(a["href"].startswith(("#", "https://a.example/")) for a in page.select("a"))
    assert "<script>alert(1)</script>" in page.select_one("#b1-q1").text
    assert "${title} {{7*7}} %(x)s" in page.select_one("article").text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "//a"])
def test_an_address_that_is_no_web_page_is_no_link(url):
    brief = replace(sample.brief(), url=url, source=None)
    page = _page(brief)
    assert page.select_one(".source").name == "span"


def test_an_item_that_the_text_does_not_have_leads_nowhere():
    brief = sample.brief()
    wrong = tuple(replace(claim, start=-3, end=10**9) for claim in brief.claims)
    page = _page(replace(brief, claims=wrong))
    assert page.select_one("#c1 .chip").name == "span"
    assert page.select("mark.claim:not([class*=legend])")[1:] == []  # the legend's alone


def test_blocks_are_what_they_are():
    story = sample.article(("What now", "First", "Second", "She said so.", "End."))
    kinds = ("heading", "list_item", "list_item", "quotation", "paragraph")
    blocks = [Block(k, b.start, b.end) for k, b in zip(kinds, story.blocks, strict=True)]
    brief = replace(sample.brief(), article=replace(story, blocks=tuple(blocks)))
    article = _page(brief).select_one("article")
    assert [tag.name for tag in article.find_all(recursive=False)] == [
        "h3",
        "ul",
        "blockquote",
        "p",
    ]


def test_a_brief_without_its_text_is_readable():
    story = replace(sample.article(), text="", blocks=())
    page = _page(replace(sample.brief(), article=story))
    assert "not stored" in page.select_one("article").text
    assert page.select(".brief a.chip") == []


def test_the_selection_cuts_the_items():
    page = _page(sample.brief(), chosen=Selection(sections=("claims",), limit=1))
    assert [chip.text for chip in page.select(".brief .chip")] == ["C1"]
    assert "2 more claims" in page.select_one(".brief").text


def test_the_builder_escapes_all_but_its_own():
    made = markup.tag("a", "<b>", markup.tag("i", "&"), title="\"'<", hidden=True, href=None)
    assert made == '<a title="&quot;&#x27;&lt;" hidden>&lt;b&gt;<i>&amp;</i></a>'
