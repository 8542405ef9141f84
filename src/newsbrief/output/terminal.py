"""A brief for a terminal, by Rich: a panel, tables, stacked items where there is little room."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.box import ROUNDED
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from newsbrief.output import clean, fragments, phrases, selection
from newsbrief.output.selection import PATIENCE, Selection, Shown
from newsbrief.records import Article, Brief, Claim, Proposal, Quote

MAX_WIDTH = 100  # columns; longer lines tire the eye
MIN_WIDTH = 20  # columns; narrower, nothing can be read
STACK_BELOW = 72  # columns; side by side would leave words no room
_WHO_WIDTH = 26  # columns of the right-hand side of a table

# Middle tones of the palette of 256, at least 3.7:1 on white and on black: both can be read
_QUIET = "color(244)"
_TONES = {
    "key-points": "color(134)",
    "claims": "color(166)",
    "quotes": "color(31)",
    "proposals": "color(29)",
}


class Signs(Struct, frozen=True):
    """The signs that are drawn beside words."""

    bar: str = "▌"
    full: str = "●"
    empty: str = "○"
    to: str = "→"
    dot: str = "·"
    dash: str = "—"


_ASCII = Signs("|", "*", "-", "->", "-", "--")  # where the terminal has no Unicode


class Page(Struct, frozen=True):
    """What all parts of a brief need to know of the paper that they are set on."""

    width: int
    signs: Signs
    address: str | None  # to link to; None where the terminal takes no links

    @property
    def is_narrow(self) -> bool:
        """Tell whether items are stacked."""
        return self.width < STACK_BELOW

    def linked(self, style: str, words: str) -> Style:
        """Return the style, with a link to these words on the page where there can be one."""
        link = fragments.link(self.address, words)
        return Style.parse(style) + Style(link=link) if link else Style.parse(style)


def show(brief: Brief, chosen: Selection, console: Console, *, links: bool = False) -> None:
    """Print the brief; page text reaches Rich as `Text`, never as markup.

    `links` tells that speakers and source may be links (OSC 8), as a terminal takes them.
    """
    page = Page(
        width=min(console.width, MAX_WIDTH),
        signs=_ASCII if console.options.ascii_only else Signs(),
        address=phrases.source(brief) if links else None,
    )
    console.print(render(brief, chosen, page), width=page.width)


def render(brief: Brief, chosen: Selection, page: Page) -> RenderableType:
    """Return the brief as one renderable."""
    shown = selection.ranked(brief, chosen, PATIENCE)
    parts: list[RenderableType] = []
    if brief.article is not None:
        parts.append(_header(brief.article))
    parts += _sections(shown, page)
    parts += _removed(brief)
    if address := phrases.source(brief):
        style = Style(link=fragments.to_page(page.address))
        parts.append(Text.assemble((" Source  ", _QUIET), (address, style), overflow="fold"))
    return Group(*parts)


def _header(article: Article) -> RenderableType:
    headline = Text(phrases.headline(article), style="bold")
    facts = Text(phrases.facts(article), style=_QUIET)
    return Panel(Group(headline, facts), box=ROUNDED, padding=(0, 1), border_style=_QUIET)


def _sections(shown: Shown, page: Page) -> Iterator[RenderableType]:
    brief = shown.brief
    points = [phrases.key_point(point, shown.whole) for point in brief.key_points]
    bodies = {
        "key-points": _key_points(points),
        "claims": _claims(brief.claims, page),
        "quotes": _quotes(brief.quotes, page),
        "proposals": _proposals(brief.proposals, page),
    }
    for name, body in bodies.items():
        if body:
            yield Text()
            yield Text(f" {phrases.TITLES[name]}", style=f"bold {_TONES[name]}")
            yield Padding(Group(*body), (0, 1))
            if shown.more[name]:
                yield Text(f" {phrases.more(shown.more[name], name)}", style=_QUIET)
    yield Text()


def _removed(brief: Brief) -> Iterator[RenderableType]:
    if brief.removed:
        yield Text(" REMOVED", style="bold")
        for removal in brief.removed:
            line = Text.assemble((f"{removal.rule}  ", _QUIET), clean.line(removal.text))
            yield Padding(line, (0, 1))
        yield Text()


def _key_points(points: Sequence[str]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style=_TONES["key-points"], no_wrap=True)
    grid.add_column(overflow="fold")
    for number, point in enumerate(points, 1):
        grid.add_row(str(number), Text(point))
    return [grid] if points else []


def _claims(claims: Sequence[Claim], page: Page) -> list[RenderableType]:
    rows = []
    for claim in claims:
        dots = Text(phrases.importance(claim, page.signs.full, page.signs.empty))
        who = (phrases.claimant(claim), page.linked("italic", claim.text))
        rows.append((dots, Text(clean.line(claim.text)), Text.assemble(who, _kind(claim, page))))
    return _rows(rows, _TONES["claims"], page)


def _proposals(proposals: Sequence[Proposal], page: Page) -> list[RenderableType]:
    rows = []
    for proposal in proposals:
        who = _parties(proposal, page)
        label = Text(page.signs.to if page.is_narrow else proposal.kind)
        if page.is_narrow:
            who.append(*_kind(proposal, page))
        rows.append((label, Text(clean.line(proposal.text)), who))
    return _rows(rows, _TONES["proposals"], page)


def _parties(proposal: Proposal, page: Page) -> Text:
    who = Text.assemble((phrases.proposer(proposal), page.linked("italic", proposal.text)))
    if proposal.addressee:
        to = Text(f"{page.signs.to} {clean.line(proposal.addressee)}", "italic")
        fits = page.is_narrow or who.cell_len + 1 + to.cell_len <= _WHO_WIDTH
        who = Text.assemble(who, " " if fits else "\n", to)
    return who


def _kind(item: Claim | Proposal | Quote, page: Page) -> tuple[str, str]:
    return f" {page.signs.dot} {item.kind}", _QUIET


def _rows(rows: Sequence[tuple[Text, Text, Text]], tone: str, page: Page) -> list[RenderableType]:
    """Return label, words and who side by side, or who below the words where it is narrow."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style=tone, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    if not page.is_narrow:
        grid.add_column(width=_WHO_WIDTH, overflow="fold")
    for label, words, who in rows:
        if page.is_narrow:
            grid.add_row(label, Group(words, who))
        else:
            grid.add_row(label, words, who)
    return [grid] if rows else []


class _Barred:
    """Words with a bar before every line, however wide the paper is."""

    def __init__(self, words: Text, bar: str) -> None:
        self._words = words
        self._bar = bar

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines that Rich asks for."""
        width = max(1, options.max_width - len(self._bar))
        for line in console.render_lines(self._words, options.update(width=width), pad=False):
            yield Segment(self._bar, Style.parse(_TONES["quotes"]))
            yield from line
            yield Segment.line()


def _quotes(quotes: Sequence[Quote], page: Page) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for quote in quotes:
        if parts:
            parts.append(Text())
        parts.append(_Barred(Text(phrases.said(quote), overflow="fold"), f"{page.signs.bar} "))
        name = (phrases.speaker_name(quote), page.linked("bold", quote.parts[0].text))
        role = f", {clean.line(quote.role)}" if quote.role else ""
        who = Text.assemble(f"{page.signs.dash} ", name, role, _kind(quote, page), overflow="fold")
        parts.append(Padding(who, (0, 0, 0, 2)))
    return parts
