"""Article -> proposals: who wants what done, by whom."""

from newsbrief.analysis.reading import Reading
from newsbrief.records import Proposal


def find(reading: Reading) -> tuple[Proposal, ...]:
    """Return the proposals in text order."""
    article = reading.article
    return tuple(
        Proposal(text=article.text[s.start : s.end], start=s.start, end=s.end, kind="demand")
        for s in reading.sentences
        if " should " in article.text[s.start : s.end]
    )
