"""Article -> key points: the sentences that brief a busy reader."""

from bisect import bisect_right

from newsbrief.analysis.reading import Reading
from newsbrief.records import Claim, KeyPoint, Proposal

MOST_POINTS = 6
MIN_WORDS = 6  # shorter sentences do not stand alone
LONG_WORDS = 32  # words beyond which a sentence is no longer brief
CANDIDATES = 40  # sentences by score among which repetition is looked for
REPETITION = 0.5  # how much of its score a sentence loses that says all of an earlier point again


def rank(
    reading: Reading, claims: tuple[Claim, ...], proposals: tuple[Proposal, ...]
) -> tuple[KeyPoint, ...]:
    """Return the key points, best first: they cover the story and do not repeat each other.

    Works in any language; claims and proposals help where there are any. Linear in the text.
    """
    scores = _scores(reading, claims, proposals)
    order = sorted(range(len(scores)), key=lambda n: (-scores[n], n))[:CANDIDATES]
    points: list[int] = []
    while order and len(points) < MOST_POINTS:
        best = max(order, key=lambda n: (scores[n] - _repetition(n, points, reading), -n))
        order.remove(best)
        points.append(best)
    return tuple(_point(n, scores[n], reading) for n in points)


def _scores(
    reading: Reading, claims: tuple[Claim, ...], proposals: tuple[Proposal, ...]
) -> list[float]:
    starts = [sentence.start for sentence in reading.sentences]
    matters = [0.0] * len(starts)
    for claim in claims:
        number = bisect_right(starts, claim.start) - 1
        matters[number] = max(matters[number], claim.score)
    proposed = {bisect_right(starts, proposal.start) - 1 for proposal in proposals}
    topics = reading.topics
    out = []
    for n, (first, last) in enumerate(reading.ranges):
        words = last - first - reading.tokens.shapes.count(".", first, last)
        score = (
            0.4 / (1 + n)
            + 0.2 * max(0.0, 1 - n / 8)
            + 0.35 * topics.title_share[n]
            + 0.4 * topics.centrality[n]
            + 0.6 * matters[n]
            + 0.05 * (n in proposed)
            - 0.02 * max(0, words - LONG_WORDS)
        )
        unfit = words < MIN_WORDS or reading.is_heading(n) or _asks(n, reading)
        out.append(score - unfit)
    return out


def _asks(number: int, reading: Reading) -> bool:
    sentence = reading.sentences[number]
    return reading.article.text[sentence.end - 1] in "?？"


def _repetition(number: int, points: list[int], reading: Reading) -> float:
    """Return what a sentence loses for what the points already say."""
    own = reading.topics.terms[number]
    return max(
        (
            REPETITION * len(own & said) / (1 + min(len(own), len(said)))
            for said in (reading.topics.terms[n] for n in points)
        ),
        default=0.0,
    )


def _point(number: int, score: float, reading: Reading) -> KeyPoint:
    sentence = reading.sentences[number]
    return KeyPoint(
        text=reading.article.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        score=round(min(1.0, max(0.0, score)), 4),
    )
