"""Article -> proposals: who wants what done, by whom."""

from newsbrief.analysis.quotes import Said
from newsbrief.analysis.sentences import Sentence
from newsbrief.records import Article, Proposal


def find(article: Article, sentences: tuple[Sentence, ...], said: Said) -> tuple[Proposal, ...]:
    """Return the proposals in text order."""
    return tuple(
        Proposal(text=article.text[s.start : s.end], start=s.start, end=s.end, kind="demand")
        for s in sentences
        if " should " in article.text[s.start : s.end]
    )
