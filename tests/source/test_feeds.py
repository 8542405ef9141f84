import contextlib
import gzip
import subprocess
import time
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.errors import InputError
from newsbrief.records import Page
from newsbrief.source import extras, feeds, moments, sitemap
from tests import case_files

HERE = "https://gazette.example/feed"
needs_feedparser = pytest.mark.skipif(
    not find_spec("feedparser"), reason="needs feedparser: pip install 'newsbrief[feeds]'"
)
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


def page(content, **more):
    raw = content.encode() if isinstance(content, str) else content
    return Page(content=raw, final_url=HERE, **more)


def read(content, **more):
    return feeds.read(page(content, **more))


def links(content):
    return [link.url for link in read(content).links]


@pytest.mark.parametrize("case", case_files.read("feeds"))
def test_a_feed_lists_its_links(case):
    if case["kind"] == "feed" and not find_spec("feedparser"):
        pytest.skip("needs feedparser: pip install 'newsbrief[feeds]'")
    content = case["text"].encode()
    assert feeds.kind(content) == case["kind"]
    found = read(content).links
    assert [link.url for link in found] == case["links"]
    assert [f"{link.when:%Y-%m-%d}" for link in found if link.when] == case["when"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_sitemap_in_another_encoding_or_packed_is_the_same(encoding):
    text = "<urlset><url><loc>https://gazette.example/é</loc></url></urlset>"
    assert links(text.encode(encoding)) == ["https://gazette.example/é"]
    assert links(gzip.compress(text.encode(encoding))) == ["https://gazette.example/é"]


def test_an_index_names_its_sitemaps():
    text = "<sitemapindex><sitemap><loc>/1.xml</loc><lastmod>2026-03-01</lastmod></sitemap>"
    feed = read(text + "</sitemapindex>")
    assert [link.url for link in feed.feeds] == ["https://gazette.example/1.xml"]
    assert (feed.links, feed.fault) == ((), None)


def test_a_truncated_sitemap_gives_what_stands_before_its_end():
    feed = read("<urlset><url><loc>https://gazette.example/a</loc></url><url><loc>https://ga")
    assert [link.url for link in feed.links] == ["https://gazette.example/a"]
    assert "no element found" in feed.fault


@pytest.mark.parametrize(
    "content",
    [
        "",
        "plain words",
        "<html><p>A page.</p></html>",
        "<urlset",
        "{",
        '{"items": 1}',
        "[" * 100_000,
        '{"items":' * 50_000,
        BOMB + "<urlset><url><loc>https://a.example/&c;</loc></url></urlset>",
        gzip.compress(b"<urlset/>")[:-9],
    ],
)
def test_what_is_no_feed_is_an_input_error(content):
    with pytest.raises(InputError) as caught:
        read(content)
    assert caught.value.code == "unreadable"


def test_nothing_outside_of_a_sitemap_is_read(tmp_path):
    (tmp_path / "secret").write_text("https://gazette.example/secret")
    text = (
        f'<!DOCTYPE x SYSTEM "{(tmp_path / "secret").as_uri()}"><urlset><url><loc>&s;</loc></url>'
    )
    assert read(text + "</urlset>").links == ()


@needs_feedparser
def test_entities_of_a_feed_are_never_expanded():
    for text in (BOMB, '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'):
        with pytest.raises(InputError, match="entities"):
            read(text + "<rss><channel><item><link>&x;</link></item></channel></rss>")


@needs_feedparser
def test_a_feed_that_takes_its_reader_too_long_is_an_error(monkeypatch):
    monkeypatch.setattr(feeds, "READ_TIME_S", 1.0)
    hostile = "<rss><channel><item><author>" + "a." * 100_000 + "</author></item></channel></rss>"
    started = time.monotonic()
    with pytest.raises(InputError, match="within 1 s"):
        read(hostile)
    assert time.monotonic() - started < 10  # it would take minutes


@needs_feedparser
def test_a_reader_that_breaks_down_is_an_error(monkeypatch):
    def broken(command, **_more):
        raise subprocess.CalledProcessError(-11, command)

    monkeypatch.setattr(subprocess, "run", broken)
    with pytest.raises(InputError, match="broke down"):
        read("<rss/>")


@needs_feedparser
def test_the_charset_of_the_header_counts():
    text = "<rss><channel><item><link>https://gazette.example/\xe9</link></item></channel></rss>"
    found = read(text.encode("latin-1"), charset="iso-8859-1", media_type="text/xml").links
    assert [link.url for link in found] == ["https://gazette.example/é"]


def test_an_absent_library_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    with pytest.raises(InputError) as caught:
        read("<rss/>")
    assert "pip install 'newsbrief[feeds]'" in caught.value.hint


def test_a_link_cannot_forge_a_line():
    text = "<urlset><url><loc>https://gazette.example/a\nhttps://b.example/\u202e\x7f</loc></url></urlset>"
    assert links(text) == ["https://gazette.example/a%0Ahttps://b.example/%E2%80%AE%7F"]


def test_a_page_announces_its_feeds():
    html = """<link rel=alternate hreflang=fr href=/fr><link rel=alternate type=text/css href=x>
    <link rel="Alternate" type="application/RSS+xml; charset=utf-8" href="/rss">
    <link rel=alternate type=application/atom+xml href="//other.example/atom">
    <link rel=alternate type=application/rss+xml href>"""
    assert feeds.is_page(page(html))
    found = [link.url for link in feeds.announced(page(html))]
    assert found == ["https://gazette.example/rss", "https://other.example/atom"]


def test_robots_name_sitemaps_and_those_of_news_come_alone():
    text = "User-agent: *\nSitemap: /all.xml\nsitemap : /news.xml\n#Sitemap: /no-news.xml"
    named = [link.url for link in feeds.named_by_robots(page(text))]
    assert named == ["https://gazette.example/news.xml"]
    assert [link.url for link in feeds.named_by_robots(page("Sitemap: /all.xml"))] == [
        "https://gazette.example/all.xml"
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-03-04T09:00:00+02:00", datetime(2026, 3, 4, 7, tzinfo=UTC)),
        ("2026-03-04T09:00:00", datetime(2026, 3, 4, 9, tzinfo=UTC)),
        ("2026-03-04", datetime(2026, 3, 5, 12, tzinfo=UTC)),
        ("9999-12-31", None),
        ("2026", None),
        ("", None),
        (None, None),
        (5, None),
        ("x" * 100_000, None),
    ],
)
def test_times_are_read_or_are_none(text, when):
    assert moments.read(text) == when


@given(st.binary(max_size=300))
def test_odd_bytes_give_a_sitemap_or_a_fault(content):
    for start in (b"", b"<urlset>", b"<urlset><url><loc>"):
        found = sitemap.read(start + content)
        assert found.entries or found.fault or not found.is_index


@given(st.binary(max_size=200))
def test_odd_bytes_are_a_feed_or_one_clear_error(content):
    if feeds.kind(content) != "feed":
        with contextlib.suppress(InputError):
            read(content)
