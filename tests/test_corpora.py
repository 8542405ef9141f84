"""Offsets and ids on every text of the development corpora; skipped where they are absent."""

import gzip
import json

import newsbrief
from tests import spans


def test_offsets_hold_on_every_page(shared):
    folder = shared / "corpora" / "pages"
    refused = total = 0
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        content = gzip.decompress((folder / row["file"]).read_bytes())
        total += 1
        try:
            brief = newsbrief.read(content, url=row.get("url"), media_type="text/html")
        except newsbrief.NotAnArticleError:
            refused += 1
            continue
        spans.check(brief.to_dict())
    assert refused <= 0.005 * total


def test_offsets_hold_on_every_annotated_article(shared):
    rows = (shared / "corpora" / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        text = "\n\n".join([row["title"], *row["paragraphs"]])
        spans.check(newsbrief.read(text, media_type="text/plain").to_dict())
