"""Articles of a few lines for the cases of analysis: a text, its language given."""

from typing import Any

from newsbrief.pipeline import analyze
from newsbrief.records import Article, Block, Brief


def article(text: str, *, title: str | None = None, language: str = "en") -> Article:
    """Return the article whose blocks are the lines of a text."""
    blocks, at = [], 0
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    for line in lines:
        kind = "heading" if line.startswith("# ") else "paragraph"
        size = len(line.removeprefix("# "))
        blocks.append(Block(kind=kind, start=at, end=at + size))
        at += size + 2
    whole = "\n\n".join(line.removeprefix("# ") for line in lines)
    return Article(
        title=title,
        language=language,
        word_count=len(whole.split()),
        text=whole,
        text_sha256="",
        blocks=tuple(blocks),
    )


def brief(case: dict[str, Any]) -> Brief:
    """Return the brief of the article of a case."""
    return analyze(
        article(case["text"], title=case.get("title"), language=case.get("language", "en"))
    )
