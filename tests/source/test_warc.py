import gzip
import io
import json

import pytest

from newsbrief.errors import InputError
from tests.archives import answer, html, packed, record

pytest.importorskip("fastwarc", reason="needs fastwarc: pip install 'newsbrief[warc]'")
from newsbrief.source import warc

A, B, C = (record(f"https://gazette.example/{name}") for name in "abc")


def read(content, max_bytes=100_000):
    return list(warc.read(io.BytesIO(content), "x.warc.gz", max_bytes=max_bytes))


def told(content, **more):
    """Name what each record became: the last letter of its address, ok or why not."""
    return [
        ((r.url or "?")[-1], "ok" if not isinstance(r.found, InputError) else r.found.code)
        for r in read(content, **more)
    ]


@pytest.mark.parametrize(
    "content",
    [packed(A, B), A + B, gzip.compress(A + B)],
    ids=["packed", "plain", "packed whole"],
)
def test_an_archive_gives_its_pages_with_their_address_and_date(content):
    first, second = read(content)
    assert (first.url, second.url) == ("https://gazette.example/a", "https://gazette.example/b")
    page = first.found
    assert (page.content, page.path, page.http_status) == (html(), "x.warc.gz", 200)
    assert (page.url, page.final_url) == (first.url, first.url)
    assert page.fetched_at == "2026-03-04T09:12:11Z"


def test_only_html_responses_count():
    content = packed(
        record("https://gazette.example/1", kind="request"),
        record("https://gazette.example/2", answer(status="404 Not Found")),
        record("https://gazette.example/3", answer(status="302 Found")),
        record("https://gazette.example/4", answer(Content_Type="image/png")),
        record("https://gazette.example/5", answer(Content_Type="application/pdf")),
        record("https://gazette.example/6", answer(Content_Type="text/HTML; charset=Latin1")),
        record("dns:gazette.example", b"x", Content_Type="text/dns"),
        record("https://gazette.example/7", b"", kind="warcinfo"),
    )
    (found,) = read(content)
    assert (found.url[-1], found.found.charset) == ("6", "latin1")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (packed(A, B)[:-40], [("a", "ok"), ("b", "decode")]),
        (packed(A, B)[: len(packed(A)) + 60], [("a", "ok"), ("?", "decode")]),
        (packed(A)[:-9] + bytes(9) + packed(B, C), [("?", "decode"), ("b", "ok"), ("c", "ok")]),
        (packed(A, B)[:-9] + bytes(9) + packed(C), [("a", "ok"), ("?", "decode"), ("c", "ok")]),
        (packed(A) + b"rubbish" + packed(B), [("a", "ok"), ("?", "decode"), ("b", "ok")]),
        ((A + B)[:-300], [("a", "ok"), ("b", "decode")]),
        (packed(record("https://x.example/w", length=99_999), B), [("w", "decode"), ("b", "ok")]),
        (packed(record("https://x.example/h", answer(X="y" * 99_999)), B),
         [("h", "decode"), ("b", "ok")]),
        (packed(record("https://x.example/t", WARC_Truncated="length"), B),
         [("t", "decode"), ("b", "ok")]),
        (packed(record("https://x.example/s", answer(Content_Length="999999")), B),
         [("s", "decode"), ("b", "ok")]),
        (b"no archive", [("?", "decode")]),
        (gzip.compress(b"no archive"), [("?", "decode")]),
        (packed(A) + b"\x1f\x8b\x08" * 5000, [("a", "ok"), ("?", "decode")]),
        (b"", []),
    ],
)  # fmt: skip
def test_a_broken_record_costs_one_error(content, expected):
    assert told(content) == expected


def test_bodies_are_unpacked_within_limits():
    chunked = b"5\r\n<html\r\n1;x=y\r\n>\r\n0\r\n\r\n"
    bomb = gzip.compress(gzip.compress(bytes(20_000_000)))
    content = packed(
        record("https://x.example/c", answer(chunked, Transfer_Encoding="chunked")),
        record("https://x.example/g", answer(gzip.compress(html()), Content_Encoding="gzip")),
        record("https://x.example/b", answer(bomb, Content_Encoding="gzip, gzip")),
        record("https://x.example/l", answer(b"x" * 200_000)),
    )
    found = [r.found for r in read(content)]
    assert [page.content for page in found[:2]] == [b"<html>", html()]
    assert told(content)[2:] == [("b", "too_large"), ("l", "too_large")]


def test_a_page_that_stands_there_twice_counts_once():
    other = record("https://gazette.example/d", answer(html("Other words.")))
    seen = set()
    kept = list(warc.unique(iter(read(packed(A, B, other, A))), seen))
    assert [r.url[-1] for r in kept] == ["a", "d"]
    assert list(warc.unique(iter(read(packed(C))), seen)) == []


def test_passwords_are_not_kept():
    assert read(packed(record("https://me:secret@gazette.example/")))[0].url == (
        "https://gazette.example/"
    )


def test_read_takes_archives_beside_pages(newsbrief, tmp_path):
    stored, saved = tmp_path / "a.warc.gz", tmp_path / "b.html"
    stored.write_bytes(packed(A, B, record("https://gazette.example/d", answer(b"<p>"))))
    saved.write_bytes(html())
    done = newsbrief("read", stored, saved, "--jsonl")
    briefs = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(b["status"], b["url"]) for b in briefs] == [
        ("ok", "https://gazette.example/a"),
        ("error", "https://gazette.example/d"),
        ("ok", None),
    ]
    assert briefs[0]["source"]["fetched_at"] == "2026-03-04T09:12:11Z"
    assert briefs[0]["source"]["path"] == str(stored)
    assert done.returncode == 3


def test_an_archive_without_pages_or_without_a_file_is_one_error(newsbrief, tmp_path):
    (tmp_path / "a.warc").write_bytes(b"")
    for name, words in (("a.warc", "no HTML page"), ("b.warc.gz", "no such file")):
        done = newsbrief("read", tmp_path / name, "--json")
        assert (done.returncode, json.loads(done.stdout)["status"]) == (1, "error")
        assert words in done.stderr
