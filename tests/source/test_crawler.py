"""Fetching many pages at once, against a real server on loopback."""

import asyncio
import socket
import time

import pytest

from newsbrief.errors import FetchError
from newsbrief.source import crawler, fetcher, journey
from newsbrief.source.crawler import Crawler
from newsbrief.source.options import FetchOptions
from tests.server import PAGE, endless, in_turn, redirect, reply


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(journey, "FIRST_WAIT_S", 0.01)


def crawl(urls, *, per_host=1, **options):
    """Return the page or the error code of each address."""
    given = {"allow_private": True, "timeout_s": 5.0, "robots": True} | options

    async def run():
        visitor = Crawler(FetchOptions(**given), per_host=per_host)
        try:
            return await asyncio.gather(*(one(visitor, url) for url in urls))
        finally:
            await visitor.close()

    async def one(visitor, url):
        try:
            return await visitor.get(url)
        except FetchError as exc:
            return exc.code

    return asyncio.run(run())


def slow(conn, request):
    time.sleep(0.2)
    return reply()


def test_pages_come_with_one_question_for_robots_txt(site):
    site.routes["*"] = reply()
    site.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /closed", kind="text/plain")
    pages = crawl([site.url(f"/{n}") for n in range(5)] + [site.url("/closed/1")])
    assert [page.content for page in pages[:5]] == [PAGE.encode()] * 5
    assert pages[5] == "robots"
    assert site.paths().count("/robots.txt") == 1
    assert "/closed/1" not in site.paths()


def test_a_redirect_to_a_closed_page_is_not_followed(site):
    site.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /closed", kind="text/plain")
    site.routes["/a"] = redirect("/closed")
    assert crawl([site.url("/a")]) == ["robots"]
    assert "/closed" not in site.paths()


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (reply("", 404), None),
        (reply("", 403), None),
        (reply("", 500), "robots"),
        (reply("", 503), "robots"),
        (redirect("/elsewhere.txt"), "robots"),
        (redirect("/robots.txt"), "redirect_loop"),
        (reply("User-agent: *\n" + "# much\n" * 200_000 + "Disallow: /"), None),
    ],
)
def test_a_site_without_readable_rules(site, robots, expected):
    site.routes |= {"/robots.txt": robots, "/a": reply()}
    site.routes["/elsewhere.txt"] = reply("User-agent: *\nDisallow: /", kind="text/plain")
    found = crawl([site.url("/a")])[0]
    assert (None if not isinstance(found, str) else found) == expected


def test_robots_txt_counts_for_the_deadline(site):
    site.routes["/robots.txt"] = lambda conn, request: time.sleep(6)
    started = time.monotonic()
    assert crawl([site.url("/a")], timeout_s=0.3) == ["timeout"]
    assert time.monotonic() - started < 4


@pytest.mark.parametrize("per_host", [1, 3])
def test_a_host_sees_no_more_requests_at_once_than_allowed(site, per_host):
    site.routes["*"] = slow
    hosts = [f"127.0.0.{n}" for n in (1, 2)]
    site.routes["/from"] = redirect(site.url("/to", hosts[0]))
    targets = [site.url(f"/{n}", host) for host in hosts[:1] for n in range(6)]
    pages = crawl([*targets, site.url("/from")], per_host=per_host, robots=False)
    assert all(page.http_status == 200 for page in pages)
    assert max(site.open_most.values()) == per_host


def test_waiting_for_a_place_is_not_the_time_of_the_page(site):
    site.routes["*"] = slow
    pages = crawl([site.url(f"/{n}") for n in range(8)], timeout_s=1.0, robots=False)
    assert all(page.http_status == 200 for page in pages)


def test_the_two_clients_tell_the_same(site):
    site.routes |= {"/a": reply("", 404), "/b": reply("", 403), "/c": redirect("/c")}
    site.routes["/d"] = reply(Content_Length="99999")
    urls = [site.url(path) for path in ("/a", "/b", "/c", "/d")]
    urls += ["https://", "x", "http://xn--/"]
    for url, code in zip(urls, crawl(urls, robots=False), strict=True):
        with pytest.raises(FetchError) as caught:
            fetcher.get(url, FetchOptions(allow_private=True, retries=0))
        assert caught.value.code == code


def test_private_addresses_are_refused_before_robots_txt_is_asked(site):
    assert crawl([site.url("/a")], allow_private=False) == ["private_address"]
    assert site.asked == []


def test_one_blocking_fetch_may_keep_to_robots_txt_too(site):
    site.routes["/robots.txt"] = reply("User-agent: *\nDisallow: /", kind="text/plain")
    with pytest.raises(FetchError) as caught:
        fetcher.get(site.url("/a"), FetchOptions(allow_private=True, robots=True))
    assert caught.value.code == "robots"


def test_names_that_are_looked_up_for_long_hold_up_nobody(site, monkeypatch):
    real = socket.getaddrinfo

    def look_up(host, *args, **kwargs):
        if host.endswith(".example"):
            time.sleep(6)
        return real("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.routes["/a"] = reply()
    names = [*(f"{n}.example" for n in range(40)), "localhost"]
    started = time.monotonic()
    found = crawl([site.url("/a", n) for n in names], timeout_s=1.0, robots=False, retries=0)
    assert found[:-1] == ["timeout"] * 40
    assert found[-1].http_status == 200
    assert time.monotonic() - started < 5


def test_a_name_without_an_address_is_told(monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(8, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert crawl(["http://nowhere.example/a"], robots=False, retries=0) == ["dns"]


def test_a_cookie_passes_on_the_way_to_one_page(site):
    site.routes["/a"] = in_turn(redirect("/a", Set_Cookie="seen=1"), reply())
    assert crawl([site.url("/a")], robots=False)[0].http_status == 200
    assert site.asked[1].headers["cookie"] == "seen=1"


def test_a_cookie_that_cannot_be_sent_back_is_not_kept(site):
    site.routes["/a"] = in_turn(redirect("/a", Set_Cookie="town=K\xf6ln"), reply())
    assert crawl([site.url("/a")], robots=False)[0].http_status == 200
    assert fetcher.get(site.url("/a"), FetchOptions(allow_private=True)).http_status == 200


def test_cookies_do_not_pass_from_page_to_page(site):
    site.routes |= {"/a": reply(Set_Cookie="seen=1"), "/b": reply()}
    crawl([site.url("/a"), site.url("/b")], robots=False)
    assert all("cookie" not in request.headers for request in site.asked)


def test_a_body_in_tiny_chunks_ends_with_its_time_and_holds_up_nobody(site):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    site.routes["/tiny"] = endless(head, b"1\r\na\r\n" * 50_000)
    options = {"timeout_s": 0.3, "max_bytes": 400_000, "robots": False}
    assert crawl([site.url("/tiny")], **options) == ["timeout"]


def test_rules_are_asked_for_by_a_machine_that_has_just_started(site, monkeypatch):
    monkeypatch.setattr(crawler, "monotonic", lambda: 3.0)
    site.routes |= {"/robots.txt": reply("User-agent: *\nDisallow: /"), "/a": reply()}
    assert crawl([site.url("/a")]) == ["robots"]
