"""The command line on a real pseudo-terminal."""

import os
import subprocess
import sys
import termios

COLUMNS = 80


def run(*arguments: object, stream: str = "stdout", **environment: str) -> tuple[int, str]:
    """Return the exit code, and what the command wrote to a terminal that is its `stream`.

    What it writes to the other one of stdout and stderr is not kept.
    """
    leader, follower = os.openpty()
    termios.tcsetwinsize(follower, (24, COLUMNS))
    bare = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: follower}
    with subprocess.Popen(
        [sys.executable, "-m", "newsbrief", *map(str, arguments)],
        stdin=subprocess.DEVNULL, **streams,
        env={**bare, "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **environment},
    ) as running:  # fmt: skip
        os.close(follower)
        written = b""
        while chunk := _chunk(leader):
            written += chunk
    os.close(leader)
    return running.returncode, written.decode()


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""
