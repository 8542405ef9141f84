"""A brief or its article as Markdown that one can paste into notes; valid CommonMark."""

import re
from collections.abc import Iterator

from newsbrief.output import clean, phrases, selection
from newsbrief.output.selection import NO_LIMIT, Selection, Shown
from newsbrief.records import Article, Brief, Claim, Proposal, Quote

# What CommonMark, or a common extension of it, takes for markup anywhere in a line …
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|#$@^={}]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BULLET = re.compile(r"^[-+]")  # … and at its beginning
_NUMBER = re.compile(r"^(\d{1,9})([.)])")


def escape(text: str) -> str:
    """Return page text as one line of Markdown that shows it literally."""
    flat = " ".join(clean.line(text).split())
    safe = _MARKUP.sub(lambda found: "\\" + found[0], flat)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(lambda found: "\\" + found[0], safe))


def render(brief: Brief, chosen: Selection) -> str:
    """Return the brief as Markdown; holds every item unless the selection has a limit."""
    shown = selection.ranked(brief, chosen, NO_LIMIT)
    return "\n\n".join([*_head(brief), *_sections(shown), *_tail(shown)]) + "\n"


def article(content: Article) -> str:
    """Return the article alone as Markdown: headline, what is known of it, its blocks."""
    parts = [f"# {escape(phrases.headline(content))}", escape(phrases.facts(content))]
    for before, block in zip((None, *content.blocks), content.blocks, strict=False):
        words = _BLOCKS[block.kind] + escape(content.text[block.start : block.end])
        is_next_item = before is not None and before.kind == block.kind == "list_item"
        if is_next_item:
            parts[-1] += f"\n{words}"
        else:
            parts.append(words)
    return "\n\n".join(parts) + "\n"


_BLOCKS = {"paragraph": "", "heading": "## ", "list_item": "- ", "quotation": "> "}


def _head(brief: Brief) -> Iterator[str]:
    if brief.article is not None:
        yield f"# {escape(phrases.headline(brief.article))}"
        yield escape(phrases.facts(brief.article))
    if address := clean.link(phrases.source(brief)):
        yield f"<{address}>"


def _sections(shown: Shown) -> Iterator[str]:
    brief = shown.brief
    points = [phrases.key_point(point, shown.whole) for point in brief.key_points]
    sections = {
        "key-points": "\n".join(f"{n}. {escape(p)}" for n, p in enumerate(points, 1)),
        "claims": "\n".join(map(_claim, brief.claims)),
        "quotes": "\n\n".join(map(_quote, brief.quotes)),
        "proposals": "\n".join(map(_proposal, brief.proposals)),
    }
    for name, body in sections.items():
        if body:
            yield f"## {phrases.TITLES[name].capitalize()}"
            yield body


def _claim(claim: Claim) -> str:
    by = escape(phrases.claimant(claim))
    return f"- {escape(claim.text)} — *{by}* ({claim.kind}, {claim.importance} of 3)"


def _quote(quote: Quote) -> str:
    who = escape(phrases.speaker(quote))
    return f"> {escape(phrases.said(quote))}\n>\n> — **{who}** ({quote.kind})"


def _proposal(proposal: Proposal) -> str:
    return f"- **{escape(phrases.parties(proposal))}**: {escape(proposal.text)} ({proposal.kind})"


def _tail(shown: Shown) -> Iterator[str]:
    for name, count in shown.more.items():
        if count:
            yield f"({phrases.more(count, name)})"
    if shown.brief.removed:
        yield "## Removed"
        yield "\n".join(f"- {escape(r.rule)}: {escape(r.text)}" for r in shown.brief.removed)
