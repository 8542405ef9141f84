"""Completion is tested in the shells themselves, with the scripts that we print for them."""

import os
import select
import shutil
import subprocess
import sys
import time

import pytest

pty = pytest.importorskip("pty", reason="needs a Unix terminal")

WAIT_S = 20


def needs(shell):
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"needs the shell {shell}")


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """An empty home and working folder, and `newsbrief` as a command on the path."""
    command = tmp_path / "bin" / "newsbrief"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m newsbrief "$@"\n')
    command.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "ferry page.html").touch()
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TERM", "dumb")
    return tmp_path


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    return done.stdout


BASH = """eval "$(newsbrief --show-completion)"
offer() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _newsbrief_completion newsbrief
    echo "${COMPREPLY[@]}"
}
offer newsbrief re
offer newsbrief read --no
offer newsbrief read -f js
offer newsbrief read --only claims,qu
offer newsbrief config ''
offer newsbrief read ferry
complete -p newsbrief
"""


@needs("bash")
def test_bash_offers_commands_options_values_and_else_files(shell):
    lines = run("bash", "--norc", "-c", BASH).splitlines()
    assert lines == [
        "read",
        "--no-text",
        "json jsonl jsonld",
        "claims,quotes",
        "show",
        "",
        "complete -o default -F _newsbrief_completion newsbrief",
    ]


@needs("bash")
def test_bash_has_completion_after_installation(shell):
    assert "completion installed in" in run("bash", "-c", "newsbrief --install-completion; true")
    done = subprocess.run(
        ["bash", "-i", "-c", "complete -p newsbrief"], capture_output=True, check=True, timeout=60
    )
    assert b"_newsbrief_completion" in done.stdout


FISH = """newsbrief --show-completion | source
for words in "re" "read --no" "read -f js" "read fer"
    complete -C "newsbrief $words"
end
"""


@needs("fish")
def test_fish_offers_commands_options_values_and_else_files(shell):
    lines = [line.partition("\t")[0] for line in run("fish", "-c", FISH).splitlines()]
    assert lines == ["read", "--no-text", "json", "jsonl", "jsonld", "ferry page.html"]


def until(terminal, wanted):
    """Read what a terminal shows until the words come; fail where they never do."""
    seen = ""
    end = time.monotonic() + WAIT_S
    while wanted not in seen:
        assert time.monotonic() < end, seen
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536).decode(errors="replace")
    return seen


@needs("zsh")
def test_zsh_completes_what_is_typed(shell):
    terminal, theirs = pty.openpty()
    zsh = subprocess.Popen(
        ["zsh", "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    try:
        os.write(terminal, b"PS1='rea''dy> '; autoload -Uz compinit; compinit -u -D\n")
        until(terminal, "ready> ")
        os.write(terminal, b'eval "$(newsbrief --show-completion)"; echo do""ne\n')
        until(terminal, "done")
        os.write(terminal, b"newsbrief sch\t")
        until(terminal, "newsbrief schema")
        os.write(terminal, b"\x15newsbrief read --no-t\t")
        until(terminal, "--no-text")
        os.write(terminal, b"\x15newsbrief read fer\t")
        until(terminal, "ferry\\ page.html")
    finally:
        zsh.kill()
        zsh.wait()
        os.close(terminal)
        os.close(theirs)
