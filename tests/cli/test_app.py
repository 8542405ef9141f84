"""How commands end where their streams are closed, full, or read by nobody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "examples" / "ferry-fares.html"
PRINTING = [
    ["--version"],
    ["--help"],
    ["read", "--help"],
    ["schema"],
    ["config", "show"],
    ["read", str(PAGE)],
    ["text", str(PAGE)],
]


def run(command, **streams):
    call = [sys.executable, "-m", "newsbrief", *command]
    return subprocess.run(call, check=False, timeout=60, text=True, **streams)


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_reader_that_has_gone_ends_it_quietly(command):
    read, write = os.pipe()
    os.close(read)
    done = run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_full_disk_is_one_line(command):
    with Path("/dev/full").open("wb") as full:
        done = run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == "newsbrief: Could not write the output: No space left on device.\n"


def shell(call):
    """Run a call by the shell, which can close a stream."""
    line = f'"$0" -m newsbrief {call}'
    return subprocess.run(
        ["sh", "-c", line, sys.executable], capture_output=True, check=False, timeout=60, text=True
    )


def test_a_closed_stdout_is_one_line():
    done = shell(f"read {PAGE} >&-")
    assert done.returncode == 1
    assert done.stderr == "newsbrief: Could not write the output: Bad file descriptor.\n"


def test_a_closed_stdin_is_one_line():
    done = shell("read - <&-")
    assert done.returncode == 1
    assert done.stderr == "newsbrief: Could not read standard input: Bad file descriptor.\n"


def test_messages_go_nowhere_else_where_stderr_is_closed():
    done = shell("read missing.html 2>&-")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_result_in_a_file_needs_no_stream(tmp_path):
    done = shell(f"read {PAGE} -o {tmp_path}/brief.txt <&- >&- 2>&-")
    assert done.returncode == 0
    assert (tmp_path / "brief.txt").read_text().startswith("Ferry fares")


def test_messages_that_nobody_can_read_stop_no_work():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsbrief", "read", "missing.html", str(PAGE)],
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert (done.returncode, done.stdout[:12]) == (3, b"Ferry fares ")
