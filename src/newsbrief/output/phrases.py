"""What the reading formats say of an item in words, in one place for all of them."""

from collections.abc import Iterator

from newsbrief.output import clean
from newsbrief.records import Article, Brief, Claim, KeyPoint, Proposal, Quote, Span

TITLES = {
    "key-points": "KEY POINTS",
    "claims": "CLAIMS",
    "quotes": "QUOTES",
    "proposals": "PROPOSALS",
}
REPORTER = "the article"  # who asserts or proposes where nobody is named
_DATE_CHARS = 10  # of an RFC 3339 time, the day
_MAX_IMPORTANCE = 3


def headline(article: Article) -> str:
    """Return the headline, or what stands in for it."""
    return clean.line(article.title or "(no headline)")


def facts(article: Article) -> str:
    """Return site, authors, day, length and language, as far as they are known."""
    return " · ".join(known(article))


def known(article: Article) -> tuple[str, ...]:
    """Return the same facts one by one."""
    all_facts = (
        article.site,
        ", ".join(article.authors),
        (article.published or "")[:_DATE_CHARS],
        f"{article.word_count:,} word{'' if article.word_count == 1 else 's'}",
        article.language,
    )
    return tuple(dict.fromkeys(clean.line(fact) for fact in all_facts if fact))


def source(brief: Brief) -> str | None:
    """Return the address that a reader can follow to the article, or None."""
    canonical = brief.article.canonical_url if brief.article else None
    address = (brief.source.final_url if brief.source else None) or brief.url or canonical
    return clean.line(address) if address else None


def key_point(point: KeyPoint, brief: Brief) -> str:
    """Return the sentence; a word that opens it for somebody's name is resolved in brackets."""
    for mention, name in _mentions(brief):
        if mention.start == point.start and _stands_for(mention.text, name):
            rest = point.text[len(mention.text) :]
            return clean.line(f"{mention.text} [{name}]{rest}")
    return clean.line(point.text)


def _mentions(brief: Brief) -> Iterator[tuple[Span, str]]:
    """Yield how the text names somebody, and the fullest name of whom it names there."""
    for actor in brief.actors:
        yield from ((mention, actor.name) for mention in actor.mentions)
    for quote in brief.quotes:
        if quote.mention is not None and quote.speaker is not None:
            yield quote.mention, quote.speaker


def _stands_for(mention: str, name: str) -> bool:
    """Tell whether the mention is one word, such as a pronoun, that is no part of the name."""
    return mention.isalpha() and mention.casefold() not in name.casefold().split()


def importance(claim: Claim, full: str = "●", empty: str = "○") -> str:
    """Return the importance as three signs, full and empty."""
    filled = min(claim.importance, _MAX_IMPORTANCE)  # a stored brief may say anything
    return full * filled + empty * (_MAX_IMPORTANCE - filled)


def claimant(claim: Claim) -> str:
    """Return who asserts it."""
    return clean.line(claim.claimant or REPORTER)


def speaker_name(quote: Quote) -> str:
    """Return who says it, as far as that is known."""
    return clean.line(quote.speaker or (quote.mention.text if quote.mention else "unnamed"))


def speaker(quote: Quote) -> str:
    """Return the speaker with the role, as far as they are known."""
    name = speaker_name(quote)
    return clean.line(f"{name}, {quote.role}" if quote.role else name)


def proposer(proposal: Proposal) -> str:
    """Return who puts it forward."""
    return clean.line(proposal.proposer or REPORTER)


def parties(proposal: Proposal) -> str:
    """Return proposer and addressee."""
    to = f" → {proposal.addressee}" if proposal.addressee else ""
    return clean.line(proposer(proposal) + to)


def said(quote: Quote) -> str:
    """Return the words of a quote, in quotation marks where it is direct."""
    words = clean.line(quote.text)
    return f"“{words}”" if quote.kind == "direct" else words


def more(count: int, section: str) -> str:
    """Return the line that says how many items are not shown."""
    items = section.replace("-", " ")
    return f"{count} more {items.removesuffix('s') if count == 1 else items}: -n 0 shows all"
