"""Which briefs of many are shown, and what one person has in them."""

import unicodedata

from msgspec.structs import replace

from newsbrief.records import Brief

_DAY_CHARS = 10  # of an RFC 3339 time


def is_since(brief: Brief, day: str) -> bool:
    """Tell whether the article is of this day (YYYY-MM-DD) or later.

    What has no date of publication counts by the day it was fetched; without both it is not.
    """
    published = brief.article.published if brief.article else None
    fetched = brief.source.fetched_at if brief.source else None
    return (published or fetched or "")[:_DAY_CHARS] >= day


def by(brief: Brief, name: str) -> Brief:
    """Return the brief with only the quotes, claims and proposals of those so named.

    Every word of `name` must be a word of theirs; case and accents do not matter.
    """
    wanted = _words(name)

    def is_theirs(who: str | None) -> bool:
        return wanted <= _words(who or "")

    return replace(
        brief,
        key_points=(),
        claims=tuple(c for c in brief.claims if is_theirs(c.claimant)),
        quotes=tuple(q for q in brief.quotes if is_theirs(q.speaker)),
        proposals=tuple(p for p in brief.proposals if is_theirs(p.proposer)),
    )


def is_empty(brief: Brief) -> bool:
    """Tell whether the brief has no item."""
    return not (brief.key_points or brief.claims or brief.quotes or brief.proposals)


def _words(name: str) -> frozenset[str]:
    plain = (ch for ch in unicodedata.normalize("NFKD", name) if not unicodedata.combining(ch))
    spaced = "".join(ch if ch.isalnum() else " " for ch in plain)
    return frozenset(spaced.casefold().split())
