"""Article -> key points: the sentences that brief a busy reader."""

from bisect import bisect_right
from itertools import accumulate
from math import inf

from newsbrief.analysis import linear
from newsbrief.analysis.reading import Reading
from newsbrief.records import Claim, KeyPoint, Proposal

MODEL = "key_points"
MOST_POINTS = 6
CANDIDATES = 40  # sentences by score among which repetition is looked for
REPETITION = 0.7  # logit that a sentence loses which says all of an earlier point again
SAME = 0.7  # share of terms of two sentences that say the same
MIN_WORDS = 5  # shorter sentences rarely stand alone
LONG_WORDS = 15  # words beyond which a sentence is no longer brief
OPENING = 3  # points by which a reader who stops there is briefed: what is early and brief
# What makes a sentence a point in any language; chosen in docs/notes/0042, like the rest.
EARLY, TITLE, CENTRAL, LENGTH, REPETITION_FIRST = 2.0, 1.0, 1.0, 0.02, 0.15
# What the model's judgement lacks for the opening: it knows the title, and likes what is long.
TITLE_CHOSEN, LENGTH_CHOSEN = 0.5, 0.04
_UNFIT = 10.0  # what a heading or a question loses
_MARKS = frozenset("\"'“‘„«»")


def rank(
    reading: Reading, claims: tuple[Claim, ...], proposals: tuple[Proposal, ...]
) -> tuple[KeyPoint, ...]:
    """Return the key points, best first: they cover the story and do not repeat each other.

    What is early, near the title, central and brief is a point. Where claims tell what matters, a
    trained model judges the sentences, too: its best ones, early and brief, open, and what it
    chooses beside them follows. Linear in the text.
    """
    numbers = range(len(reading.sentences))
    if not claims:
        worth = [
            _early(n, LENGTH, reading) + TITLE * title + CENTRAL * central - _fault(n, reading)
            for n, title, central in zip(
                numbers, reading.topics.title_share, reading.topics.centrality, strict=True
            )
        ]
        return _points(_choose(worth, REPETITION_FIRST, MOST_POINTS, reading), worth, reading)
    rows = features(reading, claims, proposals)
    logits = [linear.score(MODEL, row) - _fault(n, reading) for n, row in enumerate(rows)]
    worth = [
        logit + _early(n, LENGTH_CHOSEN, reading) + TITLE_CHOSEN * title
        for n, logit, title in zip(numbers, logits, reading.topics.title_share, strict=True)
    ]
    opening = _choose(worth, REPETITION_FIRST, OPENING, reading)
    rest = [n for n in _choose(logits, REPETITION, MOST_POINTS, reading) if n not in opening]
    return _points([*opening, *rest][:MOST_POINTS], worth, reading)


def features(
    reading: Reading, claims: tuple[Claim, ...], proposals: tuple[Proposal, ...]
) -> list[dict[str, float]]:
    """Return for each sentence the features by which it is chosen."""
    starts = [sentence.start for sentence in reading.sentences]
    matters = [0.0] * len(starts)
    for claim in claims:
        number = bisect_right(starts, claim.start) - 1
        matters[number] = max(matters[number], claim.score)
    proposed = {bisect_right(starts, proposal.start) - 1 for proposal in proposals}
    ranks = {
        n: place for place, n in enumerate(sorted(range(len(starts)), key=matters.__getitem__))
    }
    most = max(1, len(starts) - 1)
    rows = [_form(n, reading) for n in range(len(starts))]
    for n, row in enumerate(rows):
        row["matters"] = matters[n]
        row["matters more"] = ranks[n] / most
        row["proposal"] = float(n in proposed)
    return rows


def _form(number: int, reading: Reading) -> dict[str, float]:
    first, last = reading.ranges[number]
    shapes = reading.tokens.shapes[first:last]
    words = len(shapes) - shapes.count(".")
    sentence, topics = reading.sentences[number], reading.topics
    return {
        "bias": 1.0,
        "first": 1 / (1 + number),
        "lead": max(0.0, 1 - number / 8),
        "title": topics.title_share[number],
        "central": topics.centrality[number],
        "main terms": topics.main_terms[number] / 5,
        "names": min(5, shapes.count("C", 1) + shapes.count("A", 1)) / 5,
        "words": min(words, 50) / 50,
        "under 12 words": float(words < 12),
        "opens with mark": float(reading.article.text[sentence.start] in _MARKS),
        "opens block": float(reading.article.blocks[sentence.block].start == sentence.start),
    }


def _early(number: int, length: float, reading: Reading) -> float:
    """Return how early and brief a sentence is; each word beyond `LONG_WORDS` costs `length`."""
    words = _words(number, reading)
    return EARLY / (1 + number) - length * max(0, words - LONG_WORDS) - (words < MIN_WORDS)


def _words(number: int, reading: Reading) -> int:
    first, last = reading.ranges[number]
    words = last - first - reading.tokens.shapes.count(".", first, last)
    size = reading.sentences[number].end - reading.sentences[number].start
    return max(words, size // 12)  # scripts without blanks: about two characters a word


def _fault(number: int, reading: Reading) -> float:
    sentence = reading.sentences[number]
    asks = reading.article.text[sentence.start : sentence.end].rstrip("\"'”’»)")[-1:] in "?？؟"
    return _UNFIT * (asks or reading.is_heading(number))


def _choose(scores: list[float], repetition: float, most: int, reading: Reading) -> list[int]:
    """Return the sentences of the highest scores that do not say the same, best first."""
    left = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:CANDIDATES]
    points: list[int] = []
    while left and len(points) < most:
        best, worth = -1, -inf
        for n in left:
            if scores[n] < worth:
                break  # nor is any that follows worth more
            share = _repeated(n, points, reading)
            own = scores[n] - repetition * share
            if share < SAME and (own > worth or (own == worth and n < best)):
                best, worth = n, own
        if best < 0 or (points and scores[best] < -_UNFIT / 2):
            break
        points.append(best)
        left.remove(best)
    return points


def _repeated(number: int, points: list[int], reading: Reading) -> float:
    """Return the greatest share of the terms of a sentence that one of the points says."""
    terms, told = reading.topics.terms[number], [reading.topics.terms[n] for n in points]
    return max([len(terms & one) / (1 + min(len(terms), len(one))) for one in told], default=0.0)


def _points(chosen: list[int], worth: list[float], reading: Reading) -> tuple[KeyPoint, ...]:
    least = accumulate((worth[number] for number in chosen), min)  # later is never scored better
    return tuple(_point(n, score, reading) for n, score in zip(chosen, least, strict=True))


def _point(number: int, worth: float, reading: Reading) -> KeyPoint:
    sentence = reading.sentences[number]
    return KeyPoint(
        text=reading.article.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        score=round(linear.probability(worth), 4),
    )
