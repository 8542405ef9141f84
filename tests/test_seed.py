"""The real text that the project began with: an article copied with its page chrome."""

import pytest

from newsbrief import extract


@pytest.fixture(scope="module")
def article(shared):
    return extract(
        (shared / "corpora" / "seed" / "asiae.txt").read_bytes(), media_type="text/plain"
    )


def test_headline_and_standfirst_are_found(article):
    assert article.title.startswith("\"'Political Risk' Must Not Affect")
    assert len(article.standfirst.split("\n")) == 2


def test_ten_paragraphs_and_the_standfirst_are_kept(article):
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    assert len(blocks) == 12
    assert "\n".join(blocks[:2]) == article.standfirst
    assert blocks[2].startswith("Korean semiconductor companies")
    assert blocks[-1].startswith("Choo Kwang-ho")


def test_chrome_is_gone(article):
    for chrome in (
        "바로가기",
        "bar_progress",
        "Text Size",
        "Close",
        "Image source",
        "©",
        "Join us",
    ):
        assert chrome not in article.text
    assert "shaking hands" not in article.text
    assert article.title not in article.text
    assert not article.text.endswith("Top")
