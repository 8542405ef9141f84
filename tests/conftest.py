"""What several tests need: the command line in a process of its own, and the optional corpora."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("NEWSBRIEF_SHARED", ROOT.parent / "shared"))

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the golden tests."""
    parser.addoption("--rewrite", action="store_true", help="write the golden briefs again")


def pytest_configure() -> None:
    """Let the processes that tests start in other folders find what PYTHONPATH names."""
    if found := os.environ.get("PYTHONPATH"):
        paths = map(os.path.abspath, found.split(os.pathsep))
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the development corpora, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the development corpora in {SHARED.name}/ beside the project")
    return SHARED


@pytest.fixture(scope="session")
def has_jq() -> bool:
    """Whether the command `jq` is there."""
    return shutil.which("jq") is not None


@pytest.fixture
def newsbrief() -> Run:
    """Run the command line in a process of its own: `newsbrief("read", "-", stdin=text)`."""

    def run(
        *arguments: str | Path, stdin: str | bytes = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        ours = ("COLUMNS", "NO_COLOR", "NEWSBRIEF_")
        bare = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        bare["NEWSBRIEF_CONFIG"] = os.devnull  # whatever the developer has configured
        done = subprocess.run(
            [sys.executable, "-m", "newsbrief", *map(str, arguments)],
            input=raw,
            capture_output=True,
            timeout=60,
            check=False,
            env={**bare, **environment},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run
