"""Quotations on annotated articles: found, right speaker, and the time they take.

    python benchmarks/quotes.py FOLDER    the folder of the development corpora (optional)

Prints the table of docs/quotes.md: PolNeAR development articles, own annotations, milliseconds
for 700 words. A peer on the same text is shown where it is installed (textacy with an English
model of spaCy: direct quotes alone).
"""

import importlib
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

from newsbrief import pipeline
from newsbrief.analysis import quotes, sentences

WORDS = 700  # the article that times are given for
ROUNDS = 3  # the best of so many is printed
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Return the lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def speed(truths: list[Row]) -> float:
    """Return the milliseconds of CPU for the quotes of a text of 700 words."""
    articles = [pipeline.extract(row["text"], media_type="text/plain") for row in truths]
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for article in articles:
            quotes.find(article, sentences.split(article))
        spent.append(time.process_time() - started)
    return 1000 * WORDS * min(spent) / sum(article.word_count for article in articles)


def polnear(folder: Path, name: str) -> None:
    """Print the figures of one split of PolNeAR."""
    scorer, predict = importlib.import_module("quotes_scorer"), importlib.import_module("predict")
    truths = rows(folder / "corpora" / "polnear" / f"{name}.jsonl")
    found = scorer.summary([scorer.score_article(r, predict.quote_item(r))[0] for r in truths])
    print(f"PolNeAR {name}, {len(truths)} articles     content P    R   F1   end to end   speaker")
    for kind, of in found["kinds"].items():
        said, whole = of["content"], of["end_to_end"]["f1"]
        shares = " ".join(f"{100 * said[key]:5.1f}" for key in ("p", "r", "f1"))
        print(f"  {kind:<30} {shares}   {100 * whole:5.1f}   {100 * of['speaker']['head']:5.1f}")
    recall = 100 * found["indirect_speech"]["content_r"]
    print(f"  indirect with a cue of saying, recall {recall:.1f}")
    print(f"  {speed(truths):.2f} ms for {WORDS} words")


def gold(folder: Path) -> None:
    """Print the figures of the own annotations."""
    scorer, predict = importlib.import_module("brief"), importlib.import_module("predict")
    tally = scorer.Tally()
    truths = rows(folder / "corpora" / "gold" / "dev.jsonl")
    for row in truths:
        scorer.score(row, predict.gold_item(row), tally)
    found = tally.prf("quote_hit", "quote_gold", "quote_pred")
    print(f"Own annotations, {len(truths)} articles: {found}")
    for name, hit, of in (
        ("speaker", "speaker_ok", "quote_hit"),
        ("role", "role_ok", "role_gold"),
    ):
        print(f"  {name} {tally.ratio(hit, of)}")


def peer(truths: list[Row]) -> None:
    """Print how long a peer takes for the direct quotes of the same articles, where installed."""
    try:
        spacy = importlib.import_module("spacy")
        triples = importlib.import_module("textacy.extract.triples")
        model = spacy.load("en_core_web_sm")
    except (ImportError, OSError) as exc:
        print(f"textacy: not installed ({exc})")
        return
    started = time.process_time()
    count = sum(len(list(triples.direct_quotations(model(row["text"])))) for row in truths)
    print(f"textacy: {count} direct quotes in {time.process_time() - started:.1f} s")


def main() -> None:
    """Print the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        sys.exit(f"needs the development corpora in {folder}")
    sys.path.insert(0, str(folder / "score"))
    spec = importlib.util.spec_from_file_location("quotes_scorer", folder / "score" / "quotes.py")
    if spec and spec.loader:
        sys.modules["quotes_scorer"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["quotes_scorer"])
    polnear(folder, "dev")
    gold(folder)
    peer(rows(folder / "corpora" / "polnear" / "dev.jsonl"))


if __name__ == "__main__":
    main()
