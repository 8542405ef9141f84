from newsbrief.page import dom, metadata

HEAD = '<html lang="en"><head><title>Ferry fares rise | The Alder Gazette</title>'


def find(html):
    return metadata.find(dom.parse(html), url="https://alder.example/ferry")


def test_an_empty_page_has_no_metadata():
    assert find("").title is None


def test_headline_byline_and_dateline_are_read_off_the_page():
    about = find(
        f"{HEAD}</head><body><h1>The Alder Gazette</h1><h1>Ferry fares rise</h1>"
        "<p>By Ines Okafor and Tom Reed</p><p>3 March 2026</p><p>The ferry…</p>"
    )
    assert about.title == "Ferry fares rise"
    assert about.authors == ("Ines Okafor", "Tom Reed")
    assert about.published == "2026-03-03"
    assert about.language == "en"
