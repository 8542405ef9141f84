"""Key points against the summaries that publishers wrote, by ROUGE."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from newsbrief import pipeline

POINTS = 3
MIN_SUMMARY, MIN_BODY = 8, 150  # words of articles that are measured
CHARACTERS = frozenset(("ja", "zh"))  # languages whose words are not told apart
MIN_CHARACTERS = 20


def rouge(path: Path) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L (F1) of the first key points, mean over articles."""
    scores = [score(points, summary) for points, summary in pairs(path)]
    one, two, longest = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return one, two, longest


def pairs(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words of the key points and of the summary of each article that has both."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        language, least = row.get("lang"), MIN_SUMMARY
        if language in CHARACTERS:
            least = MIN_CHARACTERS
        summary = words(" ".join(row.get("summary") or []), language)
        if len(summary) < least or len(words(" ".join(row["paragraphs"]), language)) < MIN_BODY:
            continue
        text = "\n\n".join([row.get("title") or "", *row["paragraphs"]])
        points = pipeline.read(text, media_type="text/plain").key_points[:POINTS]
        yield words(" ".join(point.text for point in points), language), summary


def words(text: str, language: str | None) -> list[str]:
    """Return the words of a text, or its characters where words are not told apart."""
    return re.findall(r"\w" if language in CHARACTERS else r"\w+", text.casefold())


def score(found: list[str], wanted: list[str]) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L (F1) of one text."""
    total = len(found) + len(wanted)
    one = sum((Counter(found) & Counter(wanted)).values())
    a, b = (Counter(pairwise(text)) for text in (found, wanted))
    two = sum((a & b).values())
    return 2 * one / total, 2 * two / max(1, total - 2), 2 * longest(found, wanted) / total


def longest(a: list[str], b: list[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b):
            kept = row[j + 1]
            row[j + 1] = before + 1 if x == y else max(kept, row[j])
            before = kept
    return row[-1]
