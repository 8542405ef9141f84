import json

import pytest

from newsbrief.page import dom, metadata
from tests import case_files

HEAD = '<html lang="en"><head><title>Ferry fares rise | The Alder Gazette</title>'
URL = "https://alder.example/2026/03/ferry"


def find(html, url=URL):
    return metadata.find(dom.parse(html), url=url)


def page(body, *, head="", **article):
    said = {"@type": "NewsArticle", "headline": "Ferry fares rise", **article}
    block = f'<script type="application/ld+json">{json.dumps(said)}</script>' if article else ""
    return f"{HEAD}{head}{block}</head><body>{body}</body></html>"


@pytest.mark.parametrize("html", ["", "<", "plain words", "<title></title>", "<h1></h1>"])
def test_a_page_without_anything_gives_nothing(html):
    about = find(html, url=None)
    assert (about.title, about.authors, about.published, about.canonical_url) == (
        None,
        (),
        None,
        None,
    )


def test_headline_byline_and_dateline_are_read_off_the_page():
    about = find(
        page(
            "<h1>The Alder Gazette</h1><h1>Ferry fares rise</h1>"
            "<p>By Ines Okafor and Tom Reed</p><p>3 March 2026</p><p>The ferry…</p>"
        )
    )
    assert about.title == "Ferry fares rise"
    assert about.authors == ("Ines Okafor", "Tom Reed")
    assert about.published == "2026-03-03"
    assert about.language == "en"


@pytest.mark.parametrize(
    ("fields", "body", "access"),
    [
        ({"isAccessibleForFree": True}, "", "free"),
        ({"isAccessibleForFree": "False"}, "", "paywalled"),
        (
            {"hasPart": {"isAccessibleForFree": False, "cssSelector": ".wall"}},
            "<p class=wall>The rest.</p>",
            "paywalled",
        ),
        ({"hasPart": {"isAccessibleForFree": False, "cssSelector": ".wall"}}, "", "teaser"),
        ({"hasPart": {"isAccessibleForFree": False, "cssSelector": "((("}}, "", "paywalled"),
        ({"headline": "Ferry fares rise"}, "", None),
    ],
)
def test_access_is_told_with_evidence_only(fields, body, access):
    assert find(page(f"<h1>Ferry fares rise</h1>{body}", **fields)).access == access


@pytest.mark.parametrize(
    ("body", "standfirst"),
    [
        (
            "<h1>Ferry fares rise</h1><p class='article-standfirst'>Winter makes the crossing "
            "dearer for all but pupils.</p><p>The council…</p>",
            "Winter makes the crossing dearer for all but pupils.",
        ),
        (
            "<h1>Ferry fares rise</h1><p>Fuel costs drive the change, says the operator.</p>",
            "Fuel costs drive the change, says the operator.",
        ),
        ("<h1>Ferry fares rise</h1><p>The council met on Monday in the old hall.</p>", None),
    ],
)
def test_a_standfirst_is_what_the_reader_sees(body, standfirst):
    told = '<meta name="description" content="Fuel costs drive the change, says the operator.">'
    assert find(page(body, head=told)).standfirst == standfirst


def test_what_is_told_to_machines_is_taken_over():
    about = find(
        page(
            "<h1>Ferry fares rise</h1><p>By Ines Okafor</p>",
            head='<link rel="canonical" href="/ferry"><meta property="og:image" content="/a.jpg">'
            '<meta property="og:site_name" content="The Alder&amp;nbsp;Gazette">',
            author={"name": "Ines Okafor"},
            datePublished="2026-03-03T08:00:00+01:00",
            dateModified="2026-03-04",
            articleSection=["Local"],
            keywords="ferry, fares,ferry",
            articleBody="The ferry …",
        )
    )
    assert about.canonical_url == "https://alder.example/ferry"
    assert about.image == "https://alder.example/a.jpg"
    assert about.site == "The Alder Gazette"
    assert about.published == "2026-03-03T08:00:00+01:00"
    assert about.modified == "2026-03-04"
    assert about.section == "Local"
    assert about.tags == ("ferry", "fares")
    assert about.structured_body == "The ferry …"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[", "data:text/html,x", "//", ""])
def test_no_canonical_address_but_one_of_the_web(href):
    assert find(page("", head=f'<link rel="canonical" href="{href}">')).canonical_url == URL


@pytest.mark.parametrize("case", case_files.read("headlines"))
def test_the_headline_is_the_one_on_the_page(case):
    about = find(f"<html><head>{case['head']}</head><body>{case['body']}</body></html>")
    assert about.title == case.get("title")


@pytest.mark.parametrize("case", case_files.read("authors"))
def test_authors_are_those_that_the_page_shows(case):
    head = '<meta property="og:site_name" content="The Alder Gazette">' + case.get("head", "")
    assert list(find(page(case["body"], head=head)).authors) == case["authors"]


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("<p>Von <i>Cosima Thon</i></p>", ("Cosima Thon",)),
        ("<p>Von Cosima Thon und Jörn Moll</p>", ("Cosima Thon", "Jörn Moll")),
        ("<p>Von <i>Alder Hafen</i></p>", ()),
        ("<h4>Mehr</h4><p>Von <i>Cosima Thon</i></p>", ()),
    ],
)
def test_a_byline_may_follow_the_last_words_of_the_article(end, authors):
    story = f"<p>{'Der Rat hat lange getagt und nichts beschlossen. ' * 9}</p>" * 9
    assert find(page(f"<h1>Rat tagt</h1>{story}{end}")).authors == authors


@pytest.mark.parametrize("case", case_files.read("datelines"))
def test_days_are_those_of_the_article(case):
    about = find(page(case["body"], head=case.get("head", "")), url=case.get("url"))
    assert (about.published, about.modified) == (case.get("published"), case.get("modified"))


def test_hostile_markup_is_read_in_one_pass():
    marks = "".join(f"<span class='author'>By Name {n}</span>" for n in range(5_000))
    nested = "<div class='byline date'>" * 3_000
    assert find(page(f"{marks}{nested}<h1>Ferry fares rise</h1>")).title == "Ferry fares rise"


def test_a_menu_of_many_headlines_does_not_crowd_out_the_one():
    menu = "".join(f"<a class='nav__headline'>Harbour {n}</a>" for n in range(300))
    about = find(page(f"<nav>{menu}</nav><h1>Third forum on ferries</h1>"))
    assert about.title == "Third forum on ferries"


def test_a_headline_is_found_on_a_page_without_a_title():
    said = json.dumps({"@type": "NewsArticle", "headline": "Ferry fares rise"})
    block = f'<script type="application/ld+json">{said}</script>'
    html = f"<html><head>{block}</head><body><h1>Ferry fares rise</h1><p>Words.</p></body></html>"
    assert find(html).title == "Ferry fares rise"
