import json
import os
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = EXAMPLES / "ferry-fares.html"
TEXT = EXAMPLES / "river-park.txt"


def test_a_page_gives_a_brief_in_plain_text(newsbrief):
    done = newsbrief("read", PAGE)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("Ferry fares to rise as reserves run dry\n")
    for title in ("KEY POINTS", "CLAIMS", "QUOTES", "PROPOSALS"):
        assert f"\n{title}\n- " in done.stdout


def test_stdin_is_read_for_a_dash(newsbrief):
    done = newsbrief("read", "-", "--json", stdin=TEXT.read_bytes())
    assert json.loads(done.stdout)["article"]["title"] == "River park plan divides Harlow Bridge"


def test_one_input_gives_one_object_and_several_give_lines(newsbrief):
    assert json.loads(newsbrief("read", PAGE, "--json").stdout)["status"] == "ok"
    lines = newsbrief("read", PAGE, TEXT, "--json").stdout.splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["ok", "ok"]


def test_a_failed_input_is_a_record_and_the_others_go_on(newsbrief):
    done = newsbrief("read", "missing.html", PAGE, "--jsonl")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, first["status"], second["status"]) == (3, "error", "ok")
    assert first["error"]["code"] == "unreadable"
    assert "missing.html" in first["error"]["message"]
    assert first["article"] is None
    assert second["source"]["path"] == str(PAGE)
    assert done.stderr.count("\n") == 1


def test_only_and_limit_cut_the_sections(newsbrief):
    brief = json.loads(newsbrief("read", PAGE, "--json", "--only", "claims", "-n", "2").stdout)
    assert len(brief["claims"]) == 2
    assert brief["quotes"] == brief["key_points"] == brief["proposals"] == []


def test_no_text_leaves_the_text_out_but_keeps_the_items(newsbrief):
    brief = json.loads(newsbrief("read", PAGE, "--json", "--no-text").stdout)
    assert brief["article"]["text"] == ""
    assert brief["article"]["text_sha256"]
    assert brief["quotes"][0]["parts"][0]["text"]


def test_removed_blocks_are_told_on_request_only(newsbrief):
    assert "removed" not in json.loads(newsbrief("read", PAGE, "--json").stdout)
    brief = json.loads(newsbrief("read", PAGE, "--json", "--show-removed").stdout)
    assert all(set(r) == {"text", "rule"} for r in brief["removed"])
    assert any(
        "rights reserved" in r["text"] or "newsletter" in r["text"] for r in brief["removed"]
    )


def test_a_dash_as_output_is_stdout(newsbrief, tmp_path):
    done = newsbrief("read", PAGE, "-o", "-", "--json")
    assert json.loads(done.stdout)["status"] == "ok"
    assert not Path("-").exists()


def test_an_address_without_its_scheme_is_told(newsbrief):
    for command in ("read", "text", "explain"):
        done = newsbrief(command, "a.example/2026/story.html")
        assert (done.returncode, done.stdout) == (1, "")
        assert "Did you mean `newsbrief fetch https://a.example/2026/story.html`?" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes")
def test_a_name_that_is_no_unicode_is_no_fault(newsbrief, tmp_path):
    page = tmp_path / os.fsdecode(b"caf\xe9.html")
    page.write_bytes(PAGE.read_bytes())
    missing = tmp_path / os.fsdecode(b"none\xe9.html")
    for command in ("read", "explain"):
        done = newsbrief(command, page, missing, "--json")
        good, bad = map(json.loads, done.stdout.splitlines())
        assert (done.returncode, good["status"], bad["status"]) == (3, "ok", "error")
        assert (good.get("path") or good["source"]["path"]).endswith("/caf?.html")
        assert bad["error"]["code"] == "unreadable"
        assert "internal" not in done.stderr


def test_standard_input_has_a_name_in_messages(newsbrief):
    assert newsbrief("read", "-", stdin="").stderr.startswith("newsbrief: standard input: ")


def test_results_can_go_to_a_file_which_a_failure_leaves_alone(newsbrief, tmp_path):
    out = tmp_path / "brief.json"
    assert newsbrief("read", PAGE, "--json", "-o", out).stdout == ""
    before = out.read_text(encoding="utf-8")
    assert json.loads(before)["status"] == "ok"
    assert newsbrief("read", "missing.html", "-o", out).returncode == 1
    assert out.read_text(encoding="utf-8") == before


def test_an_older_file_stays_where_the_new_one_cannot_be_written_whole(newsbrief, tmp_path):
    out = tmp_path / ("b" * 255)  # no name for what is being written fits beside it
    out.write_text("older", encoding="utf-8")
    done = newsbrief("read", PAGE, "-o", out)
    assert done.returncode == 1
    assert "Could not write " in done.stderr
    assert out.read_text(encoding="utf-8") == "older"


