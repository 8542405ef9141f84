import json

import pytest

from tests.server import reply, serve


@pytest.fixture
def site():
    with serve() as running:
        yield running


def test_several_pages_give_a_line_each_and_one_exit_code(newsbrief, site):
    site.routes["/a"] = reply()
    done = newsbrief("fetch", site.url("/a"), site.url("/b"), "--jsonl", "--allow-private")
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert (good["status"], bad["status"]) == ("ok", "error")
    assert bad["error"]["code"] == "http_4xx"
    assert good["meta"]["elapsed_ms"]["fetch"] > 0
    assert done.returncode == 3


def test_an_address_that_is_given_twice_gives_two_lines(newsbrief, site):
    site.routes["/a"] = reply()
    done = newsbrief("fetch", site.url("/a"), site.url("/a"), "--json", "--allow-private")
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == 2 * [site.url("/a")]


def test_a_private_address_is_refused_unless_allowed(newsbrief, site):
    done = newsbrief("fetch", site.url("/a"), "--json")
    assert json.loads(done.stdout)["error"]["code"] == "private_address"
    assert done.returncode == 1
    assert site.asked == []


def test_a_password_is_never_shown(newsbrief, site):
    url = site.url("/a").replace("//", "//ina:geheim@")
    done = newsbrief("fetch", url, "--json", "--allow-private")
    assert done.returncode == 1
    assert "geheim" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--header", "no colon"],
        ["--header", "X: a\nb"],
        ["--user-agent", "ä"],
        ["--proxy", "socks"],
        ["--retries", "-1"],
    ],
)
def test_options_that_cannot_be_sent_are_a_usage_error(newsbrief, options):
    assert newsbrief("fetch", "https://news.example/a", *options).returncode == 2


def test_headers_and_user_agent_are_sent(newsbrief, site):
    site.routes["/a"] = reply()
    options = ["-H", "Accept-Language: de", "--user-agent", "reader/1", "--allow-private"]
    assert newsbrief("fetch", site.url("/a"), *options).returncode == 0
    assert site.asked[0].headers["accept-language"] == "de"
    assert site.asked[0].headers["user-agent"] == "reader/1"


def test_pages_of_the_cache_need_no_server(newsbrief, site, tmp_path):
    pytest.importorskip("hishel")
    site.routes["/a"] = reply(ETag='"one"')
    here = {"XDG_CACHE_HOME": str(tmp_path)}
    for option in ("--cache", "--offline", "--max-age=60"):
        done = newsbrief("fetch", site.url("/a"), option, "--allow-private", **here)
        assert done.returncode == 0, done.stderr
    assert len(site.asked) == 1
    assert (tmp_path / "newsbrief" / "pages.db").is_file()


@pytest.mark.parametrize("call", [("fetch", "--timeout"), ("batch", "--delay")])
@pytest.mark.parametrize("value", ["nan", "inf"])
def test_what_is_no_number_of_seconds_is_a_wrong_call(newsbrief, call, value):
    done = newsbrief(call[0], call[1], value, "http://127.0.0.1:9/story")
    assert done.returncode == 2
    assert "no number of seconds" in done.stderr
