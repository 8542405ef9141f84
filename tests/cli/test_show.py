import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsbrief import pipeline
from newsbrief.errors import FetchError
from newsbrief.output import json as form
from newsbrief.output.selection import Selection
from tests.output import sample


@pytest.fixture
def stored(tmp_path) -> Path:
    """A file of JSON Lines: two briefs of different days, and a failure."""
    march = sample.brief()
    june = replace(
        march, url="https://a.example/june", article=sample.article(published="2026-06-01"),
        quotes=march.quotes[1:],
    )  # fmt: skip
    failed = pipeline.failed("https://b.example/", FetchError("No answer came.", code="timeout"))
    path = tmp_path / "out.jsonl"
    path.write_text(
        "".join(form.dump(b, Selection()) + "\n" for b in (march, june, failed)), encoding="utf-8"
    )
    return path


def _lines(done) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_lines_are_rendered_again_in_another_format(newsbrief, stored):
    done = newsbrief("show", stored, "-f", "markdown")
    assert done.returncode == 3
    assert done.stdout.count("\n## Quotes\n") == 2
    assert "https://b.example/: No answer came." in done.stderr
    assert done.stderr.count("\n") == 1


def test_json_lines_come_back_as_they_were(newsbrief, stored):
    assert newsbrief("show", stored, "--jsonl").stdout == stored.read_text(encoding="utf-8")
    assert newsbrief("show", "-", "--jsonl", stdin=stored.read_bytes()).stdout == stored.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize("is_list", [False, True])
def test_one_document_is_read_too(inside, tmp_path, indent, is_list):
    record = json.loads(form.dump(sample.brief(), Selection()))
    path = tmp_path / "brief.json"
    text = json.dumps([record, record] if is_list else record, indent=indent or None)
    path.write_text("\ufeff" + text, encoding="utf-8")
    done = inside("show", path, "--jsonl")
    assert (done.returncode, len(_lines(done))) == (0, 2 if is_list else 1)


@pytest.mark.parametrize("name", ["Lindqvist", "mara LINDQVIST", "lindqvist, mara"])
def test_a_speaker_is_found_by_words_of_the_name(inside, stored, name):
    done = inside("show", stored, "--jsonl", "--speaker", name)
    march, june = _lines(done)
    assert done.returncode == 0
    assert [quote["id"] for quote in march["quotes"]] == ["q1"]
    assert june["quotes"] == []
    assert {claim["claimant"] for claim in march["claims"]} == {"Mara Lindqvist"}
    assert march["key_points"] == []


def test_a_speaker_who_is_nowhere_is_told(inside, stored):
    done = inside("show", stored, "--speaker", "Mar")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "newsbrief: No stored brief fits.\n"


def test_since_keeps_this_day_and_later(inside, stored):
    assert len(_lines(inside("show", stored, "--jsonl", "--since", "2026-03-03"))) == 2
    assert len(_lines(inside("show", stored, "--jsonl", "--since", "2026-03-04"))) == 1
    assert inside("show", stored, "--since", "2026-07-01").stdout == ""


def test_what_has_no_date_counts_by_the_day_it_was_fetched(inside, tmp_path):
    path = tmp_path / "out.jsonl"
    undated = replace(sample.brief(), article=sample.article(published=None))
    path.write_text(form.dump(undated, Selection()), encoding="utf-8")
    assert len(_lines(inside("show", path, "--jsonl", "--since", "2026-03-04"))) == 1
    assert inside("show", path, "--jsonl", "--since", "2026-03-05").stdout == ""


BROKEN = {
    "torn": b'{"schema":"newsbrief/1","status":"o',
    "text": b"hello",
    "other": b'{"a": 1}',
    "no article": b'{"schema":"newsbrief/1","status":"ok","meta":{"version":"1"}}',
    "wrong type": b'{"schema":"newsbrief/1","status":"ok","url":7,"meta":{"version":"1"}}',
    "not UTF-8": b'{"schema":"newsbrief/1","url":"\xff"}',
    "deep": b'{"x":' * 100_000,
    "blocks": form.dump(sample.brief(), Selection()).replace('"end":91}', '"end":95}', 1).encode(),
    "no parts": b'{"schema":"newsbrief/1","status":"error","meta":{"version":"1"},"quotes":'
    b'[{"id":"q1","kind":"direct","text":"a","parts":[],"rule":"r"}]}',
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_broken_line_is_one_clear_message_and_the_others_go_on(inside, stored, line):
    good = stored.read_bytes().splitlines()[0]
    stored.write_bytes(good + b"\n" + line + b"\n\n" + good + b"\n")
    done = inside("show", stored, "-f", "csv", "--fields", "type,kind")
    assert done.returncode == 3
    assert done.stdout.count("quote,direct\n") == 2
    assert done.stdout.count("error,unreadable\n") == 1
    assert done.stderr.startswith(f"newsbrief: {stored}, line 2: ")
    assert done.stderr.count("\n") == 1


def test_a_page_in_the_place_of_stored_briefs_is_one_message(inside, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<!doctype html>\n<p>One.\n<p>Two.\n")
    done = inside("show", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"Did you mean `newsbrief read {path}`?\n")
    assert done.stderr.count("\n") == 1


def test_a_missing_file_is_told_and_the_others_go_on(inside, stored, tmp_path):
    done = inside("show", tmp_path / "missing.jsonl", tmp_path, stored, "--jsonl")
    assert done.returncode == 3
    assert len(_lines(done)) == 5
    assert done.stderr.count("\n") == 3


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "03.04.2026"])
def test_a_day_that_is_none_is_a_wrong_call(inside, stored, day):
    done = inside("show", stored, "--since", day)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("option", ["--language", "--show-removed"])
def test_what_only_reading_can_do_is_not_offered(inside, stored, option):
    assert inside("show", stored, option, "en").returncode == 2


@pytest.mark.parametrize(
    "style", ["terminal", "text", "markdown", "csv", "json", "jsonl", "jsonld"]
)
def test_hostile_words_are_safe_in_every_format(inside, tmp_path, style):
    path = tmp_path / "hostile.jsonl"
    path.write_text(form.dump(sample.hostile(), Selection()), encoding="utf-8")
    done = inside("show", path, "-f", style)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[bold" in done.stdout.replace("\\[", "[")
    assert not set(done.stdout) & sample.CONTROLS


def test_a_large_number_in_a_stored_brief_does_no_harm(inside, tmp_path):
    brief = sample.brief()
    claims = tuple(replace(c, importance=10**12, start=-5, end=10**12) for c in brief.claims)
    path = tmp_path / "large.jsonl"
    path.write_text(form.dump(replace(brief, claims=claims), Selection()), encoding="utf-8")
    for style in ("terminal", "text", "markdown", "csv", "jsonld"):
        assert inside("show", path, "-f", style).returncode == 0
