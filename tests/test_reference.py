"""The pages that are built from the code are what the code says now."""

import re
import shutil
import subprocess

import pytest

import reference
from command_tree import entries
from man_page import plain
from newsbrief import records


@pytest.fixture(scope="module")
def pages():
    return reference.pages()


def test_the_pages_in_docs_are_current():
    assert reference.stale() == [], "run: python tools/reference.py"


def test_every_command_and_option_is_in_both_references(pages):
    for entry in entries():
        assert f"\n## {entry.name}\n" in pages["commands.md"]
        assert f"\n.SH {plain(entry.name.upper())}\n" in pages["newsbrief.1"]
        for rows in entry.groups.values():
            for name, _ in rows:
                assert f"\n| `{name.replace('|', chr(92) + '|')}` | " in pages["commands.md"]
                assert f"\n.B {plain(name)}\n" in pages["newsbrief.1"]


def test_the_json_reference_has_every_record_in_words(pages):
    text = pages["json.md"]
    for name in ("Brief", "Article", "Quote", "Span", "Failure", "Removal"):
        kind = getattr(records, name)
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(kind.__struct_fields__)
    assert "<class" not in text
    assert "typing" not in text


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_has_no_fault_that_groff_knows(pages):
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww"], input=pages["newsbrief.1"].encode(),
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == b""
    shown = re.sub(r"\x1b\[\d*m|.\x08", "", done.stdout.decode())
    assert "jq -r '.quotes[] | [.speaker, .role, .text] | @csv'" in shown


TROFF = {
    "--max-bytes": "\\-\\-max\\-bytes",
    ".quotes[]": "\\&.quotes[]",
    "a\\b": "a\\eb",
    "'x'": "\\(aqx\\(aq",
    "~/.config": "\\(ti/.config",
}


@pytest.mark.parametrize(("text", "expected"), TROFF.items(), ids=TROFF)
def test_text_is_escaped_for_troff(text, expected):
    assert plain(text) == expected
