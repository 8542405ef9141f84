"""How good are claims, proposals and key points, and how long do they take? On annotated articles.

Run: python benchmarks/analysis.py GOLD.jsonl [PAGES.jsonl]
(PAGES: articles with the summaries of their publishers)

These are the articles that the shipped weights are trained on. What to expect of others, the
train_*.py scripts tell, which leave articles out.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import gold
import summaries

from newsbrief.analysis import claims, proposals, quotes, reading, salience, sentences
from newsbrief.records import Claim, KeyPoint, Proposal

TOP = 5  # claims of an article whose importance is looked at
WORDS = 700  # of an article for which time is told


def main() -> None:
    """Print one line a figure."""
    articles = gold.load(Path(sys.argv[1]))
    for name, figure in figures(articles).items():
        print(f"{name:32} {figure:.3f}")
    if len(sys.argv) > 2:
        for name, figure in zip("12L", summaries.rouge(Path(sys.argv[2])), strict=True):
            print(f"{f'publishers, ROUGE-{name}':32} {figure:.3f}")
    for name, spent in times(articles).items():
        print(f"{name:32} {spent:.2f} ms for {WORDS} words")


def figures(articles: Sequence[gold.Annotated]) -> dict[str, float]:
    """Return the figures over all articles."""
    counts: Counter[str] = Counter()
    for one in articles:
        found = claims.find(one.reading)
        proposed = proposals.find(one.reading)
        count_claims(one, found, counts)
        count_proposals(one, proposed, counts)
        count_points(one, salience.rank(one.reading, found, proposed), counts)
    return {
        "claims, F1": f1(counts, "claim"),
        "claims, recall of importance 3": counts["central hit"] / counts["central"],
        "claims, precision of the best 5": counts["top hit"] / counts["top"],
        "claims, claimant right": counts["claimant"] / counts["claim hit"],
        "proposals, F1": f1(counts, "proposal"),
        "proposals, proposer right": counts["proposer"] / counts["proposal hit"],
        "proposals, addressee right": counts["addressee"] / counts["proposal hit"],
        "proposals, kind right": counts["kind"] / counts["proposal hit"],
        "key points, precision at k": counts["point hit"] / counts["point gold"],
    }


def f1(counts: Counter[str], name: str) -> float:
    """Return the F1 of items counted as found, wanted and hit."""
    return 2 * counts[f"{name} hit"] / (counts[f"{name} gold"] + counts[f"{name} found"])


def count_claims(one: gold.Annotated, found: Sequence[Claim], counts: Counter[str]) -> None:
    """Count the claims of an article."""
    wanted = one.row["claims"]
    pairs = gold.pair([c["text"] for c in wanted], [c.text for c in found])
    marks = {j: wanted[i]["importance"] for j, i in pairs.items()}
    best = sorted(range(len(found)), key=lambda j: -found[j].score)[:TOP]
    counts["claim gold"] += len(wanted)
    counts["claim found"] += len(found)
    counts["claim hit"] += len(pairs)
    counts["claimant"] += sum(
        gold.is_same_name(wanted[i]["claimant"], found[j].claimant) for j, i in pairs.items()
    )
    counts["central"] += sum(c["importance"] == 3 for c in wanted)
    counts["central hit"] += sum(mark == 3 for mark in marks.values())
    counts["top"] += len(best)
    counts["top hit"] += sum(marks.get(j, 0) > 1 for j in best)


def count_proposals(one: gold.Annotated, found: Sequence[Proposal], counts: Counter[str]) -> None:
    """Count the proposals of an article."""
    wanted = one.row["proposals"]
    pairs = gold.pair([p["text"] for p in wanted], [p.text for p in found])
    counts["proposal gold"] += len(wanted)
    counts["proposal found"] += len(found)
    counts["proposal hit"] += len(pairs)
    for j, i in pairs.items():
        counts["proposer"] += gold.is_same_name(wanted[i]["proposer"], found[j].proposer)
        counts["addressee"] += gold.is_same_name(wanted[i]["addressee"], found[j].addressee)
        counts["kind"] += wanted[i]["kind"] == found[j].kind


def count_points(one: gold.Annotated, found: Sequence[KeyPoint], counts: Counter[str]) -> None:
    """Count the key points of an article."""
    wanted = [one.row["sentences"][n] for n in one.row["key_points"]]
    counts["point gold"] += len(wanted)
    counts["point hit"] += len(gold.pair(wanted, [p.text for p in found][: len(wanted)]))


def times(articles: Sequence[gold.Annotated]) -> dict[str, float]:
    """Return the CPU time of each step in ms for an article of `WORDS` words."""
    spent: Counter[str] = Counter()
    for one in articles:
        article = one.reading.article
        clock = [time.process_time()]
        parts = sentences.split(article)
        said = quotes.find(article, parts)
        clock.append(time.process_time())
        known = reading.read(article, parts, said)
        clock.append(time.process_time())
        found = claims.find(known)
        clock.append(time.process_time())
        proposed = proposals.find(known)
        clock.append(time.process_time())
        salience.rank(known, found, proposed)
        clock.append(time.process_time())
        steps = ("sentences, quotes", "reading", "claims", "proposals", "key points")
        for name, start, end in zip(steps, clock, clock[1:], strict=False):
            spent[name] += end - start
    total = sum(one.reading.article.word_count for one in articles)
    return {name: 1000 * value * WORDS / total for name, value in spent.items()}


if __name__ == "__main__":
    main()
