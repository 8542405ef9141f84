"""Article -> key points: the sentences that brief a busy reader."""

from newsbrief.analysis.quotes import Said
from newsbrief.analysis.sentences import Sentence
from newsbrief.records import Article, Claim, KeyPoint, Proposal


def rank(
    article: Article,
    sentences: tuple[Sentence, ...],
    said: Said,
    claims: tuple[Claim, ...],
    proposals: tuple[Proposal, ...],
) -> tuple[KeyPoint, ...]:
    """Return the key points, best first."""
    return tuple(
        KeyPoint(
            text=article.text[s.start : s.end],
            start=s.start,
            end=s.end,
            score=round(1 / (1 + n), 4),
        )
        for n, s in enumerate(sentences[:5])
    )
