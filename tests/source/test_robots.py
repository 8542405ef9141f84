import time

import pytest

from newsbrief.errors import FetchError
from newsbrief.source.robots import Rules, agent, site


def is_allowed(text, path, name="newsbrief"):
    try:
        Rules(text, name).check(f"https://news.example{path}")
    except FetchError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newsbrief\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: NewsBrief/2\nAllow: /", "/b", False),
        ("User-agent: other\nUser-agent: newsbrief # us\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.html$", "/a.html", False),
        ("User-agent: *\nDisallow: /*.html$", "/a.html?b", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a", "/a", False),
        ("<html>Not found</html>", "/a", True),
        ("\0\xff garbage : : :\nUser-agent", "/a", True),
    ],
)
def test_a_site_closes_what_its_robots_txt_says(text, path, expected):
    assert is_allowed(text, path) is expected


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 999999", 60.0),
        ("User-agent: *\nCrawl-delay: -1", 0.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: other\nCrawl-delay: 5", 0.0),
    ],
)
def test_a_crawl_delay_is_obeyed_within_reason(text, delay):
    assert Rules(text, "newsbrief").delay_s == delay


def test_a_hostile_file_takes_no_endless_time_or_memory():
    names = "".join(f"User-agent: bot{n}\n" for n in range(15_000))
    text = names + "Disallow: /*a*a*a*a*a*a*b\n" * 10_000
    started = time.process_time()
    assert is_allowed(text, "/" + "a" * 3000)
    assert is_allowed("User-agent: *\n" + text, "/" + "a" * 3000)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [("newsbrief/1 (+https://a.example)", "newsbrief"), ("Reader 2", "reader"), ("", "newsbrief")],
)
def test_the_name_is_that_of_the_user_agent(user_agent, expected):
    assert agent(user_agent) == expected


def test_a_site_is_scheme_host_and_port():
    assert site("https://ina:pw@News.Example:443/a?b") == "https://news.example/"
