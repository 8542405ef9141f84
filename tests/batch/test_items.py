import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.batch import items
from newsbrief.errors import InputError


def read(text, **options):
    raw = text if isinstance(text, bytes) else text.encode()
    return list(items.read(io.BytesIO(raw), **options))


def keys(text, **options):
    return [item.key for item in read(text, **options)]


def test_addresses_stand_one_a_line_with_comments_and_empty_lines():
    text = "\ufeff# all\n\nhttps://a.example/1\r\n  https://b.example/2#x  # why\nnonsense\n#end"
    assert keys(text) == ["https://a.example/1", "https://b.example/2", "nonsense"]
    assert [item.lane for item in read(text)] == ["a.example", "b.example", items.LOCAL]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_column_of_a_table_is_taken_by_name(delimiter):
    rows = [["title", "link"], ['"a\nb"', "https://a.example/1"], ["short"], ["x", ""]]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    assert keys(text, column="link") == ["https://a.example/1"]
    with pytest.raises(InputError) as caught:
        read(text, column="url")
    assert "link" in caught.value.hint


def test_lines_of_json_hold_an_address_and_perhaps_the_page(tmp_path):
    (tmp_path / "a.html").write_text("<p>saved")
    lines = [
        {"url": "https://a.example/1"},
        {"url": "https://a.example/2", "html": "<p>café"},
        {"url": "https://a.example/3", "path": "a.html", "other": 1},
        {"path": "a.html"},
        {"path": "none.html"},
        {"title": "nothing"},
    ]
    raw = "\n".join(json.dumps(line) for line in lines).encode() + b"\n\n{broken\n[1]\n"
    found = read(raw)
    assert [item.offset is None for item in found] == [True] + [False] * 7
    assert found[3].key == "file a.html"
    listing = items.Listing(file=io.BytesIO(raw), name="list", folder=tmp_path)

    def load(number):
        return items.load(listing, found[number].offset, max_bytes=1000)

    assert (load(1).content, load(1).url) == ("<p>café".encode(), "https://a.example/2")
    assert (load(2).content, load(2).path) == (b"<p>saved", "a.html")
    assert load(3).url is None
    for number in (4, 5, 6, 7):
        with pytest.raises(InputError):
            load(number)
    with pytest.raises(InputError):
        items.load(listing, found[1].offset, max_bytes=3)


def test_a_page_may_be_loaded_while_the_list_is_read():
    raw = b'{"url":"https://a.example/1","html":"x"}\n{"url":"https://a.example/2"}\n'
    file = io.BytesIO(raw)
    found = items.read(file)
    first = next(found)
    listing = items.Listing(file=file, name="list", folder=Path())
    items.load(listing, first.offset, max_bytes=10)
    assert next(found).key == "https://a.example/2"


def test_a_line_without_end_is_one_broken_item(monkeypatch):
    monkeypatch.setattr(items, "MAX_LINE_BYTES", 50)
    raw = b'{"url":"https://a.example/' + b"x" * 500 + b'"}\n{"url":"https://a.example/2"}\n'
    assert [item.address for item in read(raw)] == [None, "https://a.example/2"]


def test_passwords_are_no_part_of_a_key():
    assert keys("https://ina:geheim@a.example/1\nina:geheim@a b") == [
        "https://a.example/1",
        "a b",
    ]


def test_a_long_list_is_read_line_by_line():
    started = time.process_time()
    lines = b"".join(b"https://h%d.example/%d\n" % (n % 300, n) for n in range(20_000))
    assert len(read(lines)) == 20_000
    assert time.process_time() - started < 10


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_refused(raw):
    try:
        found = list(items.read(io.BytesIO(raw)))
    except InputError:
        return
    for item in found:
        assert item.key == items.key_of(item.address) if item.address else item.key


NO_LISTS = {
    "page": b"\n<!DOCTYPE html>\n<p>https://a.example/",
    "sitemap": b'\xef\xbb\xbf<?xml version="1.0"?><urlset>',
    "PDF": b"%PDF-1.7\n",
    "program": b"\x7fELF\2\1\1\0\0\n",
    "UTF-16": "https://a.example/\r\n".encode("utf-16"),
}


@pytest.mark.parametrize("raw", NO_LISTS.values(), ids=NO_LISTS)
def test_a_page_or_what_is_no_text_is_no_list(raw):
    with pytest.raises(InputError, match="one address a line"):
        list(items.read(io.BytesIO(raw)))


@pytest.mark.parametrize("raw", [b"<https://a.example/>\n", b"https://a.example/\n\0\0\n"])
def test_a_bad_line_is_an_item_all_the_same(raw):
    assert list(items.read(io.BytesIO(raw)))


def test_a_pipe_or_standard_input_is_no_page_of_a_list(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    for name in ("pipe", "-"):
        line = json.dumps({"path": name}).encode()
        listing = items.Listing(file=io.BytesIO(line), name="list", folder=Path())
        with pytest.raises(InputError):
            items.load(listing, 0, max_bytes=1000)
