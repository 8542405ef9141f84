"""The code blocks of a Markdown document, and what is said about running them."""

import re
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(
    r"^(?:<!-- (?P<key>not run|needs): (?P<value>[^>]+?) -->\n)?"
    r"```(?P<language>\w*)\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


class Block(NamedTuple):
    """A block, where it begins, the tools that it needs, and why it is not run (or None)."""

    place: str
    language: str
    code: str
    needs: tuple[str, ...]
    not_run: str | None


def find(document: Path) -> list[Block]:
    """Return the blocks of a document, in order."""
    text = document.read_text(encoding="utf-8")
    blocks = []
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("language")) + 1
        value = match["value"] or ""
        blocks.append(
            Block(
                place=f"{document.name}:{line}",
                language=match["language"],
                code=match["code"],
                needs=tuple(value.split(", ")) if match["key"] == "needs" else (),
                not_run=value if match["key"] == "not run" else None,
            )
        )
    return blocks
