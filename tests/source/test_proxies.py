"""Proxies, named by an option or by the environment, in front of both clients."""

import asyncio

import pytest

from newsbrief.errors import FetchError, InputError
from newsbrief.source import fetcher, proxies
from newsbrief.source.crawler import Crawler
from newsbrief.source.options import FetchOptions
from tests.server import reply


def blocking(url, **options):
    return fetcher.get(url, FetchOptions(timeout_s=5, retries=0, **options))


def asynchronous(url, **options):
    async def run():
        asked = FetchOptions(timeout_s=5, retries=0, **options)
        crawler = Crawler(asked, per_host=1)
        try:
            return await crawler.get(url)
        finally:
            await crawler.close()

    return asyncio.run(run())


@pytest.fixture(params=[blocking, asynchronous])
def get(request):
    return request.param


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_the_proxy_of_the_environment_is_asked_for_the_whole_address(site, get, monkeypatch, name):
    site.routes["*"] = reply()
    monkeypatch.setenv(name, site.url(""))
    assert get("http://news.example/a").final_url == "http://news.example/a"
    assert site.paths() == ["http://news.example/a"]


def test_a_named_proxy_goes_before_that_of_the_environment(site, get, monkeypatch):
    site.routes["*"] = reply()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    get("http://news.example/a", proxy=site.url(""))
    assert site.paths() == ["http://news.example/a"]


def test_an_exempt_host_is_asked_itself(site, get, monkeypatch):
    site.routes["/a"] = reply()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "other.example,127.0.0.1")
    get(site.url("/a"), allow_private=True)
    assert site.paths() == ["/a"]


def test_an_exempt_host_is_guarded_as_ever(site, get, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(FetchError) as caught:
        get(site.url("/a"))
    assert caught.value.code == "private_address"
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0x7f.1", "[::1]", "db.internal"])
def test_a_proxy_is_not_asked_for_what_is_private_by_its_spelling(site, get, monkeypatch, host):
    monkeypatch.setenv("HTTP_PROXY", site.url(""))
    with pytest.raises(FetchError) as caught:
        get(f"http://{host}/a")
    assert caught.value.code == "private_address"
    assert site.asked == []


def test_a_secure_page_is_asked_for_through_a_tunnel(site, get, monkeypatch):
    site.routes["*"] = reply("", 403)
    monkeypatch.setenv("HTTPS_PROXY", site.url(""))
    with pytest.raises(FetchError) as caught:
        get("https://news.example/a")
    assert caught.value.code == "connect"
    assert "proxy" in caught.value.message
    assert site.paths() == ["news.example:443"]


@pytest.mark.parametrize("proxy", ["socks5://ina:geheim@127.0.0.1:9", "http://", "http://a:x"])
def test_a_proxy_that_is_none_is_an_error_without_its_password(get, monkeypatch, proxy):
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(InputError) as caught:
        get("http://news.example/a")
    assert "geheim" not in caught.value.message
    assert "NO_PROXY" in caught.value.hint


@pytest.mark.parametrize(
    ("exempt", "expected"),
    [
        ("news.example", None),
        (".example", None),
        ("news.example:8080", None),
        ("news.example:1", "http://proxy:3128"),
        ("s.example", "http://proxy:3128"),
        ("*", None),
    ],
)
def test_hosts_are_exempt_by_their_ends(monkeypatch, exempt, expected):
    monkeypatch.setenv("http_proxy", "proxy:3128")
    monkeypatch.setenv("no_proxy", exempt)
    assert proxies.of("http", "news.example", 8080, FetchOptions()) == expected
