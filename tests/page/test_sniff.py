import pytest

from newsbrief.errors import NotAnArticleError
from newsbrief.page import sniff


@pytest.mark.parametrize(
    ("content", "media_type", "code"),
    [
        (b"", None, "empty"),
        (" \n", "text/html", "empty"),
        (b"%PDF-1.7 ...", "text/html", "not_html"),
        (b"\x89PNG\r\n\x1a\n", None, "not_html"),
        (bytes(range(256)), None, "not_html"),
        (b"plain", "image/webp", "not_html"),
        (b'{"a": 1}', "application/json", "not_html"),
        (b' {"title": "Bridge closes", "body": "For six weeks."}', "text/html", "not_html"),
        ('[{"id": 1}]', None, "not_html"),
        (b"<?xml version='1.0'?>\n<!-- ours --><rss version='2.0'><channel>", None, "not_html"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "text/html", "not_html"),
        (b"<?xml version='1.0'?><urlset>", "application/xml", "not_html"),
    ],
)
def test_what_holds_no_article_is_refused(content, media_type, code):
    with pytest.raises(NotAnArticleError) as caught:
        sniff.check(content, media_type)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        b"<p>Text",
        "text",
        b"\xff\xfea\x00b\x00",
        b"a\x00" + b"b" * 99,
        "[Alder] The bridge closes.",
        "{ " * 5_000,
        "[" * 100_000,
        b"<?xml version='1.0'?><html><p>Text",
    ],
)
def test_text_passes(content):
    sniff.check(content, None)


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>a", None, True),
        ("words only", "text/html", True),
        ("<p>a", "text/plain", False),
        ("If a < b and b > c then go", None, False),
        ("Some words <b>and</b>\n\n<br> more", "application/octet-stream", True),
    ],
)
def test_html_is_told_from_plain_text(text, media_type, expected):
    assert sniff.is_html(text, media_type) is expected


def test_text_of_a_declared_wide_encoding_passes():
    sniff.check("plain words".encode("utf-16-be"), None, "UTF-16BE")
