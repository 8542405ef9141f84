"""The one-liners that people are promised give what they say, in the real tools."""

import csv
import importlib.util
import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

import newsbrief

EXAMPLES = Path(__file__).parent.parent / "examples"


def needs(tool):
    found = shutil.which(tool) or importlib.util.find_spec(tool)
    return pytest.mark.skipif(not found, reason=f"needs {tool}")


@pytest.fixture(scope="module")
def rows():
    names = ("ferry-fares.html", "river-park.txt")
    return [newsbrief.read((EXAMPLES / name).read_bytes()).to_dict() for name in names]


@pytest.fixture
def stored(rows, tmp_path, monkeypatch):
    """A folder with out.jsonl, in which the tools run."""
    monkeypatch.chdir(tmp_path)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path("out.jsonl").write_text(lines, encoding="utf-8")


def run(*command):
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@needs("jq")
def test_jq_makes_csv_of_quotes(rows, stored):
    text = run("jq", "-r", ".quotes[] | [.speaker, .role, .text] | @csv", "out.jsonl")
    expected = [
        [quote["speaker"] or "", quote["role"] or "", quote["text"]]
        for row in rows
        for quote in row["quotes"]
    ]
    assert expected
    assert list(csv.reader(text.splitlines())) == expected


@needs("jq")
def test_jq_finds_every_part_of_a_quote_at_its_offsets(stored):
    program = ".article.text as $t | all(.quotes[].parts[]; $t[.start:.end] == .text)"
    assert run("jq", "-e", program, "out.jsonl").split() == ["true", "true"]


@needs("duckdb")
def test_duckdb_counts_quotes_by_speaker(rows, stored):
    query = "select q.speaker, count(*) from (select unnest(quotes) q from 'out.jsonl') group by 1"
    found = json.loads(run("duckdb", "-json", "-c", query))
    expected = Counter(quote["speaker"] for row in rows for quote in row["quotes"])
    assert {row["speaker"]: row["count_star()"] for row in found} == expected


@needs("pandas")
def test_pandas_makes_a_table_of_quotes(rows):
    pandas = importlib.import_module("pandas")
    table = pandas.json_normalize(rows, "quotes", ["url"])
    assert len(table) == sum(len(row["quotes"]) for row in rows)
    assert {"speaker", "role", "text", "url"} <= set(table.columns)


@needs("sqlite-utils")
@needs("jq")
def test_sqlite_utils_takes_quotes(rows, stored):
    program = ".url as $url | .quotes[] | {url: $url, speaker, role, kind, text}"
    command = f"jq -c '{program}' out.jsonl | sqlite-utils insert news.db quotes - --nl"
    run("bash", "-euo", "pipefail", "-c", command)
    found = json.loads(run("sqlite-utils", "news.db", "select count(*) as n from quotes"))
    assert found == [{"n": sum(len(row["quotes"]) for row in rows)}]
