"""A brief as linked data: a schema.org NewsArticle, its parts found by W3C selectors.

Each part has `oa:hasSelector` (W3C Web Annotation Data Model) into `articleBody`: one
TextPositionSelector and one TextQuoteSelector for each stretch of text, in code points.
"""

from typing import Any

from newsbrief.output import clean, json, phrases, selection
from newsbrief.output.selection import Selection
from newsbrief.records import Actor, Article, Brief, Claim, Proposal, Quote, Span

CONTEXT = ("https://schema.org", {"oa": "http://www.w3.org/ns/oa#"})
_BESIDE = 32  # characters of prefix and suffix; W3C asks for enough to tell two places apart
_TYPES = {"person": "Person", "organization": "Organization", "group": "Organization"}

Node = dict[str, Any]


def dump(brief: Brief, chosen: Selection, *, with_text: bool = True, indent: int = 0) -> str:
    """Return one JSON-LD object; without `indent` it is one line. The brief has an article.

    What is not known is left out, as is usual in linked data.
    """
    shown = selection.in_text_order(brief, chosen)
    return json.encode(_news_article(shown, with_text=with_text), indent=indent)


def _news_article(brief: Brief, *, with_text: bool) -> Node:
    article = brief.article
    if article is None:
        raise ValueError("a brief without an article is no NewsArticle")
    address = clean.link(phrases.source(brief))
    cast = {actor.id: actor for actor in brief.actors}
    parts = [_quotation(q, article, cast) for q in brief.quotes]
    parts += [_claim(c, article, cast) for c in brief.claims]
    parts += [_proposal(p, article, cast) for p in brief.proposals]
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        **_known({"@id": address, **_about(article, address)}),
        **_known({"abstract": [point.text for point in brief.key_points]}),
        **_known({"articleBody": article.text if with_text else None}),
        "hasPart": parts,
    }


def _about(article: Article, address: str | None) -> Node:
    return {
        "url": address,
        "headline": article.title,
        "alternativeHeadline": article.standfirst,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": article.site and {"@type": "Organization", "name": article.site},
        "datePublished": article.published,
        "dateModified": article.modified,
        "inLanguage": article.language,
        "articleSection": article.section,
        "keywords": article.tags,
        "image": clean.link(article.image),
        "isAccessibleForFree": article.access and article.access == "free",
        "wordCount": article.word_count,
    }


def _quotation(quote: Quote, article: Article, cast: dict[str, Actor]) -> Node:
    return {
        "@type": "Quotation",
        **_known({"text": quote.text, "genre": quote.kind}),
        **_known({"spokenByCharacter": _who(quote.speaker, quote.speaker_id, cast)}),
        "oa:hasSelector": _selectors(quote.parts, article),
    }


def _claim(claim: Claim, article: Article, cast: dict[str, Actor]) -> Node:
    return {
        "@type": "Claim",
        **_known({"text": claim.text, "genre": claim.kind}),
        **_known({"author": _who(claim.claimant, claim.claimant_id, cast)}),
        "oa:hasSelector": _selectors((claim,), article),
    }


def _proposal(proposal: Proposal, article: Article, cast: dict[str, Actor]) -> Node:
    return {
        "@type": "CreativeWork",
        "additionalType": "proposal",
        **_known({"text": proposal.text, "genre": proposal.kind}),
        **_known({"author": _who(proposal.proposer, proposal.proposer_id, cast)}),
        **_known({"audience": _audience(proposal.addressee)}),
        "oa:hasSelector": _selectors((proposal,), article),
    }


def _audience(name: str | None) -> Node | None:
    return {"@type": "Audience", "name": name} if name else None


def _who(name: str | None, ident: str | None, cast: dict[str, Actor]) -> Node | None:
    if not name:
        return None
    actor = cast.get(ident or "")
    kind = _TYPES.get(actor.type, "Thing") if actor else "Thing"
    title = actor.role if actor and kind == "Person" else None
    return {"@type": kind, "name": name, **_known({"jobTitle": title})}


def _selectors(spans: tuple[Span | Claim | Proposal, ...], article: Article) -> list[Node]:
    found: list[Node] = []
    for span in spans:
        before = article.text[max(0, span.start - _BESIDE) : span.start]
        after = article.text[span.end : span.end + _BESIDE]
        found += (
            {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": span.text,
                "oa:prefix": before,
                "oa:suffix": after,
            },
        )
    return found


def _known(node: Node) -> Node:
    """Return the node without what is None or empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}