def test_a_new_file_takes_the_place_of_the_old_one_alone(newsbrief, tmp_path):
    out, foreign = tmp_path / "brief.txt", tmp_path / "brief.txt.part"
    out.write_text("older", encoding="utf-8")
    out.chmod(0o640)
    foreign.write_text("not ours", encoding="utf-8")
    assert newsbrief("read", PAGE, "-o", out).returncode == 0
    assert out.read_text(encoding="utf-8").startswith("Ferry fares")
    assert out.stat().st_mode & 0o777 == 0o640
    assert foreign.read_text(encoding="utf-8") == "not ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.txt", "brief.txt.part"]


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_password_of_a_saved_page_is_never_shown(newsbrief, form):
    done = newsbrief("read", PAGE, "-f", form, "--url", "https://ann:secret@news.example/a")
    assert "secret" not in done.stdout + done.stderr
    assert "news.example" in done.stdout


def test_an_output_folder_that_is_missing_is_one_clear_line(newsbrief, tmp_path):
    done = newsbrief("read", PAGE, "-o", tmp_path / "no" / "brief.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("newsbrief: Could not write ")


def test_url_and_kind_are_believed(newsbrief):
    url = "https://gazette.example/a"
    done = newsbrief("read", PAGE, "--url", url, "--kind", "text", "--json")
    brief = json.loads(done.stdout)
    assert brief["url"] == url
    assert brief["source"]["media_type"] == "text/plain"


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t ", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 9, "not_html"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "not_html"),
    "zeros": (bytes(4096), "not_html"),
    "links": (b"<html><body>" + b"<a href=/x>Home</a> " * 40 + b"</body></html>", "no_article"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD)
def test_what_is_no_article_is_one_line_and_an_error_record(newsbrief, tmp_path, content, code):
    path = tmp_path / "input"
    path.write_bytes(content)
    done = newsbrief("read", path, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == code
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert str(path) in done.stderr


def test_a_directory_is_one_line(newsbrief, tmp_path):
    done = newsbrief("read", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", PAGE, "--bogus"],
        ["read", PAGE, "--json", "--jsonl"],
        ["read", PAGE, "--only", "verdicts"],
        ["read", PAGE, "--language", "english"],
        ["read", PAGE, "-n", "-1"],
        ["raed", PAGE],
    ],
)
def test_a_wrong_call_is_exit_code_2_with_one_line(newsbrief, arguments):
    done = newsbrief(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsbrief: ")
    assert done.stderr.count("\n") == 1


def test_no_arguments_show_the_help(newsbrief):
    done = newsbrief()
    assert done.returncode == 2
    assert "Usage: newsbrief" in done.stdout


def test_a_file_larger_than_allowed_is_refused(newsbrief):
    done = newsbrief("read", PAGE, "--max-bytes", "100", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "too_large"


def test_a_limit_may_be_larger_than_any_memory(newsbrief):
    assert newsbrief("read", PAGE, "--max-bytes", "9" * 30).returncode == 0


def test_a_deeply_nested_page_is_read(newsbrief):
    words = " ".join(f"word{n} of the long story goes on" for n in range(60))
    page = "<div>" * 100_000 + f"<p>{words}.</p><p>{words}.</p>" + "</div>" * 100_000
    done = newsbrief("read", "-", "--json", stdin=page)
    assert (done.returncode, done.stderr) == (0, "")
    assert "word59 of the long story" in json.loads(done.stdout)["article"]["text"]


def test_invalid_bytes_do_not_stop_a_page(newsbrief):
    broken = PAGE.read_bytes().replace(b"reserves on fuel", b"reserves \xff\xfe on fuel")
    assert newsbrief("read", "-", stdin=broken).returncode == 0


def test_control_characters_and_markup_of_a_page_are_shown_as_text(newsbrief):
    hostile = "Fares \x1b]0;owned\x07 rise [bold red]now[/] \u202egnp\u202c \x9b31m [/]"
    page = PAGE.read_text(encoding="utf-8").replace("Ferry fares to rise", hostile)
    page = page.replace("We have run out of reserves", f"We have {hostile} run out")
    for form in ("terminal", "text", "json"):
        done = newsbrief("read", "-", "-f", form, stdin=page, TERM="xterm-256color")
        assert done.returncode == 0
        assert not set(done.stdout) & set("\x1b\x07\x9b\u202e\u202c")
        assert "[bold red]" in done.stdout


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_any_locale_gives_the_same_answer(newsbrief, environment):
    assert newsbrief("read", PAGE, **environment).stdout == newsbrief("read", PAGE).stdout
