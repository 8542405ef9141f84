"""Article -> sentences."""

import re

from msgspec import Struct

from newsbrief.records import Article

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(A-Z])")


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence as a stretch of `Article.text`, and the number of the block it stands in."""

    start: int
    end: int
    block: int


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences in text order; they cover all of the text but the blanks between."""
    out = []
    for number, block in enumerate(article.blocks):
        start = block.start
        for end in _END.finditer(article.text, block.start, block.end):
            stop = end.start() + len(end.group().rstrip())
            out.append(Sentence(start=start, end=stop, block=number))
            start = end.end()
        out.append(Sentence(start=start, end=block.end, block=number))
    return tuple(out)
