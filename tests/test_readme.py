"""The README's commands and code do what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if line.startswith("newsbrief read examples/")
]


def test_the_readme_has_commands_and_code():
    assert len(COMMANDS) >= 3
    assert any(kind == "python" for kind, _ in BLOCKS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command, has_jq):
    if "jq" in command and not has_jq:
        pytest.skip("needs jq")
    runnable = command.replace("newsbrief", f"{sys.executable} -m newsbrief", 1)
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", runnable],
        cwd=ROOT, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_the_python_of_the_readme_runs():
    code = next(block for kind, block in BLOCKS if kind == "python")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    assert done.stdout


ONE_LINERS = (
    ".quotes[] | [.speaker, .role, .text] | @csv",
    ".article.text as $t | all(.quotes[].parts[]; $t[.start:.end] == .text)",
)


@pytest.mark.parametrize("program", ONE_LINERS)
def test_a_brief_goes_through_jq(program, has_jq, newsbrief):
    if not has_jq:
        pytest.skip("needs jq")
    brief = newsbrief("read", ROOT / "examples" / "ferry-fares.html", "--json").stdout
    done = subprocess.run(
        ["jq", "-e", "-r", program], input=brief, capture_output=True, text=True, check=True,
        timeout=60,
    )  # fmt: skip
    assert done.stdout.strip()
