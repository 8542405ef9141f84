"""Fetching, against a real server on loopback that behaves badly."""

import gzip
import socket
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

import newsbrief
from newsbrief.errors import FetchError, InputError
from newsbrief.source import fetcher, journey
from newsbrief.source.options import FetchOptions
from tests.server import PAGE, drip, endless, in_turn, redirect, reply, reset

MB = 1_000_000


def get(url, **options):
    given = {"allow_private": True, "timeout_s": 5.0, "retries": 0} | options
    return fetcher.get(url, FetchOptions(**given))


def error(url, **options):
    with pytest.raises(FetchError) as caught:
        get(url, **options)
    return caught.value


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(journey, "FIRST_WAIT_S", 0.01)


def test_a_page_comes_with_its_address_type_and_charset(site):
    site.routes["/a"] = reply(kind='text/html; Charset="utf-8"')
    page = get(site.url("/a"))
    assert page.content == PAGE.encode()
    assert (page.url, page.final_url) == (site.url("/a"), site.url("/a"))
    assert (page.media_type, page.charset, page.http_status) == ("text/html", "utf-8", 200)
    assert page.fetched_at.endswith("Z")
    assert site.asked[0].headers["user-agent"].startswith("newsbrief/")


def test_the_public_function_gives_a_brief(site):
    site.routes["/a"] = reply()
    brief = newsbrief.fetch(site.url("/a"), allow_private=True)
    assert "harbour road" in brief.article.text
    assert brief.source.http_status == 200


def test_redirects_are_followed_and_the_last_address_is_told(site):
    site.routes |= {"/a": redirect("b?x=1"), "/b?x=1": redirect(f"//127.0.0.1:{site.port}/c")}
    site.routes["/c"] = reply()
    assert get(site.url("/a")).final_url == site.url("/c")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/a", "redirect_loop"),
        ("file:///etc/passwd", "bad_url"),
        ("ftp://example.org/a", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://xn--/", "bad_url"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_an_error(site, target, code):
    site.routes["/a"] = redirect(target)
    found = error(site.url("/a"))
    assert found.code == code
    assert found.message.startswith(f"Could not fetch {site.url('/a')}: ")


def test_redirects_without_end_are_cut_off(site):
    for n in range(30):
        site.routes[f"/{n}"] = redirect(f"/{n + 1}")
    assert error(site.url("/0")).code == "redirect_loop"
    assert len(site.asked) == FetchOptions().max_redirects + 1


def test_a_redirect_that_sets_a_cookie_may_come_back(site):
    site.routes["/a"] = in_turn(redirect("/a", Set_Cookie="seen=1"), reply())
    assert get(site.url("/a")).http_status == 200
    assert site.asked[1].headers["cookie"] == "seen=1"


def test_a_meta_refresh_is_followed_once(site):
    hop = '<html><head><meta http-equiv="Refresh" content="0; URL=\'{}\'"></head></html>'
    site.routes |= {"/a": reply(hop.format("/b")), "/b": reply(hop.format("/c") + PAGE)}
    assert get(site.url("/a")).final_url == site.url("/b")


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [
        (204, "empty", False),
        (304, "empty", False),
        (400, "http_4xx", False),
        (401, "blocked", False),
        (403, "blocked", False),
        (404, "http_4xx", False),
        (410, "http_4xx", False),
        (429, "blocked", True),
        (451, "blocked", False),
        (500, "http_5xx", True),
        (501, "http_5xx", False),
        (503, "http_5xx", True),
    ],
)
def test_a_status_has_its_code(site, status, code, retryable):
    site.routes["/a"] = reply("", status)
    found = error(site.url("/a"))
    assert (found.code, found.retryable) == (code, retryable)
    assert ("again later" in found.hint) == retryable


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_fault_is_retried(site, status):
    site.routes["/a"] = in_turn(reply("", status), reply("", status), reply())
    assert get(site.url("/a"), retries=2).http_status == 200
    assert len(site.asked) == 3


def test_a_lasting_fault_is_told_after_the_last_retry(site):
    site.routes["/a"] = reply("", 503)
    assert error(site.url("/a"), retries=2).code == "http_5xx"
    assert len(site.asked) == 3


def test_a_broken_connection_is_retried(site):
    def once(conn, request):
        reset(conn, request) if request.times == 0 else conn.sendall(reply())

    site.routes["/a"] = once
    assert get(site.url("/a"), retries=1).http_status == 200


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_kept(site, as_date):
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.routes["/a"] = in_turn(reply("", 503, Retry_After=when if as_date else "1"), reply())
    started = time.monotonic()
    get(site.url("/a"), retries=1)
    assert time.monotonic() - started > 0.8


@pytest.mark.parametrize(
    "asked", ["Fri, 31 Dec 99999999999 23:59:59 GMT", "inf", "9" * 5000, "-5"]
)
def test_a_retry_after_that_is_none_does_no_harm(site, asked):
    site.routes["/a"] = reply("", 503, Retry_After=asked)
    assert error(site.url("/a"), retries=0).code == "http_5xx"


def test_a_retry_that_would_end_after_the_deadline_is_not_waited_for(site):
    site.routes["/a"] = reply("", 503, Retry_After="3600")
    started = time.monotonic()
    assert error(site.url("/a"), retries=2).code == "http_5xx"
    assert time.monotonic() - started < 30


SLOW = {
    "headers": drip(reply()),
    "body": drip(reply("<p>" + "x" * 100)),
    "silence": lambda conn, request: time.sleep(6),
}


