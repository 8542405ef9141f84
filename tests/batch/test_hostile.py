"""A batch over a server that does its worst: each page ends in one record, in bounded time."""

import gzip
import json
import os
import subprocess
import sys
import time
import zlib

import brotli
import pytest
import zstandard

from tests.server import PAGE, drip, endless, redirect, reply, reset, serve

MB = 1_000_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
ZEROS = b"\0" * 60 * MB
LONG = "The board said that it would decide in May. " * 20


def page(body):
    return PAGE.replace("</article>", body + "</article>")


def in_charset(name, text, declared):
    content = f"<title>{text[:20]}</title><article><p>{text}</p><p>{text}</p></article>"
    kind = f"text/html; charset={declared}" if declared else "text/html"
    return reply(content.encode(name), kind=kind)


LD = '<script type="application/ld+json">'
ODD = {
    "@type": ["NewsArticle", 7, None],
    "@graph": {"@graph": [[]]},
    "headline": {"a": [1]},
    "author": [[{"name": {"name": 1}}], 3, None, {"@type": {}}],
    "datePublished": [2026, {}],
    "articleBody": {"text": ["x", 1]},
    "isAccessibleForFree": {"is": []},
}

# What a page may be: its route and the codes that may come of it, None for a brief.
WIRE = {
    "drip": (drip(reply(), every_s=1.0), {"timeout"}),
    "silence": (lambda conn, request: time.sleep(30), {"timeout"}),
    "endless": (endless(HEAD + b"\r\n", b"<p>more" * 9999), {"too_large"}),
    "endless-head": (endless(HEAD, b"X-More: " + b"a" * 999 + b"\r\n"), {"connect", "timeout"}),
    "reset": (reset, {"connect"}),
    "rubbish": (b"\xff\0 no HTTP at all\r\n\r\n", {"connect"}),
    "empty-answer": (b"", {"connect"}),
    "too-short": (reply(Content_Length="9999"), {"connect"}),
    "not-chunked": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", {"connect"}),
    "bomb-gzip": (reply(gzip.compress(ZEROS), Content_Encoding="gzip"), {"too_large"}),
    "bomb-deflate": (reply(zlib.compress(ZEROS), Content_Encoding="deflate"), {"too_large"}),
    "bomb-br": (reply(brotli.compress(ZEROS, quality=1), Content_Encoding="br"), {"too_large"}),
    "bomb-zstd": (reply(zstandard.compress(ZEROS), Content_Encoding="zstd"), {"too_large"}),
    "huge": (reply("x" * 50 * MB), {"too_large"}),
    "huge-chunked": (
        endless(HEAD + CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"),
        {"too_large"},
    ),
    "circle": (redirect("/circle"), {"redirect_loop"}),
    "to-file": (redirect("file:///etc/passwd"), {"bad_url"}),
    "escape": (redirect("http://\x1b[31m/"), {"bad_url", "dns", "connect"}),
}
PAGES = {
    "nested": "<div>" * 100_000 + "text",
    "one-line": "x" * 3 * MB,
    "links": "<a href=x>" * 1_000_000,
    "nulls": page("<p>" + "\0" * 1000 + LONG),
    "comment": page("<!-- " + LONG * 50),
    "script": page("<script>" + LONG * 50),
    "json-ld": page('<script type="application/ld+json">{"@graph":[[[{"author":{"name":[1,{}]}}'),
    "json-ld-types": page(LD + json.dumps(ODD) + "</script><p>" + LONG),
    "json-ld-huge": page(LD + json.dumps([ODD] * 20_000) + "</script><p>" + LONG),
    "json-ld-deep": page(LD + "[" * 500_000 + "</script><p>" + LONG),
    "quotes": page("<p>" + '"“' * 100_000),
    "commas": page("<p>" + "a," * 200_000),
    "capitals": page("<p>" + "Ada Bo " * 60_000),
    "digits": page("<p>" + "1" * 300_000),
    "brackets": page("<p>" + "[(" * 100_000),
    "escape-title": page("<p>" + LONG).replace("<title>", "<title>\x1b]52;c;x\x07\u202e[red]"),
}
CHARSETS = {
    "utf-16": "Der Hafen wird im Mai geöffnet, sagte die Ministerin. " * 8,
    "euc-kr": "항구는 오월에 다시 열린다고 장관이 말했다. " * 12,
    "shift_jis": "港は五月に再び開かれると大臣は述べた。" * 12,
    "gb18030": "部长说港口将在五月重新开放。" * 16,
    "windows-1251": "Порт откроется в мае, сказала министр. " * 10,
}


DECLARED = [*CHARSETS, *(f"undeclared-{name}" for name in CHARSETS)]
MISDECLARED = [f"misdeclared-{name}" for name in CHARSETS]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The records by name, the seconds and the megabytes that they took."""
    folder = tmp_path_factory.mktemp("hostile")
    names = [*WIRE, *PAGES, *DECLARED, *MISDECLARED]
    with serve(len(names)) as site:
        site.routes |= {f"/{name}": route for name, (route, _) in WIRE.items()}
        site.routes |= {f"/{name}": reply(body) for name, body in PAGES.items()}
        for name, text in CHARSETS.items():
            site.routes[f"/{name}"] = in_charset(name, text, name)
            site.routes[f"/undeclared-{name}"] = in_charset(name, text, None)
            site.routes[f"/misdeclared-{name}"] = in_charset(name, text, "iso-8859-1")
        urls = [site.url(f"/{name}", f"127.0.0.{n}") for n, name in enumerate(names, 1)]
        (folder / "urls.txt").write_text("\n".join(urls))
        options = ["--allow-private", "--no-robots", "--delay=0", "--retries=0"]
        options += ["--timeout=6", f"--max-bytes={11 * MB}"]
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "newsbrief", "batch", "urls.txt", "-o", "out.jsonl", *options],
            cwd=folder,
            stderr=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    lines = map(json.loads, (folder / "out.jsonl").read_text().splitlines())
    records = {record["url"].rpartition("/")[2]: record for record in lines}
    assert len(records) == len(names)
    return records, time.monotonic() - started, usage.ru_maxrss / 1024


@pytest.mark.parametrize("name", WIRE)
def test_a_server_that_misbehaves_costs_one_clear_record(finished, name):
    error = finished[0][name]["error"]
    assert error["code"] in WIRE[name][1]
    assert error["message"].isprintable()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_hurt_costs_one_record(finished, name):
    record = finished[0][name]
    code = record["error"] and record["error"]["code"]
    assert code in (None, "no_article", "empty", "not_html")
    assert not {"\x1b", "\u202e", "\0"} & set(json.dumps(record, ensure_ascii=False))


@pytest.mark.parametrize("name", DECLARED)
def test_a_page_is_read_in_its_own_charset(finished, name):
    record = finished[0][name]
    text = CHARSETS[name.removeprefix("undeclared-")]
    assert text[:10] in (record["article"] or {}).get("text", "")


@pytest.mark.parametrize("name", MISDECLARED)
def test_a_page_in_another_charset_than_declared_costs_one_record(finished, name):
    record = finished[0][name]
    code = record["error"] and record["error"]["code"]
    assert code in (None, "no_article", "not_html")


def test_all_of_it_takes_bounded_time_and_memory(finished):
    _, seconds, megabytes = finished
    assert seconds < 120
    assert megabytes < 400
