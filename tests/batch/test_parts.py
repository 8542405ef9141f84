import json
from importlib.util import find_spec

import pytest

if not (find_spec("pyarrow") and find_spec("fastwarc")):
    pytest.skip("needs Ray: pip install 'newsbrief[ray]'", allow_module_level=True)

import pyarrow as pa
from pyarrow import parquet

from newsbrief.batch import parts
from newsbrief.batch.plan import Part
from newsbrief.batch.storage import Folder
from newsbrief.errors import StoreError
from tests.archives import LONG, answer, html, packed, record
from tests.cluster import job


def archive(path, *records):
    path.write_bytes(packed(*records))
    return Part(name="00007", kind="archive", path=str(path))


def test_a_part_publishes_its_records_and_its_tally(tmp_path):
    part = archive(
        tmp_path / "a.warc.gz",
        record("https://x.example/1"),
        record("https://x.example/2", answer(b"<p></p>")),
    )
    (tally,) = parts.do((part,), job(tmp_path / "out"))
    assert (tally.file, tally.ok, tally.failed, tally.error) == ("part-00007.jsonl", 1, 1, None)
    lines = (tmp_path / "out" / "part-00007.jsonl").read_text().splitlines()
    found = sorted((json.loads(line) for line in lines), key=lambda r: r["url"])
    assert [r["status"] for r in found] == ["ok", "error"]
    assert found[0]["source"]["path"] == str(tmp_path / "a.warc.gz")
    assert not list((tmp_path / "out").rglob(".*"))


def test_a_part_that_is_done_is_not_done_again(tmp_path):
    part = archive(tmp_path / "a.warc.gz", record("https://x.example/1"))
    first = parts.do((part,), job(tmp_path / "out"))
    (tmp_path / "a.warc.gz").unlink()
    assert parts.do((part,), job(tmp_path / "out")) == first


def test_a_part_that_was_left_half_done_replaces_its_file(tmp_path):
    part = archive(tmp_path / "a.warc.gz", record("https://x.example/1"))
    folder = Folder(str(tmp_path / "out"))
    folder.save("part-00007.jsonl", b"what a lost machine had published before its tally")
    parts.do((part,), job(tmp_path / "out"))
    assert len((tmp_path / "out" / "part-00007.jsonl").read_text().splitlines()) == 1


def test_a_part_that_cannot_be_done_says_why(tmp_path):
    gone = Part(name="00001", kind="archive", path=str(tmp_path / "gone.warc.gz"))
    odd = Part(name="00002", kind="table", path=str(tmp_path / "odd.parquet"))
    bare = Part(name="00003", kind="table", path=str(tmp_path / "bare.parquet"))
    (tmp_path / "odd.parquet").write_text("no table")
    parquet.write_table(pa.table({"url": ["x"]}), tmp_path / "bare.parquet")
    found = parts.do((gone, odd, bare), job(tmp_path / "out"))
    assert [tally.file for tally in found] == [None] * 3
    for tally, words in zip(found, ("gone.warc.gz", "no Parquet file", "no column"), strict=True):
        assert words in tally.error
    assert parts.known(gone, Folder(str(tmp_path / "out"))) is None


def test_tables_go_in_and_come_out(tmp_path):
    rows = {
        "url": ["https://x.example/1", None],
        "content": [html(), html("Käse \u2019. " + LONG).decode().encode("cp1252")],
        "charset": [None, "windows-1252"],
        "fetched_at": ["2026-03-04T09:12:11Z", None],
    }
    parquet.write_table(pa.table(rows), tmp_path / "a.parquet")
    part = Part(name="00000", kind="table", path=str(tmp_path / "a.parquet"))
    (tally,) = parts.do((part,), job(tmp_path / "out", "parquet"))
    assert (tally.ok, tally.failed) == (2, 0)
    found = parquet.read_table(tmp_path / "out" / "part-00000.parquet").to_pylist()
    briefs = {row["url"]: json.loads(row["brief"]) for row in found}
    assert briefs["https://x.example/1"]["source"]["fetched_at"] == "2026-03-04T09:12:11Z"
    assert briefs[None]["article"]["text"].count("Käse \u2019") == 1
    assert {row["status"] for row in found} == {"ok"}


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Folder(str(tmp_path / "file" / "out"))
    with pytest.raises(StoreError):
        Folder("s4://bucket/out")


def test_a_broken_write_leaves_nothing(tmp_path):
    folder = Folder(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        folder.put("a", tmp_path / "gone")
    assert folder.is_empty()
    assert folder.load("a") is None


def test_what_a_killed_process_left_half_written_is_taken_away(tmp_path):
    (tmp_path / ".unfinished-1").write_text("half")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / ".unfinished-2").write_text("half")
    folder = Folder(str(tmp_path))
    folder.save("deep/whole", b"whole")
    folder.tidy()
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "whole"]
