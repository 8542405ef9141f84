"""Why a brief is as it is: what became of each block, which rule and evidence made each item."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from newsbrief.output import clean, json, phrases
from newsbrief.records import Brief, Claim, Failure, KeyPoint, Proposal, Quote, Span


class BlockReason(Struct, frozen=True, kw_only=True):
    """A block of the page, and what became of it: what it was kept as, or the rule against it."""

    kept: bool
    text: str
    kind: str | None = None
    rule: str | None = None
    start: int | None = None
    end: int | None = None


class QuoteReason(Struct, frozen=True, kw_only=True):
    """What tied reported words to their speaker.

    `distance` counts the characters of the text between the mention and the nearest of the words.
    """

    id: str
    kind: str
    parts: tuple[Span, ...]
    rule: str
    cue: Span | None
    mention: Span | None
    distance: int | None
    speaker: str | None
    speaker_id: str | None


class ProposalReason(Struct, frozen=True, kw_only=True):
    """What made a stretch of the text a proposal.

    `distance` counts the characters of the text between the cue and the proposal.
    """

    text: str
    start: int
    end: int
    kind: str
    cue: Span | None
    distance: int | None
    proposer: str | None
    addressee: str | None


class Explanation(Struct, frozen=True, kw_only=True):
    """Why one brief is as it is; its JSON form follows `newsbrief-explanation/1`."""

    schema: Literal["newsbrief-explanation/1"] = "newsbrief-explanation/1"
    status: str
    url: str | None
    path: str | None
    title: str | None
    blocks: tuple[BlockReason, ...]
    key_points: tuple[KeyPoint, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[QuoteReason, ...]
    proposals: tuple[ProposalReason, ...]
    error: Failure | None


def find(brief: Brief) -> Explanation:
    """Return why a brief is as it is; kept blocks come before dropped ones, each in page order."""
    return Explanation(
        status=brief.status,
        url=phrases.source(brief),
        path=brief.source.path if brief.source else None,
        title=brief.article.title if brief.article else None,
        blocks=(*_kept(brief), *_dropped(brief)),
        key_points=brief.key_points,
        claims=brief.claims,
        quotes=tuple(_of_quote(quote) for quote in brief.quotes),
        proposals=tuple(_of_proposal(proposal) for proposal in brief.proposals),
        error=brief.error,
    )


def dump(brief: Brief, *, indent: int = 0) -> str:
    """Return the explanation as one strict JSON object; without `indent` it is one line."""
    return json.encode(find(brief), indent=indent)


def render(brief: Brief) -> str:
    """Return the explanation as plain text: an item, and its reasons on a line of their own."""
    return "\n".join(clean.line(line) for line in _lines(find(brief))) + "\n"


def distance(span: Span | None, words: tuple[Span, ...]) -> int | None:
    """Return how many characters lie between a span and the nearest of the words."""
    if span is None or not words:
        return None
    return min(max(part.start - span.end, span.start - part.end, 0) for part in words)


def _kept(brief: Brief) -> Iterator[BlockReason]:
    if brief.article is None:
        return
    for block in brief.article.blocks:
        text = brief.article.text[block.start : block.end]
        yield BlockReason(kept=True, text=text, kind=block.kind, start=block.start, end=block.end)


def _dropped(brief: Brief) -> Iterator[BlockReason]:
    for removal in brief.removed or ():
        yield BlockReason(kept=False, text=removal.text, rule=removal.rule)


def _of_quote(quote: Quote) -> QuoteReason:
    return QuoteReason(
        id=quote.id,
        kind=quote.kind,
        parts=quote.parts,
        rule=quote.rule,
        cue=quote.cue,
        mention=quote.mention,
        distance=distance(quote.mention, quote.parts),
        speaker=quote.speaker,
        speaker_id=quote.speaker_id,
    )


def _of_proposal(proposal: Proposal) -> ProposalReason:
    words = (Span(proposal.text, proposal.start, proposal.end),)
    return ProposalReason(
        text=proposal.text,
        start=proposal.start,
        end=proposal.end,
        kind=proposal.kind,
        cue=proposal.cue,
        distance=distance(proposal.cue, words),
        proposer=proposal.proposer,
        addressee=proposal.addressee,
    )


def _lines(why: Explanation) -> Iterator[str]:
    yield why.title or ("(no article)" if why.error else "(no headline)")
    kept = [block for block in why.blocks if block.kept]
    dropped = [block for block in why.blocks if not block.kept]
    yield from _section("KEPT", [f"- {b.start}–{b.end} {b.kind}: {b.text}" for b in kept])
    yield from _section("DROPPED", [f"- {b.rule}: {b.text}" for b in dropped])
    points = [f"- {p.start}–{p.end} score {p.score:.2f}: {p.text}" for p in why.key_points]
    yield from _section("KEY POINTS", points)
    yield from _section("CLAIMS", [line for claim in why.claims for line in _claim(claim)])
    yield from _section("QUOTES", [line for quote in why.quotes for line in _quote(quote)])
    proposed = [line for proposal in why.proposals for line in _proposal(proposal)]
    yield from _section("PROPOSALS", proposed)


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", title, *lines)


def _claim(claim: Claim) -> Iterator[str]:
    yield f"- {claim.start}–{claim.end} {claim.kind}: {claim.text}"
    said = f", said in {claim.quote_id}" if claim.quote_id else ""
    yield (
        f"  importance {claim.importance}, score {claim.score:.2f} for "
        f"{', '.join(claim.reasons) or 'nothing in particular'}; "
        f"claimant {claim.claimant or phrases.REPORTER}{said}"
    )


def _quote(quote: QuoteReason) -> Iterator[str]:
    places = " ".join(f"{part.start}–{part.end}" for part in quote.parts)
    words = " […] ".join(part.text for part in quote.parts)
    yield f"- {quote.id} {places} {quote.kind}: {words}"
    mention = f"mention {_at(quote.mention)}"
    if quote.distance is not None:
        mention += f", {quote.distance} characters from the words"
    yield (
        f"  rule {quote.rule or 'none'}; cue {_at(quote.cue)}; {mention}; "
        f"speaker {quote.speaker or 'unknown'}"
    )


def _proposal(proposal: ProposalReason) -> Iterator[str]:
    yield f"- {proposal.start}–{proposal.end} {proposal.kind}: {proposal.text}"
    far = "" if proposal.distance is None else f", {proposal.distance} characters from it"
    yield (
        f"  cue {_at(proposal.cue)}{far}; proposer {proposal.proposer or phrases.REPORTER}; "
        f"addressee {proposal.addressee or 'none'}"
    )


def _at(span: Span | None) -> str:
    return f"“{span.text}” {span.start}–{span.end}" if span else "none"
