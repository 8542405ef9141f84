"""What holds for any text and any page."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import newsbrief
from tests import spans

CASES = Path(__file__).parent / "cases"
WORDS = st.sampled_from(
    (CASES / "property_words.txt").read_text(encoding="utf-8").split("\n")[1:-1]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=8).map("\n\n".join)
FILLER = "The council of the town met on Monday to talk about the price of the new harbour. "
NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_offsets_hold_on_any_plain_text(text):
    spans.check(
        newsbrief.read(f"A headline\n\n{FILLER}\n\n{text}", media_type="text/plain").to_dict()
    )


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_offsets_hold_on_any_characters(text):
    try:
        brief = newsbrief.read(f"A headline\n\n{FILLER}{text}", media_type="text/plain").to_dict()
    except newsbrief.NotAnArticleError:
        return  # so many control characters that it counts as binary
    spans.check(brief)
    assert not NEVER.search(brief["article"]["text"])


@given(st.lists(PARAGRAPH, min_size=3, max_size=8))
@settings(max_examples=80, deadline=None)
def test_offsets_hold_on_any_page(paragraphs):
    body = "".join(f"<p>{FILLER}{p}</p>" for p in paragraphs)
    page = f"<html><head><title>T</title></head><body><article><h1>T</h1>{body}</article></body>"
    spans.check(newsbrief.read(page, media_type="text/html").to_dict())


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_brief_or_a_named_error(content):
    try:
        spans.check(newsbrief.read(content).to_dict())
    except newsbrief.NotAnArticleError as exc:
        code = exc.code
    else:
        code = None
    assert code in (None, "empty", "not_html", "no_article", "consent_page")


@given(TEXT)
@settings(max_examples=30, deadline=None)
def test_the_same_text_gives_the_same_brief(text):
    first, second = (newsbrief.read(f"Title\n\n{FILLER}{text}").to_dict() for _ in range(2))
    del first["meta"], second["meta"]
    assert first == second
