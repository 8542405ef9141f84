from datetime import UTC, datetime, timedelta

import pytest

from tests.server import reply, serve

NOW = datetime.now(UTC)
PASSED = "--allow-private"


@pytest.fixture
def site():
    with serve() as running:
        yield running


def urlset(*entries, outer="urlset", inner="url"):
    listed = (
        f"<{inner}><loc>{place}</loc><lastmod>{when:%FT%TZ}</lastmod></{inner}>"
        if when
        else f"<{inner}><loc>{place}</loc></{inner}>"
        for place, when in entries
    )
    return f"<{outer}>{''.join(listed)}</{outer}>"


def index(*entries):
    return urlset(*entries, outer="sitemapindex", inner="sitemap")


def xml(body):
    return reply(body, kind="application/xml")


def test_the_links_of_a_saved_sitemap_come_one_a_line(newsbrief, tmp_path):
    saved = tmp_path / "a.xml"
    saved.write_text(urlset(("https://gazette.example/a", None), ("/b", None)))
    done = newsbrief("feed", saved, "--url", "https://gazette.example/sitemap.xml")
    assert done.stdout == "https://gazette.example/a\nhttps://gazette.example/b\n"
    assert (done.returncode, done.stderr) == (0, "")
    piped = newsbrief("feed", "-", saved, stdin=saved.read_text())
    assert piped.stdout == "https://gazette.example/a\n"


def test_since_leaves_out_what_is_older_and_keeps_what_has_no_date(newsbrief, tmp_path):
    old, new = NOW - timedelta(days=3), NOW - timedelta(hours=3)
    one, two, three = (f"https://a.example/{n}" for n in (1, 2, 3))
    saved = tmp_path / "a.xml"
    saved.write_text(urlset((one, old), (two, new), (three, None)))
    assert newsbrief("feed", saved, "--since", "24h").stdout.split() == [two, three]
    for early in ("1w", f"{old - timedelta(days=2):%F}"):
        assert newsbrief("feed", saved, "--since", early).stdout.split() == [one, two, three]
    wrong = newsbrief("feed", saved, "--since", "yesterday")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_an_index_leads_to_its_sitemaps_the_newest_first(newsbrief, site):
    site.routes["/index.xml"] = xml(
        index((site.url("/old.xml"), NOW - timedelta(days=9)), (site.url("/new.xml"), NOW),
              (site.url("/index.xml"), NOW), (site.url("/gone.xml"), None))
    )  # fmt: skip
    site.routes["/old.xml"] = xml(urlset(("/o", None)))
    site.routes["/new.xml"] = xml(urlset(("/n", None), ("/o", None)))
    done = newsbrief("feed", site.url("/index.xml"), PASSED)
    assert done.stdout.split() == [site.url("/n"), site.url("/o")]
    assert (done.returncode, site.paths().count("/index.xml")) == (0, 1)
    assert "no such page" in done.stderr
    newsbrief("feed", site.url("/index.xml"), "--since", "24h", PASSED)
    assert site.paths().count("/old.xml") == 1


def test_a_page_leads_to_the_feed_that_it_announces(newsbrief, site):
    site.routes["/"] = reply('<link rel=alternate type="application/feed+json" href="/feed.json">')
    site.routes["/feed.json"] = reply('{"items": [{"url": "/a"}]}', kind="application/feed+json")
    done = newsbrief("feed", site.url("/"), PASSED)
    assert done.stdout == site.url("/a") + "\n"
    assert site.url("/feed.json") in done.stderr


def test_a_page_that_announces_none_leads_to_the_sitemaps_of_robots(newsbrief, site):
    site.routes["/"] = reply("<p>Welcome")
    site.routes["/robots.txt"] = reply("Sitemap: /map.xml", kind="text/plain")
    site.routes["/map.xml"] = xml(urlset(("/a", None)))
    assert newsbrief("feed", site.url("/"), PASSED).stdout == site.url("/a") + "\n"
    del site.routes["/robots.txt"]
    done = newsbrief("feed", site.url("/"), PASSED)
    assert (done.returncode, done.stdout) == (1, "")
    assert "No feed was found" in done.stderr


def test_private_addresses_and_sizes_are_guarded_on_every_step(newsbrief, site, tmp_path):
    saved = tmp_path / "index.xml"
    saved.write_text(index((site.url("/a.xml"), None)))
    done = newsbrief("feed", saved)
    assert (done.returncode, done.stdout, site.asked) == (1, "", [])
    assert "no public address" in done.stderr
    site.routes["/a.xml"] = xml(urlset(("/a", None)) + " " * 5000)
    assert "larger than" in newsbrief("feed", saved, PASSED, "--max-bytes", "1000").stderr


def test_some_feeds_and_some_failures_are_exit_code_3(newsbrief, tmp_path):
    saved = tmp_path / "a.xml"
    saved.write_text(urlset(("https://a.example/1", None)))
    done = newsbrief("feed", tmp_path / "missing.xml", saved)
    assert (done.returncode, done.stdout) == (3, "https://a.example/1\n")


def test_a_feed_is_told_by_its_name(newsbrief, tmp_path):
    path = tmp_path / "news@home.xml"
    path.write_text("no feed")
    assert newsbrief("feed", path).stderr.startswith(f"newsbrief: {path}: No feed was found")
    assert newsbrief("feed", "-", stdin="x").stderr.startswith("newsbrief: standard input: ")


def test_a_password_is_never_printed(newsbrief):
    done = newsbrief("feed", "http://me:secret@127.0.0.1:9/feed")
    assert (done.returncode, done.stdout) == (1, "")
    assert "secret" not in done.stderr
