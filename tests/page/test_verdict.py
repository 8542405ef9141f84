import pytest

import newsbrief
from tests import case_files

PROSE = (
    "<p>The bridge over the Tolm will close on Monday for six weeks, the port authority said on "
    "Sunday, and asked readers to enable JavaScript on its map of detours, which shows where the "
    "ferries land and how long the queues are.</p>" * 6
)


@pytest.mark.parametrize("case", case_files.read("refusals"))
def test_what_is_no_article_is_refused_with_the_reason(case):
    page = f"<!DOCTYPE html><html>{case['html']}</html>"
    with pytest.raises(newsbrief.NotAnArticleError, match=case["says"]) as caught:
        newsbrief.extract(page, media_type="text/html")
    assert caught.value.code == case["code"]
    assert caught.value.hint


@pytest.mark.parametrize(
    "around",
    [
        "<noscript>Please enable JavaScript.</noscript>",
        "<div class=consent>We value your privacy. Accept all cookies?</div>",
        "".join(f"<h3><a href=/{n}>Another story</a></h3>" for n in range(9)),
        "<form>Forgot your password?</form>",
    ],
)
def test_an_article_with_such_words_around_it_is_one(around):
    page = f"<html><title>Bridge closes</title><h1>Bridge closes</h1>{PROSE}{around}</html>"
    assert newsbrief.extract(page, media_type="text/html").word_count > 100


def test_a_very_short_article_is_one():
    page = "<html><h1>Bridge closes</h1><p>The bridge over the Tolm closed on Monday.</p></html>"
    assert newsbrief.extract(page, media_type="text/html").text


def test_an_article_in_the_data_of_a_page_built_in_the_browser():
    paragraph = "\\u003cp\\u003eThe bridge closed on Monday, it said.\\u003c/p\\u003e"
    data = f'{{"id": 1, "html": "{paragraph * 4}"}}'
    page = f"<html><body><div id=root></div><script>load({data})</script></body></html>"
    article = newsbrief.extract(page, media_type="text/html")
    assert article.text.startswith("The bridge closed on Monday, it said.\n\nThe bridge")


def test_a_short_article_before_a_list_of_others_is_one():
    others = "".join(
        f"<div><h4><a href=/{n}>Another story of this week, number {n}</a></h4>"
        f"<p>What happened next, and who was there when it happened, in {n} words.</p></div>"
        for n in range(6)
    )
    story = "".join(f"<h2>The bridge closed on Monday, for the {n}th time.</h2>" for n in range(5))
    page = f"<html><h1>Bridge closes</h1><article>{story}</article><div>{others}</div></html>"
    assert newsbrief.extract(page, media_type="text/html").text.startswith("The bridge closed")
