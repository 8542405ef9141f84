import json
import sys
import tomllib
from pathlib import Path

import pytest

from newsbrief.cli import places
from newsbrief.cli.app import run

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "ferry-fares.html")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A working folder deep in a project, and a user's folder, both empty."""
    work = tmp_path / "project" / "deep" / "deeper"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("NEWSBRIEF_CONFIG", raising=False)
    return tmp_path


@pytest.fixture
def user(home):
    path = home / "config" / "newsbrief" / "newsbrief.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def project(home):
    return home / "project" / "newsbrief.toml"


def shown(capsys, key, command="read"):
    """Return value, source and place of a setting, as `config show --json` tells them."""
    assert run(["config", "show", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    (row,) = [r for r in rows if (r["command"], r["key"]) == (command, key)]
    return row["value"], row["source"], row["where"]


def test_a_nearer_source_wins(user, project, monkeypatch, capsys):
    assert shown(capsys, "limit") == (None, "default", None)
    user.write_text("limit = 1")
    assert shown(capsys, "limit") == (1, "user", str(user))
    project.write_text("limit = 2")
    assert shown(capsys, "limit") == (2, "project", str(project))
    monkeypatch.setenv("NEWSBRIEF_LIMIT", "3")
    assert shown(capsys, "limit") == (3, "environment", "NEWSBRIEF_LIMIT")
    assert run(["read", EXAMPLE, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["key_points"]) == 3
    assert run(["read", EXAMPLE, "--json", "-n", "4"]) == 0
    assert len(json.loads(capsys.readouterr().out)["key_points"]) == 4


def test_a_table_is_for_one_command(project, capsys):
    project.write_text("max-bytes = 5000\n[fetch]\nmax_bytes = 9000\ntimeout = 7\n")
    assert shown(capsys, "max-bytes", "read")[0] == 5000
    assert shown(capsys, "max-bytes", "fetch")[0] == 9000
    assert shown(capsys, "timeout", "fetch")[:2] == (7.0, "project")


def test_the_nearest_project_file_counts(home, project, capsys):
    project.write_text("limit = 2")
    nearer = home / "project" / "deep" / "pyproject.toml"
    nearer.write_text("[tool.other]\nlimit = 5")
    assert shown(capsys, "limit")[0] == 2
    nearer.write_text("[tool.newsbrief]\nlimit = 5")
    assert shown(capsys, "limit") == (5, "project", str(nearer))
    own = nearer.with_name("newsbrief.toml")
    own.write_text("limit = 6")
    assert shown(capsys, "limit") == (6, "project", str(own))


def test_a_file_can_be_named_or_all_be_ignored(home, project, monkeypatch, capsys):
    project.write_text("limit = 2")
    other = home / "other.toml"
    other.write_text("limit = 9\nproxy = 'http://127.0.0.1:9'")
    monkeypatch.setenv("NEWSBRIEF_CONFIG", str(other))
    assert shown(capsys, "limit") == (9, "user", str(other))
    monkeypatch.setenv("NEWSBRIEF_CONFIG", "/dev/null")
    assert shown(capsys, "limit") == (None, "default", None)


def test_the_form_of_output_is_decided_by_the_nearest_source(project, monkeypatch, capsys):
    project.write_text("format = 'json'")
    assert run(["read", EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("{\n")
    assert run(["read", EXAMPLE, "--jsonl"]) == 0
    assert capsys.readouterr().out.startswith('{"schema"')
    monkeypatch.setenv("NEWSBRIEF_FORMAT", "text")
    assert run(["read", EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("Ferry fares")
    assert run(["read", EXAMPLE, "--json", "--jsonl"]) == 2


WRONG = {
    "timout = 3": "{file}: unknown key timout. Did you mean timeout?",
    "xyz = 3": "{file}: unknown key xyz.",
    "timeout = '3'": "{file}: timeout must be a number.",
    "timeout = true": "{file}: timeout must be a number.",
    "limit = 1.5": "{file}: limit must be a whole number.",
    "no-text = 1": "{file}: no-text must be true or false.",
    "language = 1": "{file}: language must be a text in quotes.",
    "[raed]\nlimit = 1": "{file}: unknown table [raed]. Did you mean read?",
    "[read]\nlimt = 1": "{file}: unknown key read.limt. Did you mean limit?",
    "[read]\nlimit = '1'": "{file}: read.limit must be a whole number.",
    "out = 'brief.json'": "{file}: out belongs on the command line, not in a file.",
    "json = true": "{file}: json belongs on the command line, not in a file.",
    "limit = -3": "Invalid value for limit in {file}: -3 is not in the range x>=0. "
    "Try newsbrief read --help.",
    "language = 'english'": "Invalid value for language in {file}: "
    "'english' is no two-letter language code, such as en. Try newsbrief read --help.",
    "limit =": "Could not read {file}: Invalid value (at end of document).",
    "proxy = 'http://a.example'": "{file}: proxy cannot be set by a project, since it decides "
    "where requests go and what they carry. Set it in your own file (see `newsbrief config "
    "show`).",
}


@pytest.mark.parametrize(("content", "line"), WRONG.items(), ids=WRONG)
def test_a_wrong_file_is_one_line_that_names_file_and_key(project, capsys, content, line):
    project.write_text(content)
    assert run(["read", EXAMPLE]) == 2
    done = capsys.readouterr()
    assert (done.out, done.err) == ("", f"newsbrief: {line.format(file=project)}\n")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = " + b"[" * 100_000, b"[tool]\n"])
def test_an_odd_file_is_one_line(project, capsys, content):
    project.write_bytes(content)
    assert run(["read", EXAMPLE]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_wrong_value_in_the_environment_names_the_variable(home, monkeypatch, capsys):
    monkeypatch.setenv("NEWSBRIEF_LIMIT", "many")
    assert run(["read", EXAMPLE]) == 2
    assert capsys.readouterr().err.startswith("newsbrief: Invalid value for NEWSBRIEF_LIMIT: ")


@pytest.mark.parametrize("form", ["csv", "jsonl", "terminal"])
def test_a_form_that_only_other_commands_offer_is_not_for_this_one(
    home, monkeypatch, capsys, form
):
    monkeypatch.setenv("NEWSBRIEF_FORMAT", form)
    assert run(["text", EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("Ferry fares")
    monkeypatch.setenv("NEWSBRIEF_FORMAT", "nonsense")
    assert run(["text", EXAMPLE]) == 2
    assert "NEWSBRIEF_FORMAT" in capsys.readouterr().err


def test_only_options_can_be_set_from_the_environment(home, monkeypatch, capsys):
    for name in ("VERSION", "HELP", "OUT", "URL", "JSON", "INPUTS"):
        monkeypatch.setenv(f"NEWSBRIEF_{name}", "1")
    assert run(["read", EXAMPLE]) == 0
    assert capsys.readouterr().out.startswith("Ferry fares")


def test_show_is_toml_that_can_be_copied_and_hides_secrets(user, capsys):
    user.write_text("header = ['Authorization: secret']\nlimit = 4\n[fetch]\ntimeout = 9\n")
    assert run(["config", "show"]) == 0
    text = capsys.readouterr().out
    assert f"# user: {user}\n" in text
    assert f"limit = 4  # {user}\n" in text
    assert "secret" not in text
    table = tomllib.loads(text)
    assert (table["limit"], table["fetch"]["timeout"]) == (4, 9.0)


def test_the_users_file_has_its_place_on_every_platform(monkeypatch):
    monkeypatch.setenv("HOME", "/home/mara")
    home = Path("/home/mara")
    expected = {
        ("linux", ""): home / ".config" / "newsbrief" / "newsbrief.toml",
        ("linux", "relative"): home / ".config" / "newsbrief" / "newsbrief.toml",
        ("linux", "/etc/own"): Path("/etc/own/newsbrief/newsbrief.toml"),
        ("darwin", ""): home / "Library/Application Support/newsbrief/newsbrief.toml",
    }
    for (platform, xdg), path in expected.items():
        assert places.user_file({"XDG_CONFIG_HOME": xdg}, platform) == path
    assert places.user_file({"APPDATA": "/data"}, "win32") == Path(
        "/data/newsbrief/newsbrief.toml"
    )


def test_nothing_is_parsed_where_there_is_no_file(home):
    for name in ("tomllib", "newsbrief.cli.settings_file"):
        sys.modules.pop(name, None)
    assert run(["read", EXAMPLE, "--jsonl"]) == 0
    assert "newsbrief.cli.settings_file" not in sys.modules


def test_a_working_folder_that_is_gone_has_no_configuration(home, monkeypatch):
    gone = home / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert places.find({}) == ()
