"""The two sides of a report: the brief, and its article with the items marked in place."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from newsbrief.output import marks, phrases
from newsbrief.output.marks import Event, Kind, Mark
from newsbrief.output.markup import Markup, join, start, tag, text
from newsbrief.output.selection import SECTIONS, Shown
from newsbrief.records import Article, Block, Brief, Claim, KeyPoint, Proposal, Quote

KINDS: dict[str, Kind] = {
    "key-points": "point",
    "claims": "claim",
    "quotes": "quote",
    "proposals": "proposal",
}
LETTERS = {"point": "K", "claim": "C", "quote": "Q", "proposal": "P"}
NAMES = {"point": "key point", "claim": "claim", "quote": "quote", "proposal": "proposal"}
_SAMPLE_CHARS = 1000  # of a text, to tell its direction

Level = Literal[2, 3]
Item = KeyPoint | Claim | Quote | Proposal


class Entry(Struct, frozen=True):
    """An item with its number in the brief, and the places where the article has it."""

    kind: Kind
    number: int
    item: Item
    places: tuple[Mark, ...]


class Frame(Struct, frozen=True, kw_only=True):
    """Where a brief stands in its document: before all its ids, and the level of its headings."""

    prefix: str = ""
    level: Level = 2

    @property
    def article(self) -> str:
        """Return the id of the article."""
        return f"{self.prefix}article"

    def item(self, item: Entry | Mark) -> str:
        """Return the id of an item in the brief."""
        return f"{self.prefix}{label(item).lower()}"

    def place(self, mark: Mark) -> str:
        """Return the id of a place that an item has in the article."""
        part = f"-{mark.part}" if mark.part > 1 else ""
        return f"{self.prefix}at-{label(mark).lower()}{part}"


def label(item: Entry | Mark) -> str:
    """Return what stands for it on both sides: Q1, C2."""
    return f"{LETTERS[item.kind]}{item.number}"


def entries(brief: Brief) -> dict[str, list[Entry]]:
    """Return the items of each section, numbered in their order."""
    content = brief.article.text if brief.article else ""
    return {
        section: [
            Entry(KINDS[section], number, item, _places(KINDS[section], number, item, content))
            for number, item in enumerate(getattr(brief, section.replace("-", "_")), 1)
        ]
        for section in SECTIONS
    }


def _places(kind: Kind, number: int, item: Item, content: str) -> tuple[Mark, ...]:
    """Return where the text has the item; nothing where a stored brief has no such text."""
    spans = item.parts if isinstance(item, Quote) else (item,)
    return tuple(
        Mark(kind, number, span.start, span.end, part)
        for part, span in enumerate(spans, 1)
        if 0 <= span.start < span.end and content[span.start : span.end] == span.text
    )


def direction(words: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which most letters of a text are read."""
    kinds = [unicodedata.bidirectional(ch) for ch in words[:_SAMPLE_CHARS]]
    is_rtl = sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L")
    return "rtl" if is_rtl else "ltr"


def brief_side(shown: Shown, listed: dict[str, list[Entry]], frame: Frame) -> Markup:
    """Return the brief: its sections, each item with a chip that leads to its place."""
    brief = shown.brief
    parts: list[Markup] = []
    for section, items in listed.items():
        if items:
            title = phrases.TITLES[section].capitalize()
            rows = join(_row(entry, shown.whole, frame) for entry in items)
            more = shown.more[section]
            parts += (
                tag(f"h{frame.level}", title),
                tag("ol", rows, class_="items"),
                tag("p", phrases.more(more, section), class_="by") if more else Markup(),
            )
    if not parts:
        parts.append(tag("p", "There is no item of this kind in the article."))
    return tag(
        "section", *parts, *_removed(brief), class_="side brief", aria_label="Brief", tabindex="0"
    )


def _removed(brief: Brief) -> Iterator[Markup]:
    if brief.removed:
        rows = join(tag("li", f"{r.rule}: {r.text}") for r in brief.removed)
        yield tag("details", tag("summary", "Removed from the page"), tag("ul", rows))