@pytest.mark.parametrize("kind", SLOW)
def test_the_time_limit_is_a_total(site, kind):
    site.routes["/a"] = SLOW[kind]
    started = time.monotonic()
    found = error(site.url("/a"), timeout_s=0.5)
    assert (found.code, found.retryable) == ("timeout", True)
    assert time.monotonic() - started < 4


def test_a_time_limit_may_be_without_end(site):
    site.routes["/a"] = reply()
    assert get(site.url("/a"), timeout_s=float("inf")).http_status == 200


def test_a_slow_name_server_ends_with_the_deadline(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(6))
    started = time.monotonic()
    assert error("http://slow.example/a", timeout_s=0.3).code == "timeout"
    assert time.monotonic() - started < 4


def test_a_name_without_an_address_is_told(monkeypatch):
    def fail(*args, **kwargs):
        raise socket.gaierror(8, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert error("http://nowhere.example/a").code == "dns"


def test_a_refused_connection_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = error(f"http://127.0.0.1:{free.getsockname()[1]}/a")
    assert (found.code, found.retryable) == ("connect", True)


def test_a_server_without_tls_is_told(site):
    site.routes["*"] = reply()
    found = error(site.url("/a").replace("http:", "https:"))
    assert found.code in ("tls", "connect")


@pytest.mark.parametrize(
    "answer",
    [
        reply(Content_Length="99999"),
        reply("x" * 2 * MB, Content_Length=str(2 * MB)),
        endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>more" * 1000),
        reply(gzip.compress(b"x" * 50 * MB), Content_Encoding="gzip"),
        reply(zlib.compress(b"x" * 50 * MB), Content_Encoding="deflate"),
        reply(gzip.compress(gzip.compress(b"x" * 50 * MB)), Content_Encoding="gzip, gzip"),
    ],
)
def test_what_is_cut_off_or_too_large_is_an_error(site, answer):
    site.routes["/a"] = answer
    assert error(site.url("/a"), max_bytes=MB).code in ("too_large", "connect")


def test_a_body_that_ends_early_is_never_a_short_article(site):
    site.routes["/a"] = reply(Content_Length=str(len(PAGE.encode()) + 1))
    assert error(site.url("/a")).code == "connect"
    whole = gzip.compress(PAGE.encode())
    site.routes["/b"] = reply(whole[:-20], Content_Encoding="gzip")
    assert error(site.url("/b")).code == "decode"


@pytest.mark.parametrize("coding", ["gzip", "br", "x-unknown", "gzip,gzip,gzip,gzip"])
def test_a_body_that_cannot_be_unpacked_is_an_error(site, coding):
    site.routes["/a"] = reply(Content_Encoding=coding)
    assert error(site.url("/a")).code == "decode"


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"%PDF-1.7 ...", "text/html", "not_html"),
        (b"\x89PNG\r\n...", None, "not_html"),
        (b"<html>", "application/pdf", "not_html"),
        (b"{}", "application/json", "not_html"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "text/xml", "not_html"),
        (b"", "text/html", "empty"),
        (b" \r\n\t", "text/html", "empty"),
    ],
)
def test_what_is_no_page_is_an_error(site, body, kind, code):
    site.routes["/a"] = reply(body, kind=kind)
    assert error(site.url("/a")).code == code


@pytest.mark.parametrize("kind", [None, "", "application/octet-stream", "text/html, text/html"])
def test_a_page_with_a_wrong_type_is_judged_by_its_content(site, kind):
    site.routes["/a"] = reply(kind=kind)
    assert get(site.url("/a")).content == PAGE.encode()


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/feed+json", "text/xml"])
def test_a_feed_is_given_where_it_is_wanted(site, kind):
    body = "<?xml version='1.0'?><rss><channel/></rss>"
    site.routes["/a"] = reply(body, kind=kind)
    assert get(site.url("/a"), wanted="feed").content == body.encode()
    assert "rss+xml" in site.asked[0].headers["accept"]


def test_a_password_goes_to_its_host_only_and_is_never_shown(site):
    site.routes |= {"/a": redirect(f"http://localhost:{site.port}/b"), "/b": reply()}
    page = get(f"http://ina:geheim@127.0.0.1:{site.port}/a", headers=(("X-Key", "secret"),))
    assert page.url == site.url("/a")
    assert "authorization" in site.asked[0].headers
    assert site.asked[0].headers["x-key"] == "secret"
    assert not {"authorization", "x-key", "cookie"} & site.asked[1].headers.keys()
    site.routes["/b"] = reply("", 404)
    assert "geheim" not in str(error(f"http://ina:geheim@127.0.0.1:{site.port}/a"))


def test_cookies_of_a_file_go_to_their_host(site, tmp_path):
    site.routes["/a"] = reply()
    file = tmp_path / "cookies.txt"
    file.write_text(
        "# Netscape HTTP Cookie File\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\treader\tyes\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\ttown\tK\u00f6ln\n"
        "other.example\tFALSE\t/\tFALSE\t0\tother\tno\n",
        encoding="utf-8",
    )
    get(site.url("/a"), cookies=str(file))
    assert site.asked[0].headers["cookie"] == "reader=yes"


def test_a_cookie_file_that_is_none_is_an_input_error(tmp_path):
    with pytest.raises(InputError):
        get("http://127.0.0.1:9/a", cookies=str(tmp_path / "missing.txt"))


def test_a_proxy_is_asked_for_the_whole_address(site):
    site.routes["*"] = reply()
    page = get("http://news.example/a", proxy=site.url(""), allow_private=False)
    assert page.final_url == "http://news.example/a"
    assert site.paths() == ["http://news.example/a"]
    for local in ("http://127.1/", "http://0x7f000001/", "http://localhost:80/", "http://[::1]/"):
        assert error(local, proxy=site.url(""), allow_private=False).code == "private_address"
