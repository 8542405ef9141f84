"""Batches over web archives, and the archives that a batch keeps."""

import json

import pytest

from tests.archives import answer, html, packed, record
from tests.server import PAGE, redirect, reply, serve

pytest.importorskip("fastwarc", reason="needs fastwarc: pip install 'newsbrief[warc]'")

A, B = (record(f"https://gazette.example/{name}", answer(html(name * 40))) for name in "ab")


@pytest.fixture
def site():
    with serve() as running:
        running.routes["*"] = reply()
        running.routes["/robots.txt"] = reply("", 404)
        yield running


def records(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def ends(path):
    return [(r["url"], r["error"]["code"] if r["error"] else "ok") for r in records(path)]


def test_an_archive_is_a_list_of_its_pages(newsbrief, tmp_path):
    stored, out = tmp_path / "a.warc.gz", tmp_path / "out.jsonl"
    again = record("https://gazette.example/a", answer(html("Other words.")))
    cut = packed(record("https://gazette.example/c"))[:-9] + bytes(9)
    stored.write_bytes(packed(A, again, A) + cut + packed(B, record("https://x.example/", b"")))
    done = newsbrief("batch", stored, "-o", out, "--workers", "1")
    assert done.returncode == 3
    assert sorted(ends(out), key=str) == [
        ("https://gazette.example/a", "ok"),
        ("https://gazette.example/b", "ok"),
        (None, "decode"),
    ]
    page = next(r for r in records(out) if r["url"] == "https://gazette.example/a")
    assert page["source"]["fetched_at"] == "2026-03-04T09:12:11Z"
    before = out.read_bytes()
    assert newsbrief("batch", stored, "-o", out).returncode == 3
    assert out.read_bytes() == before


def test_an_archive_that_is_packed_as_a_whole_is_refused(newsbrief, tmp_path):
    stored = tmp_path / "a.warc.gz"
    stored.write_bytes(packed(A + B))
    done = newsbrief("batch", stored, "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert "packed as a whole" in done.stderr


def test_kept_pages_give_the_same_briefs_without_the_network(newsbrief, tmp_path, site):
    site.routes["/moved"] = redirect("/a")
    site.routes["/short"] = reply("<p></p>")
    urls = [site.url(path) for path in ("/a", "/b", "/moved", "/short")]
    first, kept, second = (tmp_path / name for name in ("1.jsonl", "k.warc.gz", "2.jsonl"))
    options = ("--allow-private", "--delay", "0", "--workers", "1")
    listed = "\n".join(urls)
    done = newsbrief("batch", "-", "-o", first, "--keep-pages", kept, *options, stdin=listed)
    assert done.returncode == 3
    asked = len(site.asked)
    assert newsbrief("batch", kept, "-o", second, *options).returncode == 3
    assert len(site.asked) == asked
    assert sorted(ends(first)) == sorted(ends(second))
    for one, two in zip(
        *(sorted(records(p), key=lambda r: r["url"]) for p in (first, second)), strict=True
    ):
        assert (one["article"], one["quotes"]) == (two["article"], two["quotes"])


def test_a_second_run_adds_to_the_archive_and_its_pages_win(newsbrief, tmp_path, site):
    out, kept, again = (tmp_path / name for name in ("1.jsonl", "k.warc.gz", "2.jsonl"))
    site.routes["/a"] = reply("<p></p>")
    command = ("batch", "-", "-o", out, "--keep-pages", kept, "--allow-private", "--workers", "1")
    assert newsbrief(*command, stdin=site.url("/a")).returncode == 1
    whole = kept.read_bytes()
    kept.write_bytes(whole + b"\x1f\x8b what a killed process left")
    site.routes["/a"] = reply(PAGE)
    assert newsbrief(*command, "--retry-failed", stdin=site.url("/a")).returncode == 0
    assert kept.read_bytes().startswith(whole)
    assert b"killed process" not in kept.read_bytes()
    assert newsbrief("batch", kept, "-o", again).returncode == 0
    assert ends(again) == [(site.url("/a"), "ok")]
    size = kept.stat().st_size
    assert newsbrief(*command, "--refresh", stdin=site.url("/a")).returncode == 0
    assert kept.stat().st_size < size


def test_kept_pages_can_go_on_where_nothing_was_fetched_anew(newsbrief, tmp_path, site):
    out, kept = tmp_path / "1.jsonl", tmp_path / "k.warc.gz"
    command = ("batch", "-", "-o", out, "--keep-pages", kept, "--allow-private", "--workers", "1")
    assert newsbrief(*command, stdin=site.url("/a")).returncode == 0
    site.routes["/a"] = reply("", 404)
    assert newsbrief(*command, "--refresh", stdin=site.url("/a")).returncode == 1
    site.routes["/a"] = reply()
    assert newsbrief(*command, "--retry-failed", stdin=site.url("/a")).returncode == 0
    assert newsbrief("batch", kept, "-o", tmp_path / "2.jsonl").returncode == 0


def test_a_file_that_was_there_is_not_taken_for_the_archive(newsbrief, tmp_path, site):
    (tmp_path / "mine").write_text("mine")
    out = tmp_path / "out.jsonl"
    done = newsbrief("batch", "-", "-o", out, "--keep-pages", tmp_path / "mine", stdin="x")
    assert (done.returncode, (tmp_path / "mine").read_text()) == (1, "mine")
    same = newsbrief("batch", "-", "-o", out, "--keep-pages", out, stdin="x")
    assert "different files" in same.stderr
