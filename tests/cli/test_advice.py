import pytest

from newsbrief.cli import advice

MEANT = {
    "https://a.example/b": "newsbrief fetch https://a.example/b",
    "HTTP://a.example/b?c=d&e": "newsbrief fetch 'HTTP://a.example/b?c=d&e'",
    "https://me:secret@a.example/b": "newsbrief fetch https://a.example/b",
    "www.a.example/b": "newsbrief fetch https://www.a.example/b",
    "a.example/b.html": "newsbrief fetch https://a.example/b.html",
    "a.example": "newsbrief fetch https://a.example",
    "page.html": "newsbrief read page.html",
    "my page.HTM": "newsbrief read 'my page.HTM'",
    "notes.txt": "newsbrief read notes.txt",
    "-": "newsbrief read -",
    "fecth": None,
    "briefs.jsonl": None,
    "": None,
    "\0": None,
    "x" * 9000: None,
}


@pytest.mark.parametrize(("word", "call"), MEANT.items(), ids=[w[:20] for w in MEANT])
def test_an_address_or_a_file_needs_a_command(word, call):
    assert advice.command_for(word) == call


def test_stored_briefs_are_shown():
    assert advice.command_for("out.jsonl", {"show"}) == "newsbrief show out.jsonl"


def test_a_file_that_is_there_is_read_whatever_its_name(tmp_path):
    path = tmp_path / "saved"
    path.write_text("words")
    assert advice.command_for(str(path)) == f"newsbrief read {path}"


WRONG = {
    "fecth": "No such command 'fecth'. Did you mean 'fetch'? Try newsbrief --help.",
    "https://a.example/b": "'https://a.example/b' is not a command. "
    "Did you mean `newsbrief fetch https://a.example/b`? Try newsbrief --help.",
    "page.html": "'page.html' is not a command. "
    "Did you mean `newsbrief read page.html`? Try newsbrief --help.",
    "--json page.html": "No such option here: --json. "
    "It stands behind a command: `newsbrief fetch … --json`. Try newsbrief --help.",
    "read --limi 3 page.html": "No such option: --limi. Did you mean --limit? "
    "Try newsbrief read --help.",
    "read page.html --only quots": "Invalid value for --only: there is no section quots. "
    "Did you mean quotes? Try newsbrief read --help.",
    "read page.html --only people": "Invalid value for --only: there is no section people. "
    "There are key-points, claims, quotes, proposals. Try newsbrief read --help.",
    "read page.html -n many": "Invalid value for '-n' / '--limit': 'many' is not a whole number. "
    "Try newsbrief read --help.",
    "read": "Missing argument 'FILE…'. Try newsbrief read --help.",
}


@pytest.mark.parametrize(("call", "line"), WRONG.items(), ids=WRONG)
def test_a_wrong_call_is_told_what_was_meant(inside, call, line):
    done = inside(*call.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newsbrief: {line}\n")


def test_an_address_is_not_read_and_a_file_not_fetched(inside, tmp_path):
    done = inside("read", "https://me:secret@a.example/b")
    assert done.returncode == 1
    assert done.stderr.endswith("Did you mean `newsbrief fetch https://a.example/b`?\n")
    assert "secret" not in done.stderr
    path = tmp_path / "page.html"
    path.write_text("words")
    done = inside("fetch", path)
    assert done.returncode == 1
    assert done.stderr.endswith(f"Did you mean `newsbrief read {path}`?\n")
