"""Build the reference in docs/ from the code: the commands, the manual page, the JSON form.

Run: python tools/reference.py [--check]
"""

import sys
from pathlib import Path

import command_page
import json_page
import man_page
from command_tree import entries

DOCS = Path(__file__).parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the content of each file in docs/ that is built."""
    commands = entries()
    return {
        "commands.md": command_page.render(commands),
        "json.md": json_page.render(),
        "newsbrief.1": man_page.render(commands),
    }


def stale() -> list[str]:
    """Return the names of the files that are not what the code says now."""
    return [
        name
        for name, content in pages().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != content
    ]


def main() -> None:
    """Write the files, or fail where one is stale."""
    if sys.argv[1:] == ["--check"]:
        sys.exit(f"stale: {', '.join(stale())}" if stale() else 0)
    for name, content in pages().items():
        (DOCS / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
