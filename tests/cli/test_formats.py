"""The formats of a brief, asked for on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests import terminal

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = EXAMPLES / "ferry-fares.html"
TEXT = EXAMPLES / "river-park.txt"


def test_markdown_begins_with_the_headline(inside):
    done = inside("read", PAGE, "-f", "markdown")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# Ferry fares to rise as reserves run dry\n\n")
    assert "\n## Quotes\n" in done.stdout


def test_csv_of_several_inputs_has_one_header_and_a_row_for_a_failure(newsbrief):
    done = newsbrief("read", PAGE, "missing.html", TEXT, "-f", "csv", "--fields", "type,kind,text")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert done.returncode == 3
    assert set(rows[0]) == {"type", "kind", "text"}
    assert [row["kind"] for row in rows if row["type"] == "error"] == ["unreadable"]
    assert sum(row["type"] == "key_point" for row in rows) > 5


def test_linked_data_is_an_object_or_one_a_line(inside):
    one = json.loads(inside("read", PAGE, "-f", "jsonld").stdout)
    assert one["@type"] == "NewsArticle"
    lines = inside("read", PAGE, "missing.html", TEXT, "-f", "jsonld").stdout.splitlines()
    assert [json.loads(line)["@type"] for line in lines] == ["NewsArticle", "NewsArticle"]


@pytest.mark.parametrize("fields", ["", "type,colour", ","])
def test_a_column_that_does_not_exist_is_a_wrong_call(inside, fields):
    done = inside("read", PAGE, "-f", "csv", "--fields", fields)
    assert (done.returncode, done.stdout) == (2, "")
    assert "type, text, who" in done.stderr


@pytest.mark.parametrize("form", ["markdown", "csv", "jsonld", "terminal"])
def test_control_characters_of_a_page_reach_no_format(newsbrief, form):
    hostile = "Fares \x1b]0;owned\x07 rise \x1b]8;;https://evil.example\x07x \u202egnp \x9b31m"
    page = PAGE.read_text(encoding="utf-8").replace("Ferry fares to rise", hostile)
    page = page.replace("We have run out of reserves", hostile).replace("Mara Lind", hostile)
    done = newsbrief("read", "-", "-f", form, "-n", "0", stdin=page)
    assert done.returncode == 0
    assert not set(done.stdout) & set("\x1b\x07\x9b\u202e")


def test_a_report_is_one_html_file(inside, tmp_path):
    out = tmp_path / "report.html"
    assert inside("read", PAGE, "-f", "html", "-o", out).returncode == 0
    one = out.read_text(encoding="utf-8")
    assert one.startswith("<!doctype html>")
    assert "<script" not in one
    assert inside("read", PAGE, "missing.html", TEXT, "-f", "html", "-o", out).returncode == 3
    several = out.read_text(encoding="utf-8")
    assert "Briefs of 2 articles" in several
    assert inside("read", "missing.html", "-f", "html", "-o", out).returncode == 1
    assert out.read_text(encoding="utf-8") == several


ODD = ("", "0", "-5", "1", "abc", "²", "٣", "99999999999999999999", "80.5", " 80", "1e3")


@pytest.mark.parametrize("columns", ODD)
def test_an_odd_width_of_the_terminal_does_no_harm(inside, monkeypatch, columns):
    for name in ("COLUMNS", "LINES"):
        monkeypatch.setenv(name, columns)
    done = inside("read", PAGE, "-f", "terminal")
    assert (done.returncode, done.stderr) == (0, "")
    assert 20 <= max(map(len, done.stdout.splitlines())) <= 100


def test_width_is_obeyed_and_nothing_ends_in_blanks(inside, monkeypatch):
    monkeypatch.setenv("COLUMNS", "66")
    for width in (20, 44, 80, 100):
        done = inside("read", PAGE, "-f", "terminal", "--width", width)
        lines = done.stdout.splitlines()
        assert max(map(len, lines)) == width
        assert all(line == line.rstrip() for line in lines)
    assert inside("read", PAGE, "--width", "19").returncode == 2


def test_color_always_means_the_terminal_format_in_a_pipe(newsbrief):
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
        done = newsbrief("read", PAGE, "--color", "always", **environment)
        assert "\x1b[1m" in done.stdout
        assert "38;5;" in done.stdout
        assert "\x1b]8" not in done.stdout


def test_a_terminal_gets_panels_colours_and_links():
    _, shown = terminal.run("read", PAGE, "--url", "https://gazette.example/a")
    assert "╭" in shown
    assert "38;5;" in shown
    assert "https://gazette.example/a#:~:text=" in shown


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--color", "never"], {}), ([], {"TERM": "dumb"}), (["-f", "text"], {})],
)
def test_a_terminal_may_ask_for_none_of_it(arguments, environment):
    _, shown = terminal.run("read", PAGE, "--url", "https://a.example/", *arguments, **environment)
    assert "\x1b" not in shown
    assert "Ferry fares to rise" in shown


def test_no_color_is_honoured_on_a_terminal():
    _, shown = terminal.run("read", PAGE, NO_COLOR="1")
    assert "╭" in shown
    assert "38;5;" not in shown
