import subprocess
import sys
from pathlib import Path

import pytest

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
    assert done.stderr.split() == []
