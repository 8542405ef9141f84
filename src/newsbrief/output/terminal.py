"""A brief for a terminal, by Rich: panels and tables, stacked items where there is little room."""

from collections.abc import Iterator

from rich.box import ROUNDED
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from newsbrief.output import clean, phrases, selection
from newsbrief.output.selection import PATIENCE, Selection, Shown
from newsbrief.records import Article, Brief, Claim, Proposal, Quote

MAX_WIDTH = 100  # columns; longer lines tire the eye
STACK_BELOW = 72  # columns; side by side would leave words no room
_WHO_WIDTH = 24  # columns of the right-hand side of a table
_BAR = "▌ "


def show(brief: Brief, chosen: Selection, console: Console) -> None:
    """Print the brief; page text reaches Rich as `Text`, never as markup."""
    width = min(console.width, MAX_WIDTH)
    console.print(render(brief, chosen, console, width), width=width)


def render(brief: Brief, chosen: Selection, console: Console, width: int) -> RenderableType:
    """Return the brief as one renderable of `width` columns."""
    shown = selection.ranked(brief, chosen, PATIENCE)
    parts: list[RenderableType] = []
    if brief.article is not None:
        parts.append(_header(brief.article))
    parts += _sections(shown, console, width)
    if address := phrases.source(brief):
        parts.append(Text.assemble(("Source  ", "dim"), address, overflow="fold"))
    return Group(*parts)


def _header(article: Article) -> RenderableType:
    headline = Text(phrases.headline(article), style="bold")
    facts = Text(phrases.facts(article), style="dim")
    return Panel(Group(headline, facts), box=ROUNDED, padding=(0, 1), border_style="cyan")


def _sections(shown: Shown, console: Console, width: int) -> Iterator[RenderableType]:
    brief, stacked = shown.brief, width < STACK_BELOW
    bodies: dict[str, list[RenderableType]] = {
        "key-points": _key_points([phrases.key_point(p, brief.actors) for p in brief.key_points]),
        "claims": _claims(brief.claims, stacked=stacked),
        "quotes": [_quote(quote, console, width) for quote in brief.quotes],
        "proposals": _proposals(brief.proposals, stacked=stacked),
    }
    for name, body in bodies.items():
        if body:
            yield Text(phrases.TITLES[name], style="bold cyan")
            yield Padding(Group(*body), (0, 0, 0, 1))
            if shown.more[name]:
                yield Text(f" {phrases.more(shown.more[name], name)}", style="dim")
            yield Text()
    if brief.removed:
        yield Text("REMOVED", style="bold cyan")
        for removal in brief.removed:
            yield Text.assemble((f" {removal.rule}  ", "dim"), clean.line(removal.text))
        yield Text()


def _key_points(points: list[str]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="cyan")
    grid.add_column(overflow="fold")
    for number, point in enumerate(points, 1):
        grid.add_row(f"{number}.", Text(point))
    return [grid] if points else []


def _claims(claims: tuple[Claim, ...], *, stacked: bool) -> list[RenderableType]:
    rows = [(c, Text(clean.line(c.text)), phrases.claimant(c)) for c in claims]
    if stacked:
        return [
            Group(
                Text.assemble((phrases.importance(c), "cyan"), "  ", (who, "italic")),
                Padding(text, (0, 0, 0, 2)),
            )
            for c, text, who in rows
        ]
    table = _table("", "claim", "by")
    for c, text, who in rows:
        table.add_row(Text(phrases.importance(c), style="cyan"), text, Text(who))
    return [table] if claims else []


def _proposals(proposals: tuple[Proposal, ...], *, stacked: bool) -> list[RenderableType]:
    rows = [(p.kind, Text(clean.line(p.text)), phrases.parties(p)) for p in proposals]
    if stacked:
        return [
            Group(
                Text.assemble((kind, "cyan"), "  ", (who, "italic")),
                Padding(text, (0, 0, 0, 2)),
            )
            for kind, text, who in rows
        ]
    table = _table("kind", "proposal", "by → to")
    for kind, text, who in rows:
        table.add_row(Text(kind, style="cyan"), text, Text(who))
    return [table] if proposals else []


def _table(first: str, second: str, third: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="dim")
    table.add_column(first, no_wrap=True)
    table.add_column(second, ratio=1, overflow="fold")
    table.add_column(third, width=_WHO_WIDTH, overflow="fold", style="italic")
    return table


def _quote(quote: Quote, console: Console, width: int) -> RenderableType:
    words = Text(phrases.said(quote))
    lines = words.wrap(console, width - len(_BAR) - 2)
    barred = [Text.assemble((_BAR, "cyan"), line) for line in lines]
    who = Text.assemble("  — ", (phrases.speaker(quote), "bold"), (f"  {quote.kind}", "dim"))
    return Group(*barred, who)
