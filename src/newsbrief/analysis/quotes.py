"""Article -> quotes with their speakers."""

import re

from msgspec import Struct

from newsbrief.analysis.sentences import Sentence
from newsbrief.analysis.speakers import Cast
from newsbrief.records import Article, Quote

_RUN = re.compile(r"[“\"]([^“”\"\n]{20,})[”\"]")


class Said(Struct, frozen=True, kw_only=True):
    """The quotes of an article, and its cast: who can be a speaker, claimant or proposer."""

    quotes: tuple[Quote, ...]
    cast: Cast


def find(article: Article, sentences: tuple[Sentence, ...]) -> Said:
    """Return the quotes in text order, and the cast of the article."""
    quotes = tuple(
        Quote(
            id=f"q{number}",
            kind="direct",
            text=run.group(1),
            parts=(article.span(*run.span(1)),),
            rule="marks",
        )
        for number, run in enumerate(_RUN.finditer(article.text), 1)
    )
    return Said(quotes=quotes, cast=Cast())
