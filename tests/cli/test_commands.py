import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from newsbrief.cli import commands

PACKAGE = Path(commands.__file__).parent


def test_every_module_with_a_command_is_one():
    found = set()
    for path in PACKAGE.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "\ndef command(" in text or "\napp = typer.Typer(" in text:
            found.add(path.stem)
    assert found - {"app"} == set(commands.NAMES)


@pytest.mark.parametrize("name", commands.NAMES)
def test_a_command_is_built_with_its_name(name):
    built = commands.Commands()
    assert built[name].name == name
    assert built[name] is built[name]
    assert import_module(f"newsbrief.cli.{name}")


def test_there_is_no_other_command():
    built = commands.Commands()
    assert "brief" not in built
    assert built.get("brief") is None
    assert list(built) == list(commands.NAMES)


def test_only_the_command_that_is_called_is_loaded():
    code = """
import sys
from newsbrief.cli.app import run
run(["schema"])
known = ("read", "fetch", "batch", "show", "feed")
names = [n for n in known if f"newsbrief.cli.{n}" in sys.modules]
print(names, file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == "[]\n"
