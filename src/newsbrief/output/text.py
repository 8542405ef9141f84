"""A brief as plain text: one item a line, nothing cut off."""

from collections.abc import Iterator

from newsbrief.output import clean, phrases, selection
from newsbrief.output.selection import NO_LIMIT, Selection, Shown
from newsbrief.records import Article, Brief


def render(brief: Brief, chosen: Selection) -> str:
    """Return the brief as lines; every item is one line that begins with a dash."""
    shown = selection.ranked(brief, chosen, NO_LIMIT)
    return "\n".join([*_head(brief), *_sections(shown), *_tail(shown)]) + "\n"


def article(content: Article) -> str:
    """Return the article alone: headline and blocks, an empty line after each."""
    blocks = (content.text[block.start : block.end] for block in content.blocks)
    return "\n\n".join(clean.line(part) for part in (content.title, *blocks) if part) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    if brief.article is not None:
        yield phrases.headline(brief.article)
        yield phrases.facts(brief.article)
    if address := phrases.source(brief):
        yield address


def _sections(shown: Shown) -> Iterator[str]:
    brief = shown.brief
    sections = {
        "key-points": [phrases.key_point(p, shown.whole) for p in brief.key_points],
        "claims": [
            f"[{c.importance}] {clean.line(c.text)} ({phrases.claimant(c)})" for c in brief.claims
        ],
        "quotes": [f"{phrases.speaker(q)}: {phrases.said(q)} [{q.kind}]" for q in brief.quotes],
        "proposals": [
            f"{phrases.parties(p)}: {clean.line(p.text)} [{p.kind}]" for p in brief.proposals
        ],
    }
    for name, lines in sections.items():
        if lines:
            yield ""
            yield phrases.TITLES[name]
            yield from (f"- {line}" for line in lines)


def _tail(shown: Shown) -> Iterator[str]:
    for name, count in shown.more.items():
        if count:
            yield f"({phrases.more(count, name)})"
    if shown.brief.removed:
        yield ""
        yield "REMOVED"
        yield from (f"- {r.rule}: {clean.line(r.text)}" for r in shown.brief.removed)
