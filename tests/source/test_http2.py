"""HTTP/2 over TLS, against a real server on loopback."""

import asyncio

import pytest

from newsbrief.errors import FetchError
from newsbrief.source import fetcher, transport
from newsbrief.source.crawler import Crawler
from newsbrief.source.options import FetchOptions
from tests import http2_server
from tests.server import PAGE

HTML = {"content-type": "text/html"}


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return http2_server.certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def trusted(certified, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certified[0]))
    transport.tls.cache_clear()
    yield
    transport.tls.cache_clear()


@pytest.fixture
def site(certified):
    with http2_server.serve(certified, ["h2", "http/1.1"]) as running:
        running.routes["/a"] = 200, HTML, PAGE.encode()
        yield running


def crawl(urls, **options):
    """Return the page or the error of each address."""
    given = {"allow_private": True, "timeout_s": 5.0, "retries": 0} | options

    async def run():
        crawler = Crawler(FetchOptions(**given), per_host=3)
        try:
            found = (crawler.get(url) for url in urls)
            return await asyncio.gather(*found, return_exceptions=True)
        finally:
            await crawler.close()

    return asyncio.run(run())


def test_pages_of_a_host_come_over_one_connection(site, trusted):
    site.routes["/b"] = 200, HTML, PAGE.encode()
    first, *others = crawl([site.url("/a"), site.url("/b"), site.url("/a")])
    assert [page.content for page in (first, *others)] == [PAGE.encode()] * 3
    assert (first.http_status, first.media_type) == (200, "text/html")
    assert sorted(site.asked) == ["/a", "/a", "/b"]
    assert site.connections == 1


def test_a_page_larger_than_the_window_of_a_stream_comes_whole(site, trusted):
    body = (PAGE + "<p>More was said. " * 40_000).encode()
    site.routes["/large"] = 200, HTML, body
    assert crawl([site.url("/large")])[0].content == body


def test_a_page_that_is_too_large_costs_no_other(site, trusted):
    site.routes["/large"] = 200, HTML, b"<p>more" * 400_000
    large, page = crawl([site.url("/large"), site.url("/a")], max_bytes=1_000_000)
    assert large.code == "too_large"
    assert page.content == PAGE.encode()


def test_redirects_and_refusals_are_read_as_ever(site, trusted):
    site.routes["/from"] = 302, {"location": "/a"}, b""
    site.routes["/closed"] = 403, HTML, b"no"
    site.routes["/reset"] = 0, {}, b""
    moved, closed, reset = crawl([site.url(path) for path in ("/from", "/closed", "/reset")])
    assert moved.final_url == site.url("/a")
    assert (closed.code, reset.code) == ("blocked", "connect")


def test_the_address_is_judged_before_any_connection(site, trusted):
    assert crawl([site.url("/a")], allow_private=False)[0].code == "private_address"
    assert site.connections == 0


def test_a_redirect_to_a_private_address_is_refused(site, trusted, monkeypatch):
    site.routes["/from"] = 302, {"location": f"https://127.0.0.2:{site.port}/a"}, b""
    monkeypatch.setattr("newsbrief.source.guard.is_public", lambda address: address == "127.0.0.1")
    assert crawl([site.url("/from")], allow_private=False)[0].code == "private_address"
    assert site.asked == ["/from"]


def test_a_certificate_that_nobody_vouches_for_is_refused(site):
    assert crawl([site.url("/a")])[0].code == "tls"
    with pytest.raises(FetchError) as caught:
        fetcher.get(site.url("/a"), FetchOptions(allow_private=True, retries=0))
    assert caught.value.code == "tls"
    assert site.asked == []


def test_a_server_without_http2_is_asked_as_ever(certified, trusted):
    with http2_server.serve(certified, ["http/1.1"]) as site:
        site.routes["/a"] = 200, HTML, PAGE.encode()
        pages = crawl([site.url("/a")] * 2)
        pages.append(fetcher.get(site.url("/a"), FetchOptions(allow_private=True)))
    assert [page.content for page in pages] == [PAGE.encode()] * 3


def test_one_page_alone_is_asked_for_without_http2(site, trusted):
    page = fetcher.get(site.url("/a"), FetchOptions(allow_private=True))
    assert page.content == PAGE.encode()
