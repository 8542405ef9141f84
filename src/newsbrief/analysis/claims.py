"""Article -> claims: what is asserted, by whom."""

from newsbrief.analysis.quotes import Said
from newsbrief.analysis.sentences import Sentence
from newsbrief.records import Article, Claim


def find(article: Article, sentences: tuple[Sentence, ...], said: Said) -> tuple[Claim, ...]:
    """Return the claims in text order."""
    return tuple(
        Claim(
            text=article.text[s.start : s.end],
            start=s.start,
            end=s.end,
            kind="quantity",
            importance=1,
            score=0.5,
            reasons=("figure",),
        )
        for s in sentences
        if any(ch.isdigit() for ch in article.text[s.start : s.end])
    )
