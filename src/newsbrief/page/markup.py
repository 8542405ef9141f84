"""Tree -> what the page marks up as being about its article, by one query."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbrief import lexicon
from newsbrief.page import tidy

MAX_MARKS = 60  # of a kind that are kept; comments or teasers may be thousands
MAX_READ_CHARS = 1_000_000  # of a kind that are read for that, nested ones again and again
MAX_TEXT_CHARS = 400  # of a heading, a byline, a date; longer ones are containers
MAX_ANCESTORS = 15  # looked at to tell where in the page an element stands
_QUERY = (
    "html,title,meta,link[rel~=canonical],script[type*=ld],h1,h2,h3,time,[class],[itemprop],"
    "[rel~=author],a[href*='/aut']"
)
_JOINT = "\0"  # no class name holds it
_NO_MARKS = frozenset(
    ("html", "head", "body", "title", "meta", "link", "script", "style", "button", "input")
) | {"label", "form", "img", "svg", "select"}
_AUTHOR_PAGE = re.compile(r"/(?:author|autor|auteur)")
_ASIDE_TAGS = frozenset(("aside", "nav", "figure", "figcaption", "blockquote"))

Attributes = dict[str, str | None]


class Mark(Struct, frozen=True):
    """An element of the page that says what it holds."""

    place: int  # in page order
    node: LexborNode
    tag: str
    names: str  # class as written, with rel or itemprop
    text: str  # tidy; of a credit a line for each stretch between tags
    value: str = ""  # machine-readable: datetime or content


class Markup(Struct, frozen=True, kw_only=True):
    """All that a page marks up, each kind in page order; texts are tidy."""

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


class _Found(Struct, frozen=True):
    """An element that the query found."""

    place: int
    node: LexborNode
    tag: str
    names: str
    attributes: Attributes


def read(tree: LexborHTMLParser) -> Markup:
    """Return the marked elements of the page."""
    found = list(_found(tree))
    by_tag: dict[str, list[_Found]] = {}
    for element in found:
        by_tag.setdefault(element.tag, []).append(element)
    kinds = _by_kind(found)
    said = [e.attributes for e in by_tag.get("html", ())]
    return Markup(
        language=next((a.get("lang") or a.get("xml:lang") for a in said), None),
        title=next((tidy.line(e.node.text()) for e in by_tag.get("title", ())), ""),
        canonical=next((e.attributes.get("href") for e in by_tag.get("link", ())), None),
        metas=_metas(e.attributes for e in by_tag.get("meta", ())),
        blocks=tuple(e.node.text() for e in by_tag.get("script", ())),
        headings=tuple(_marks(kinds["heading"], separator="")),
        credits=tuple(_marks(kinds["credit"], separator="\n")),
        dates=tuple(_marks(kinds["date"], separator=" ")),
    )


def _found(tree: LexborHTMLParser) -> Iterator[_Found]:
    for place, node in enumerate(tree.css(_QUERY)):
        said = node.attributes
        names = said.get("class") or ""
        role = said.get("rel") or said.get("itemprop")
        yield _Found(place, node, node.tag or "", f"{names} {role}" if role else names, said)


def _by_kind(found: list[_Found]) -> dict[str, list[_Found]]:
    """Return the elements that mark a heading, an author or a date, in page order."""
    names = [element.names.lower() for element in found]
    credits, headings, dates = (
        frozenset(_holding(lexicon.words(kind, "markup"), names))
        for kind in ("credits", "headings", "dates")
    )
    kinds: dict[str, list[_Found]] = {"heading": [], "credit": [], "date": []}
    last = 0
    for i, element in enumerate(found):
        tag = element.tag
        if tag in _NO_MARKS or element.node.mem_id == last:
            continue  # a node comes once for every selector that it matches
        if tag != "h1" and i in credits and not _beside().search(names[i]):
            kind = "credit"
        elif tag in ("h1", "h2", "h3") or i in headings:
            kind = "heading"
        elif tag == "time" or i in dates:
            kind = "date"
        elif tag == "a" and _AUTHOR_PAGE.search(element.attributes.get("href") or ""):
            kind = "credit"
        else:
            continue
        last = element.node.mem_id
        kinds[kind].append(element)
    return kinds


def _holding(words: frozenset[str], names: list[str]) -> Iterator[int]:
    """Yield the numbers of the names that hold one of the words; searches them all at once."""
    whole = _JOINT.join(names)
    starts = list(accumulate((len(name) + 1 for name in names), initial=0))
    for word in words:
        at = whole.find(word)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            at = whole.find(word, starts[number + 1])


def _metas(elements: Iterable[Attributes]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for attributes in elements:
        content = tidy.line(attributes.get("content") or "")
        for kind in ("property", "name", "itemprop", "http-equiv"):
            key = attributes.get(kind)
            if key and content:
                found.setdefault(key.strip().lower(), []).append(content)
    return {key: tuple(values) for key, values in found.items()}


def _marks(elements: Iterable[_Found], *, separator: str) -> Iterator[Mark]:
    """Yield the elements that are short enough to be what they say."""
    kept = read_chars = 0
    for element in elements:
        if kept >= MAX_MARKS or read_chars > MAX_READ_CHARS:
            return
        raw = element.node.text(separator=separator)
        read_chars += len(raw)
        lines = map(tidy.line, raw.split("\n")) if len(raw) <= 4 * MAX_TEXT_CHARS else ()
        text = (separator if separator == "\n" else " ").join(filter(None, lines))
        said = element.attributes
        value = tidy.line(said.get("datetime") or said.get("content") or "")
        if (text or value) and len(text) <= MAX_TEXT_CHARS:
            kept += 1
            yield Mark(element.place, element.node, element.tag, element.names, text, value)


def is_elsewhere(
    node: LexborNode, around: frozenset[int] = frozenset(), *, is_beside: bool = False
) -> bool:
    """Tell whether the element stands in a comment, a teaser, a side column or the like.

    `around` are the ids of the elements that hold the headline: what holds both cannot set the
    element apart from it. A footer is elsewhere unless it is the article's own. Right beside the
    headline only tags and comments count, since the article's own head may be named a teaser.
    """
    pattern = _elsewhere("comments" if is_beside else "elsewhere")
    in_footer = False
    current: LexborNode | None = node
    for _ in range(MAX_ANCESTORS):
        if current is None or current.tag in ("body", "html", "-undef"):
            break
        if current.mem_id in around or (in_footer and current.tag == "article"):
            return False
        said = current.attributes
        names = f" {said.get('class') or ''} {said.get('id') or ''}".lower()
        if current.tag in _ASIDE_TAGS or pattern.search(names):
            return True
        in_footer = in_footer or current.tag == "footer"
        current = current.parent
    return in_footer


def ancestors(node: LexborNode) -> frozenset[int]:
    """Return the ids of the elements that hold the node, the nearest `2 * MAX_ANCESTORS`."""
    found: list[int] = []
    current = node.parent
    while current is not None and current.tag != "body" and len(found) < 2 * MAX_ANCESTORS:
        found.append(current.mem_id)
        current = current.parent
    return frozenset(found)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(lexicon.words("beside", "markup")))))


@cache
def _elsewhere(name: str) -> re.Pattern[str]:
    words = map(re.escape, sorted(lexicon.words(name, "markup")))
    return re.compile("|".join(word.replace("\\^", r"(?<!\S)") for word in words))