def _row(entry: Entry, brief: Brief, frame: Frame) -> Markup:
    name = f"{NAMES[entry.kind]} {entry.number}"
    place = f"#{frame.place(entry.places[0])}" if entry.places else None
    chip = tag(
        "a" if place else "span", label(entry), class_=f"chip {entry.kind}", href=place,
        aria_label=f"{name}: to its place in the article" if place else None,
    )  # fmt: skip
    words = _words(entry.item, brief)
    style = "words" if entry.kind == "quote" else None
    language = brief.article.language if brief.article else None
    said = tag("p", words, class_=style, lang=language)
    body = tag("div", said, _by(entry.item), dir=direction(words))
    return tag("li", chip, body, id=frame.item(entry))


def _words(item: Item, brief: Brief) -> str:
    match item:
        case KeyPoint():
            return phrases.key_point(item, brief)
        case Quote():
            return phrases.said(item)
    return item.text


def _by(item: Item) -> Markup | None:
    match item:
        case Claim():
            dots = tag("span", phrases.importance(item), class_="dots", aria_hidden="true")
            said = tag("span", f"importance {item.importance} of 3", class_="aside")
            facts = (dots, said, " · ", _name(phrases.claimant(item)), f" · {item.kind}")
        case Quote():
            name, role = phrases.speaker_name(item), item.role
            facts = (_name(name), *((", ", tag("bdi", role)) if role else ()), f" · {item.kind}")
        case Proposal():
            to = (" → ", _name(item.addressee)) if item.addressee else ()
            facts = (_name(phrases.proposer(item)), *to, f" · {item.kind}")
        case _:
            return None
    return tag("p", *facts, class_="by")


def _name(name: str) -> Markup:
    return tag("b", tag("bdi", name))


def article_side(article: Article, listed: Sequence[Entry], frame: Frame) -> Markup:
    """Return the article, each item marked where it stands, with a chip that leads back."""
    found = [place for entry in listed for place in entry.places]
    parts = [
        _block(block, join(_drawn(e, frame) for e in marks.nest(article.text, block, own)), frame)
        for block, own in zip(article.blocks, marks.by_block(found, article.blocks), strict=True)
    ]
    body = join(_listed(parts, article))
    if not article.blocks:
        body = tag("p", "The text of the article was not stored (--no-text).")
    return tag(
        "article", body, id=frame.article, class_="side text", aria_label="Article",
        lang=article.language, dir=direction(article.text),
    )  # fmt: skip


def _listed(parts: Sequence[Markup], article: Article) -> Iterator[Markup]:
    """Yield the blocks; list items that follow one another share a list."""
    is_open = False
    for block, part in zip(article.blocks, parts, strict=True):
        is_item = block.kind == "list_item"
        if is_item != is_open:
            yield Markup("<ul>" if is_item else "</ul>")
        is_open = is_item
        yield part
    if is_open:
        yield Markup("</ul>")


def _block(block: Block, inner: Markup, frame: Frame) -> Markup:
    match block.kind:
        case "heading":
            return tag(f"h{frame.level + 1}", inner)
        case "list_item":
            return tag("li", inner)
        case "quotation":
            return tag("blockquote", tag("p", inner))
    return tag("p", inner)


def _drawn(event: Event, frame: Frame) -> Markup:
    mark = event.mark
    if mark is None:
        return text(event.text)
    place = frame.place(mark) if event.is_first else None
    match event.kind:
        case "open":
            return start("mark", class_=mark.kind, id=place)
        case "close":
            return Markup("</mark>")
        case "anchor":
            return tag("span", id=place)
    return tag(
        "a", label(mark), class_=f"chip {mark.kind}",
        href=f"#{frame.item(mark)}",
        aria_label=f"{NAMES[mark.kind]} {mark.number}: back to the brief",
    )  # fmt: skip
