"""The cache, against a real server that counts what it is asked."""

import sqlite3

import pytest

pytest.importorskip("hishel")

from newsbrief.errors import FetchError, InputError
from newsbrief.source import cache, fetcher
from newsbrief.source.options import FetchOptions
from tests.server import PAGE, redirect, reply


@pytest.fixture
def get(tmp_path):
    def fetch(url, **options):
        given = {"allow_private": True, "retries": 0, "cache": str(tmp_path / "a" / "http.db")}
        return fetcher.get(url, FetchOptions(**given | options))

    return fetch


def revalidating(conn, request):
    """Answer 304 to who knows the page already."""
    known = request.headers.get("if-none-match") == '"one"'
    conn.sendall(reply("", 304, ETag='"one"') if known else reply(ETag='"one"'))


def test_a_fresh_page_is_not_asked_for_again(site, get):
    site.routes["/a"] = reply(Cache_Control="max-age=600", Set_Cookie="a=b")
    first, second = get(site.url("/a")), get(site.url("/a"))
    assert len(site.asked) == 1
    assert second.content == first.content == PAGE.encode()
    assert (second.charset, second.media_type) == (first.charset, first.media_type)


def test_a_page_that_may_have_changed_is_asked_for_with_its_tag(site, get):
    site.routes["/a"] = revalidating
    for _ in range(3):
        assert get(site.url("/a")).content == PAGE.encode()
    assert [r.headers.get("if-none-match") for r in site.asked] == [None, '"one"', '"one"']


def test_a_changed_page_takes_the_place_of_the_old_one(site, get):
    site.routes["/a"] = reply(ETag='"one"')
    get(site.url("/a"))
    site.routes["/a"] = reply("<p>new", ETag='"two"')
    assert get(site.url("/a")).content == b"<p>new"
    assert get(site.url("/a"), offline=True).content == b"<p>new"


def test_what_must_not_be_stored_is_not(site, get):
    site.routes["/a"] = reply(Cache_Control="no-store")
    get(site.url("/a"))
    with pytest.raises(FetchError) as caught:
        get(site.url("/a"), offline=True)
    assert "offline" in caught.value.message
    assert len(site.asked) == 1


def test_offline_asks_nobody(site, get):
    site.routes |= {
        "/a": redirect("/b", 301, Cache_Control="max-age=600"),
        "/b": reply(ETag='"1"'),
    }
    get(site.url("/a"))
    asked = len(site.asked)
    assert get(site.url("/a"), offline=True).final_url == site.url("/b")
    assert len(site.asked) == asked


def test_a_young_page_is_taken_whatever_its_server_says(site, get):
    site.routes["/a"] = reply(Cache_Control="no-cache", ETag='"1"')
    get(site.url("/a"))
    get(site.url("/a"), max_age_s=600.0)
    assert len(site.asked) == 1
    get(site.url("/a"), max_age_s=0.0)
    assert len(site.asked) == 2


def test_errors_are_told_again_not_kept(site, get):
    site.routes["/a"] = reply("", 503)
    for _ in range(2):
        with pytest.raises(FetchError):
            get(site.url("/a"))
    assert len(site.asked) == 2


def test_pages_of_somebody_logged_in_are_not_kept(site, get, tmp_path):
    site.routes["/a"] = reply(Cache_Control="max-age=600")
    (tmp_path / "cookies.txt").write_text("# Netscape HTTP Cookie File\n")
    for _ in range(2):
        get(site.url("/a").replace("//", "//ina:geheim@"))
        get(site.url("/a"), cookies=str(tmp_path / "cookies.txt"))
    assert len(site.asked) == 4
    assert b"geheim" not in (tmp_path / "a" / "http.db").read_bytes()


def test_a_cache_that_grows_too_large_loses_its_oldest(site, get, tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "MAX_FILE_BYTES", 0)
    for n in range(5):
        site.routes[f"/{n}"] = reply(Cache_Control="max-age=600")
        get(site.url(f"/{n}"))
    with sqlite3.connect(tmp_path / "a" / "http.db") as file:
        assert file.execute("SELECT count(*) FROM entry").fetchone()[0] < 5
    file.close()


def test_a_file_that_is_no_cache_is_told(site, get, tmp_path):
    (tmp_path / "a").write_text("no folder")
    with pytest.raises(InputError):
        get(site.url("/a"))
