"""Annotated articles for the training scripts and benchmarks, read as newsbrief reads them."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from newsbrief import pipeline
from newsbrief.analysis import quotes, reading, sentences
from newsbrief.analysis.reading import Reading
from newsbrief.records import Article, Quote

MIN_OVERLAP = 0.6  # F1 of the words of two spans that count as one
_WORD = re.compile(r"\w+(?:['’]\w+)?")


class Annotated(Struct, frozen=True):
    """An article as read, and what annotators found in it."""

    row: dict[str, Any]
    reading: Reading


def load(path: Path, *, own_quotes: bool = True) -> list[Annotated]:
    """Return the articles; without `own_quotes` the annotated quotes stand for those found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [read(json.loads(line), own_quotes=own_quotes) for line in lines]


def read(row: dict[str, Any], *, own_quotes: bool) -> Annotated:
    """Return one annotated article."""
    text = "\n\n".join([row["title"] or "", *row["paragraphs"]])
    article = pipeline.extract(text, media_type="text/plain")
    parts = sentences.split(article)
    said = quotes.find(article, parts)
    if not own_quotes:
        said = replace(said, quotes=annotated_quotes(row, article))
    return Annotated(row, reading.read(article, parts, said))


def annotated_quotes(row: dict[str, Any], article: Article) -> tuple[Quote, ...]:
    """Return the annotated quotes that stand in the text as written."""
    found, at = [], 0
    for number, quote in enumerate(row["quotes"], 1):
        sentence = article.text.find(row["sentences"][quote["sent"]][:40], max(0, at - 400))
        at = sentence if sentence >= 0 else at
        starts = [article.text.find(part, at) for part in quote["parts"]]
        spans = tuple(
            article.span(start, start + len(part))
            for start, part in zip(starts, quote["parts"], strict=True)
            if start >= 0
        )
        if spans:
            found.append(
                Quote(
                    id=f"q{number}",
                    kind=quote["kind"],
                    text=quote["parts"][0],
                    parts=spans,
                    speaker=quote["speaker"],
                    rule="annotated",
                )
            )
    return tuple(found)


def overlap(a: str, b: str) -> float:
    """Return the F1 of the words of two strings."""
    one, two = (Counter(_WORD.findall(text.casefold())) for text in (a, b))
    same = sum((one & two).values())
    return 2 * same / (sum(one.values()) + sum(two.values())) if same else 0.0


def is_same_name(wanted: str | None, found: str | None) -> bool:
    """Return whether two names are of one: both absent, or the words of one among the other's."""
    one, two = (
        {word.lower() for word in _WORD.findall(name or "")} - {"the", "a", "an"}
        for name in (wanted, found)
    )
    return (one <= two or two <= one) and bool(one) == bool(two)


def pair(gold: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return which found string is which gold string (found -> gold), one to one, best first."""
    scored = sorted(
        ((overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    out: dict[int, int] = {}
    for value, i, j in scored:
        if value >= MIN_OVERLAP and j not in out and i not in out.values():
            out[j] = i
    return out
