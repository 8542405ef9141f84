import gzip
import io

import pytest

from newsbrief.errors import StoreError
from newsbrief.records import Page
from newsbrief.source import archive
from newsbrief.source.archive import Archive
from tests.archives import html

PAGE = Page(
    content=html(),
    url="https://gazette.example/asked",
    final_url="https://gazette.example/a",
    media_type="text/html",
    charset="utf-8",
    http_status=200,
    fetched_at="2026-03-04T09:12:11Z",
)


@pytest.mark.parametrize("name", ["a.warc", "s3://bucket/CC-NEWS-1.WARC.GZ", "./b.warc.gz"])
def test_archives_are_told_by_their_name(name):
    assert archive.is_archive(name)
    assert not archive.is_archive(name + ".html")


def test_kept_pages_come_back(tmp_path):
    warc = pytest.importorskip("newsbrief.source.warc", exc_type=ImportError)
    with Archive(tmp_path / "a.warc.gz") as kept:
        kept.keep(PAGE)
        kept.keep(Page(content="<p>é", url="https://gazette.example/b"))
    with (tmp_path / "a.warc.gz").open("rb") as file:
        first, second = (r.found for r in warc.read(file, "a", max_bytes=10_000))
    assert (first.content, first.url, first.final_url) == (html(), PAGE.url, PAGE.final_url)
    assert (first.fetched_at, first.charset) == (PAGE.fetched_at, "utf-8")
    assert (second.content, second.url) == ("<p>é".encode(), "https://gazette.example/b")


def test_what_a_killed_process_left_is_cut_off(tmp_path):
    path = tmp_path / "a.warc.gz"
    with Archive(path) as kept:
        kept.keep(PAGE)
        end = kept.end
    whole = path.read_bytes()
    path.write_bytes(whole + b"\x1f\x8b half a record")
    with Archive(path, size=end) as again:
        assert again.end == end
        again.keep(PAGE)
    assert path.read_bytes().startswith(whole)
    assert gzip.decompress(path.read_bytes()).count(b"WARC/1.1\r\n") == 3


def test_a_foreign_or_lost_file_is_never_overwritten(tmp_path):
    (tmp_path / "mine").write_text("mine")
    for path, size in ((tmp_path / "mine", 0), (tmp_path / "mine", 99), (tmp_path / "gone", 5)):
        with pytest.raises(StoreError, match="cannot be written"):
            Archive(path, size=size)
    assert (tmp_path / "mine").read_text() == "mine"
    with pytest.raises(StoreError):
        Archive(tmp_path / "no folder" / "a.warc.gz")


def test_a_record_is_the_same_for_the_same_page_and_holds_no_forged_line():
    forged = Page(content="x", url="https://a.example/\r\nX: y", media_type="text/html\r\n\r\nz")
    assert archive.response(PAGE) == archive.response(PAGE)
    head, _, _ = archive.response(forged).partition(b"\r\n\r\n")
    assert b"\r\nX:" not in head
    assert b"Content-Type: text/html z\r\n" in io.BytesIO(archive.response(forged)).getvalue()
