"""Findings -> credits: the actors that a brief needs, without doubles, numbered a1, a2, ..."""

from msgspec.structs import replace

from newsbrief.analysis.speakers import Cast
from newsbrief.records import Actor, Brief


def settle(brief: Brief, cast: Cast) -> Brief:
    """Return the brief with the actors it names, and no others, numbered by first mention."""
    used = {quote.speaker_id for quote in brief.quotes}
    used |= {claim.claimant_id for claim in brief.claims}
    used |= {ident for p in brief.proposals for ident in (p.proposer_id, p.addressee_id)}
    new, actors = _number([cast.by_id(ident) for ident in sorted(filter(None, used))])

    def name(ident: str | None) -> str | None:
        return new[ident].name if ident in new else None

    def number(ident: str | None) -> str | None:
        return new[ident].id if ident in new else None

    return replace(
        brief,
        actors=actors,
        quotes=tuple(
            replace(q, speaker=name(q.speaker_id), speaker_id=number(q.speaker_id))
            for q in brief.quotes
        ),
        claims=tuple(
            replace(c, claimant=name(c.claimant_id), claimant_id=number(c.claimant_id))
            for c in brief.claims
        ),
        proposals=tuple(
            replace(
                p,
                proposer=name(p.proposer_id),
                proposer_id=number(p.proposer_id),
                addressee=name(p.addressee_id),
                addressee_id=number(p.addressee_id),
            )
            for p in brief.proposals
        ),
    )


def _number(found: list[Actor | None]) -> tuple[dict[str | None, Actor], tuple[Actor, ...]]:
    """Return the final actor of each id so far, and the final actors, doubles put together."""
    ordered = sorted(filter(None, found), key=lambda a: (a.mentions[0].start, a.id))
    final: dict[str, Actor] = {}
    new: dict[str | None, Actor] = {}
    for actor in ordered:
        key = actor.name.casefold()
        if key not in final:
            final[key] = replace(actor, id=f"a{len(final) + 1}")
        new[actor.id] = final[key]
    return new, tuple(final.values())
