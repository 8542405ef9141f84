import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from tests.server import PAGE, reply, serve

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-fares.html"
HEAVY = (
    "httpx", "rich", "pydantic", "lxml", "sqlite3", "asyncio", "soupsieve", "charset_normalizer",
    "ssl", "unittest", "importlib.metadata", "email",
)  # fmt: skip
PARSERS = ("bs4", "selectolax")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], (*HEAVY, *PARSERS, "typer", "msgspec")),
        (["--help"], (*HEAVY, *PARSERS)),
        (["read", "--help"], (*HEAVY, *PARSERS)),
        (["read", str(EXAMPLE), "--json"], HEAVY),
        (["show", "--help"], (*HEAVY, *PARSERS)),
        (["text", "--help"], (*HEAVY, *PARSERS)),
        (["fetch", "--help"], (*HEAVY, *PARSERS)),
        (["feed", "--help"], (*HEAVY, *PARSERS, "feedparser")),
    ],
    ids=" ".join,
)
def test_a_command_does_not_load_what_it_does_not_need(arguments, unwanted):
    assert loaded(arguments, unwanted) == []


def test_fetch_leaves_out_what_only_many_pages_need():
    unwanted = ("h2", "anyio", "asyncio", "protego", "hishel", "sqlite3", "zstandard", "rich")
    with serve() as site:
        packed = brotli.compress(PAGE.encode())
        site.routes["/a"] = reply(packed, Content_Encoding="br")
        assert loaded(["fetch", site.url("/a"), "--allow-private"], unwanted) == []
        assert "br" in site.asked[0].headers["accept-encoding"]


def loaded(arguments, unwanted):
    """Return what of the unwanted modules a command has loaded; it has to succeed."""
    code = f"""
import sys
from newsbrief.cli import main
sys.argv = ["newsbrief", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*[name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stderr.split()
