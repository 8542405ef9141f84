"""Tree -> what the page marks up as being about its article, by one query."""

import re
from functools import cache

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbrief import lexicon
from newsbrief.page import tidy

MAX_MARKS = 60  # of a kind that are looked at; comments or teasers may be thousands
MAX_TEXT_CHARS = 400  # of a heading, a byline, a date; longer ones are containers
MAX_ANCESTORS = 15  # looked at to tell where in the page an element stands
_QUERY = (
    "html,title,meta,link[rel~=canonical],script[type*=ld],h1,h2,h3,time,address,"
    "[class*=author i],[class*=byline i],[class*=autor i],[class*=auteur i],[class*=writer i],"
    "[class*=reporter i],[class*=journalist i],[class*=redakt i],[class~=vcard],"
    "[rel~=author],[itemprop~=author],[itemprop~=creator],[itemprop=datePublished],"
    "[itemprop=headline],[class*=headline i],[class*=title i],"
    "a[href*='/author'],a[href*='/autor'],"
    "[class*=date i],[class*=datum i],[class*=fecha i],[class*=time i],[class*=publish i]"
)
_CREDIT = re.compile(r"auth?or|byline|auteur|writer|reporter|journalist|redakt|vcard", re.I)
_ASIDE_TAGS = frozenset(("aside", "footer", "nav", "figure", "figcaption", "blockquote"))


class Mark(Struct, frozen=True):
    """An element of the page that says what it holds."""

    place: int  # in page order
    node: LexborNode
    tag: str
    names: str  # class and id as written, with rel and itemprop
    text: str  # tidy
    value: str = ""  # machine-readable: datetime or content


class Markup(Struct, frozen=True, kw_only=True):
    """All that a page marks up, each kind in page order."""

    language: str | None = None
    title: str = ""
    canonical: str | None = None
    metas: dict[str, tuple[str, ...]] = {}
    blocks: tuple[str, ...] = ()  # JSON-LD
    headings: tuple[Mark, ...] = ()
    credits: tuple[Mark, ...] = ()  # elements marked as an author's
    dates: tuple[Mark, ...] = ()

    def meta(self, *keys: str) -> str:
        """Return the first value of the first meta key that has one."""
        return next((self.metas[k][0] for k in keys if k in self.metas), "")


def read(tree: LexborHTMLParser) -> Markup:
    """Return the marked elements of the page; texts are tidy, empty ones left out."""
    found = _Collector()
    seen = 0
    for place, node in enumerate(tree.css(_QUERY)):
        if node.mem_id != seen:  # a node comes once for every selector it matches
            seen = node.mem_id
            found.take(place, node)
    return found.markup()


class _Collector:
    """Sorts the elements of the query by kind."""

    def __init__(self) -> None:
        self.language: str | None = None
        self.title = ""
        self.canonical: str | None = None
        self.metas: dict[str, list[str]] = {}
        self.blocks: list[str] = []
        self.marks: dict[str, list[Mark]] = {"heading": [], "credit": [], "date": []}

    def take(self, place: int, node: LexborNode) -> None:
        tag = node.tag or ""
        attributes = node.attributes
        if tag == "meta":
            self._meta(attributes)
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")
        elif tag == "title":
            self.title = self.title or tidy.line(node.text())
        elif tag == "link":
            self.canonical = self.canonical or attributes.get("href")
        elif tag == "script":
            self.blocks.append(node.text())
        elif tag != "body":
            self._mark(place, node, tag, attributes)

    def _meta(self, attributes: dict[str, str | None]) -> None:
        content = tidy.line(attributes.get("content") or "")
        if content:
            for kind in ("property", "name", "itemprop", "http-equiv"):
                key = attributes.get(kind)
                if key:
                    self.metas.setdefault(key.strip().lower(), []).append(content)

    def _mark(
        self, place: int, node: LexborNode, tag: str, attributes: dict[str, str | None]
    ) -> None:
        names = " ".join(
            value for key in ("class", "id", "rel", "itemprop") if (value := attributes.get(key))
        )
        kind = _kind(tag, names, attributes)
        marks = self.marks[kind]
        if len(marks) >= MAX_MARKS:
            return
        text = node.text(separator=" ") if tag in _ASIDE_TAGS or kind != "heading" else node.text()
        value = attributes.get("datetime") or attributes.get("content") or ""
        if len(text) <= 4 * MAX_TEXT_CHARS and (text or value):
            line = tidy.line(text)
            if len(line) <= MAX_TEXT_CHARS:
                marks.append(Mark(place, node, tag, names, line, tidy.line(value)))

    def markup(self) -> Markup:
        return Markup(
            language=self.language,
            title=self.title,
            canonical=self.canonical,
            metas={key: tuple(values) for key, values in self.metas.items()},
            blocks=tuple(self.blocks),
            headings=tuple(self.marks["heading"]),
            credits=tuple(self.marks["credit"]),
            dates=tuple(self.marks["date"]),
        )


def _kind(tag: str, names: str, attributes: dict[str, str | None]) -> str:
    if tag in ("h1", "h2", "h3") or "headline" in names.lower() or "title" in names.lower():
        return "heading"
    if tag == "time" or attributes.get("datetime"):
        return "date"
    if tag == "address" or _CREDIT.search(names) or attributes.get("href"):
        return "credit"
    return "date"


def is_elsewhere(node: LexborNode) -> bool:
    """Tell whether the element stands in a comment, a teaser, a side column or the like."""
    pattern = _elsewhere()
    current: LexborNode | None = node
    for _ in range(MAX_ANCESTORS):
        if current is None or current.tag in ("body", "html", "-undef"):
            return False
        if current.tag in _ASIDE_TAGS:
            return True
        attributes = current.attributes
        if pattern.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()):
            return True
        current = current.parent
    return False


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(lexicon.words("elsewhere", "bylines")))))
