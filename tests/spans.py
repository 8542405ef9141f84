"""Every stretch of text that a brief in its JSON form points at."""

from collections.abc import Iterator
from typing import Any


def of(brief: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all spans: items, parts, mentions and cues."""
    yield from (*brief["key_points"], *brief["claims"], *brief["proposals"])
    for quote in brief["quotes"]:
        yield from (*quote["parts"], quote["mention"] or {}, quote["cue"] or {})
    yield from (p["cue"] or {} for p in brief["proposals"])
    for actor in brief["actors"]:
        yield from actor["mentions"]


def check(brief: dict[str, Any]) -> None:
    """Assert what the schema promises of offsets and ids."""
    article = brief["article"]
    text = article["text"]
    for span in filter(None, of(brief)):
        assert 0 <= span["start"] < span["end"] <= len(text), span
        assert text[span["start"] : span["end"]] == span["text"], span
    assert "\n\n".join(text[b["start"] : b["end"]] for b in article["blocks"]) == text
    actors = {a["id"]: a["name"] for a in brief["actors"]}
    assert len(actors) == len(brief["actors"])
    pairs = [(q["speaker_id"], q["speaker"]) for q in brief["quotes"]]
    pairs += [(c["claimant_id"], c["claimant"]) for c in brief["claims"]]
    pairs += [(p["proposer_id"], p["proposer"]) for p in brief["proposals"]]
    pairs += [(p["addressee_id"], p["addressee"]) for p in brief["proposals"]]
    for ident, name in pairs:
        assert ident is None or actors[ident] == name, (ident, name)
    quotes = {q["id"] for q in brief["quotes"]}
    assert {c["quote_id"] for c in brief["claims"]} <= quotes | {None}
