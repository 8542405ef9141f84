"""A brief with every kind of item, made by hand, and one whose words are hostile."""

from hashlib import sha256
from typing import Any

from newsbrief.records import (
    Actor,
    Article,
    Block,
    Brief,
    Claim,
    KeyPoint,
    Meta,
    Proposal,
    Quote,
    Source,
    Span,
)

PARAGRAPHS = (
    "Fares on the Alder Sound ferries will rise by 12 percent in May, the board said on Tuesday.",
    "“We have run out of reserves,” said Mara Lindqvist, chair of the Alder Transport Board. "
    "“Without new money two routes close by June.”",
    "She urged the city council to adopt a €2 visitor levy before the summer season.",
    "Councillor Tomas Beck told reporters that visitors “already pay enough”.",
)
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07click\x1b]8;;\x07 \x1b]52;c;ZXZpbA==\x07 "
    "\x9b2J \x9d0;t\x9c \u202egnp.exe\u202c \u2066x\u2069 [bold red]loud[/] [/] [link=x]y[/link] "
    '<script>alert(1)</script> <img src=x onerror=alert(1)> "><svg/onload=alert(1)> &lt;b&gt; '
    "${title} {{7*7}} %(x)s [a](javascript:alert(1)) ![i](//evil.example) **b** `c` \x85\u2028end"
)
CONTROLS = frozenset("\x07\x1b\x85\x9b\x9c\x9d\u200e\u202a\u202c\u202e\u2028\u2066\u2069")


def article(paragraphs: tuple[str, ...] = PARAGRAPHS, **about: object) -> Article:
    """Return an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    known = {
        "title": "Ferry fares to rise as reserves run dry",
        "authors": ("Ines Okafor",),
        "site": "The Alder Gazette",
        "published": "2026-03-03T08:00:00+01:00",
        "language": "en",
        "word_count": len(text.split()),
        "text_sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    return Article(**{**known, **about, "text": text, "blocks": tuple(blocks)})


def brief() -> Brief:
    """Return a brief that has every kind of item, with a pronoun that opens a key point."""
    story = article()

    def at(words: str) -> dict[str, Any]:
        start = story.text.index(words)
        return _span(words, start)

    lindqvist = Actor(
        id="a1", name="Mara Lindqvist", type="person", role="chair of the Alder Transport Board",
        mentions=(Span(**at("Mara Lindqvist")), Span(**at("She"))),
    )  # fmt: skip
    beck = Actor(
        id="a2", name="Tomas Beck", type="person", role="Councillor",
        mentions=(Span(**at("Tomas Beck")),),
    )  # fmt: skip
    council = Actor(
        id="a3", name="the city council", type="organization",
        mentions=(Span(**at("the city council")),),
    )  # fmt: skip
    parts = (
        Span(**at("We have run out of reserves,")),
        Span(**at("Without new money two routes close by June.")),
    )
    return Brief(
        url="https://gazette.example/2026/03/ferry-fares",
        source=Source(
            final_url="https://gazette.example/2026/03/ferry-fares",
            fetched_at="2026-03-04T09:12:11Z", media_type="text/html", bytes=2620, sha256="0" * 64,
        ),
        article=story,
        actors=(lindqvist, beck, council),
        key_points=(
            KeyPoint(**at(PARAGRAPHS[0]), score=0.93),
            KeyPoint(**at(PARAGRAPHS[2]), score=0.71),
        ),
        claims=(
            Claim(
                **at("Fares on the Alder Sound ferries will rise by 12 percent in May"),
                kind="forecast", importance=3, score=0.9, claimant="the board",
            ),
            Claim(
                **at("We have run out of reserves,"), kind="event", importance=2,
                score=0.6, claimant="Mara Lindqvist", claimant_id="a1", quote_id="q1",
            ),
            Claim(**at("two routes close by June"), kind="event", importance=1, score=0.2),
        ),
        quotes=(
            Quote(
                id="q1", kind="direct", text=" […] ".join(p.text for p in parts), parts=parts,
                speaker="Mara Lindqvist", speaker_id="a1", role=lindqvist.role,
                mention=Span(**at("Mara Lindqvist")), cue=Span(**at("said")), rule="after",
            ),
            Quote(
                id="q2", kind="mixed", text="already pay enough",
                parts=(Span(**at("already pay enough")),), speaker="Tomas Beck", speaker_id="a2",
                role="Councillor", mention=Span(**at("Tomas Beck")), cue=Span(**at("told")),
                rule="before",
            ),
        ),
        proposals=(
            Proposal(
                **at("adopt a €2 visitor levy before the summer season"), kind="demand",
                proposer="Mara Lindqvist", proposer_id="a1", addressee="the city council",
                addressee_id="a3", cue=Span(**at("urged")),
            ),
        ),
        meta=Meta(version="0.1.0"),
    )  # fmt: skip


def hostile(words: str = HOSTILE) -> Brief:
    """Return a brief in which every string that a page can set is these words."""
    story = article((words,), title=words, authors=(words,), site=words, published=words)
    span = _span(words, 0)
    return Brief(
        url=f"https://a.example/{words}",
        article=story,
        actors=(Actor(id="a1", name=words, type="person", role=words, mentions=(Span(**span),)),),
        key_points=(KeyPoint(**span, score=1.0),),
        claims=(
            Claim(
                **span, kind="event", importance=1, score=1.0, claimant=words,
                claimant_id="a1",
            ),
        ),
        quotes=(
            Quote(
                id="q1", kind="direct", text=words, parts=(Span(**span),), speaker=words,
                speaker_id="a1", role=words, mention=Span(**span), cue=Span(**span), rule="r",
            ),
        ),
        proposals=(
            Proposal(
                **span, kind="demand", proposer=words, proposer_id="a1",
                addressee=words, addressee_id="a1",
            ),
        ),
        meta=Meta(version="0.1.0"),
    )  # fmt: skip


def _span(words: str, start: int) -> dict[str, Any]:
    return {"text": words, "start": start, "end": start + len(words)}
