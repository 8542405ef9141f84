"""Quotations on annotated articles: found, right speaker, and the time they take.

    python benchmarks/quotes.py [FOLDER] [SPLIT ...]

FOLDER is the folder of the development corpora, SPLIT a part of PolNeAR (default: dev). Prints
the figures of docs/measured.md: for each split and system precision, recall and F1 of the
contents, F1 of content and speaker together, and milliseconds of CPU for 700 words; then the own
annotations. A peer is shown on the same text where it is installed (textacy with an English model
of spaCy: it finds direct quotes alone).
"""

import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from newsbrief import pipeline
from newsbrief.analysis import quotes, sentences

WORDS = 700  # the article that times are given for
ROUNDS = 3  # the best of so many is printed
Row = dict[str, Any]
System = Callable[[Row], Row]


def rows(path: Path) -> list[Row]:
    """Return the lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def scorer(folder: Path) -> ModuleType:
    """Return the scorer of quotations, which has the name of a module of the standard library."""
    spec = importlib.util.spec_from_file_location("quotes_scorer", folder / "score" / "quotes.py")
    if spec is None or spec.loader is None:
        sys.exit(f"needs the scorers in {folder}")
    sys.modules["quotes_scorer"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["quotes_scorer"])
    return sys.modules["quotes_scorer"]


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


def table(score: ModuleType, truths: list[Row], system: System, kinds: tuple[str, ...]) -> None:
    """Print the figures of one system on one split."""
    found = score.summary([score.score_article(row, system(row))[0] for row in truths])
    for kind in kinds:
        of = found["kinds"][kind]
        shares = " ".join(f"{100 * of['content'][key]:5.1f}" for key in ("p", "r", "f1"))
        head, whole = of["speaker"]["head"], of["end_to_end"]["f1"]
        print(f"  {kind:<12} {shares}   {100 * whole:5.1f}   {100 * head:5.1f}")
    if "indirect" in kinds:
        recall = 100 * found["indirect_speech"]["content_r"]
        print(f"  indirect with a cue of saying, recall {recall:.1f}")


def polnear(score: ModuleType, folder: Path, name: str) -> None:
    """Print the figures of one split of PolNeAR for newsbrief and the peers installed."""
    predict = importlib.import_module("predict")
    truths = rows(folder / "corpora" / "polnear" / f"{name}.jsonl")
    print(f"PolNeAR {name}, {len(truths)} articles")
    print("  content          P     R    F1   whole   speaker")
    print(f"newsbrief, {speed(truths):.2f} ms for {WORDS} words")
    table(score, truths, predict.quote_item, ("direct", "mixed", "indirect"))
    peer = textacy()
    if peer:
        started = time.process_time()
        said = {row["id"]: peer(row) for row in truths}
        spent = 1000 * WORDS * (time.process_time() - started)
        print(f"textacy, {spent / sum(len(r['text'].split()) for r in truths):.0f} ms")
        table(score, truths, lambda row: said[row["id"]], ("direct",))


def textacy() -> System | None:
    """Return the direct quotes of textacy as a system, None where it is not installed."""
    try:
        spacy = importlib.import_module("spacy")
        triples = importlib.import_module("textacy.extract.triples")
        model = spacy.load("en_core_web_sm")
    except (ImportError, OSError) as exc:
        print(f"textacy: not installed ({exc})")
        return None

    def find(row: Row) -> Row:
        return {
            "quotes": [
                {
                    "parts": [[q.content.start_char, q.content.end_char]],
                    "kind": "direct",
                    "speaker": [q.speaker[0].idx, q.speaker[-1].idx + len(q.speaker[-1])],
                }
                for q in triples.direct_quotations(model(row["text"]))
            ]
        }

    return find


def gold(folder: Path) -> None:
    """Print the figures of the own annotations."""
    brief, predict = importlib.import_module("brief"), importlib.import_module("predict")
    tally = brief.Tally()
    truths = rows(folder / "corpora" / "gold" / "dev.jsonl")
    for row in truths:
        brief.score(row, predict.gold_item(row), tally)
    found = tally.prf("quote_hit", "quote_gold", "quote_pred")
    print(f"Own annotations, {len(truths)} articles: {found}")
    for name, hit, of in (
        ("speaker", "speaker_ok", "quote_hit"),
        ("role", "role_ok", "role_gold"),
    ):
        print(f"  {name} {tally.ratio(hit, of)}")


def main() -> None:
    """Print the tables."""
    given = [*sys.argv[1:], str(Path(__file__).parents[2] / "shared")]
    folder = Path(given[0])
    if not folder.is_dir():
        sys.exit(f"needs the development corpora in {folder}")
    sys.path.insert(0, str(folder / "score"))
    score = scorer(folder)
    for name in sys.argv[2:] or ["dev"]:
        polnear(score, folder, name)
    gold(folder)


if __name__ == "__main__":
    main()
