import os
import subprocess

import httpx  # noqa: F401 (whole, before a command inside this process loads half of it)
import pytest

from newsbrief.cli import app


@pytest.fixture
def inside(capsys, monkeypatch):
    """Run the command line in this process, which takes a tenth of the time."""
    monkeypatch.setenv("NEWSBRIEF_CONFIG", os.devnull)  # whatever the developer has configured

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        code = app.run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, written.out, written.err)

    return run
