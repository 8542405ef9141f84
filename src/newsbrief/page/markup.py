"""Tree -> what the page marks up as being about its article, by one query."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbrief import lexicon
from newsbrief.page import tidy

MAX_MARKS = 60  # of a kind that are kept; comments or teasers may be thousands
MAX_HEADINGS = 120  # that are kept; menus named as such come first
MAX_READ_CHARS = 1_000_000  # of a kind that are read for that, nested ones again and again
MAX_TEXT_CHARS = 400  # of a heading, a byline, a date; longer ones are containers
MAX_CHILDREN = 10  # of an empty element that are looked at
MAX_ANCESTORS = 15  # looked at to tell where in the page an element stands
MAX_KEPT, MAX_KEPT_CHARS = 4_000, 200  # distinct names, and of each, that are remembered
_QUERY = (
    "html,title,meta,link[rel~=canonical],script[type*=ld],h1,h2,h3,time,[class],[itemprop],"
    "[rel~=author],a[href*='/aut'],a[href*='/profile/']"
)
_JOINT = "\0"  # no class name holds it
_TELLING = ("html", "title", "meta", "link", "script")  # tags of what the page tells machines
_NO_MARKS = frozenset(
    ("html", "head", "body", "title", "meta", "link", "script", "style", "button", "input")
) | {"label", "form", "img", "svg", "select"}
_HEADING_TAGS = frozenset(("h1", "h2", "h3"))
_MARK_TAGS = _HEADING_TAGS | {"time", "a"}
_AUTHOR_PAGE = re.compile(r"/(?:author|autor|auteur|profile/)")
_ASIDE_TAGS = frozenset(("aside", "nav", "figure", "figcaption", "blockquote"))

Attributes = dict[str, str | None]


class Mark(Struct, frozen=True, gc=False):
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
    """The elements that the query found, in page order, and what is said of each."""

    nodes: list[LexborNode]
    tags: list[str]
    said: list[Attributes]
    names: list[str]  # lower case


def read(tree: LexborHTMLParser) -> Markup:
    """Return the marked elements of the page."""
    found = _find(tree)
    places = _places(found)
    told: dict[str, list[int]] = {tag: [] for tag in _TELLING}
    for place, tag in enumerate(found.tags):
        if tag in told:
            told[tag].append(place)
    html = next((found.said[place] for place in told["html"]), {})
    return Markup(
        language=html.get("lang") or html.get("xml:lang"),
        title=next((tidy.line(found.nodes[place].text()) for place in told["title"]), ""),
        canonical=next((found.said[place].get("href") for place in told["link"]), None),
        metas=_metas(found.said[place] for place in told["meta"]),
        blocks=tuple(found.nodes[place].text() for place in told["script"]),
        headings=_headings(found, places["heading"]),
        credits=tuple(_marks(found, places["credit"], separator="\n")),
        dates=tuple(_marks(found, places["date"], separator=" ")),
    )


def _find(tree: LexborHTMLParser) -> _Found:
    nodes = tree.css(_QUERY)
    said = [node.attributes for node in nodes]
    return _Found(
        nodes=nodes,
        tags=[node.tag or "" for node in nodes],
        said=said,
        names=[
            _names(one).lower()
            if "rel" in one or "itemprop" in one
            else (one.get("class") or "").lower()
            for one in said
        ],
    )


def _names(said: Attributes) -> str:
    """Return the class as written, with rel or itemprop."""
    names = said.get("class") or ""
    if "rel" in said or "itemprop" in said:
        role = said.get("rel") or said.get("itemprop")
        return f"{names} {role}" if role else names
    return names


def _places(found: _Found) -> dict[str, list[int]]:
    """Return where the elements stand that mark a heading, an author or a date."""
    credits, headings, dates = _holding(("credits", "headings", "dates"), found.names)
    tagged = {place for place, tag in enumerate(found.tags) if tag in _MARK_TAGS}
    places: dict[str, list[int]] = {"heading": [], "credit": [], "date": []}
    for place in sorted(tagged | credits | headings | dates):
        tag = found.tags[place]
        if tag in _NO_MARKS:
            continue
        if tag != "h1" and place in credits and not _pattern("beside").search(found.names[place]):
            places["credit"].append(place)
        elif tag in _HEADING_TAGS or place in headings:
            places["heading"].append(place)
        elif tag == "time" or place in dates:
            places["date"].append(place)
        elif _AUTHOR_PAGE.search(found.said[place].get("href") or ""):
            places["credit"].append(place)
    return places


def _holding(kinds: Iterable[str], names: list[str]) -> list[set[int]]:
    """Return for each kind the places of the names that hold a word of it.

    All names are searched at once, which is several times faster than one by one.
    """
    distinct = tuple(dict.fromkeys(names))
    whole = _JOINT.join(distinct)
    starts = tuple(accumulate([len(name) + len(_JOINT) for name in distinct], initial=0))
    found = []
    for kind in kinds:
        holders = set()
        for word in lexicon.words(kind, "markup"):
            at = whole.find(word)
            while at >= 0:
                number = bisect_right(starts, at)
                holders.add(distinct[number - 1])
                at = whole.find(word, starts[number])
        found.append({place for place, name in enumerate(names) if name in holders})
    return found


def _metas(elements: Iterable[Attributes]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for attributes in elements:
        content = tidy.line(attributes.get("content") or "")
        for kind in ("property", "name", "itemprop", "http-equiv"):
            key = attributes.get(kind)
            if key and content:
                found.setdefault(key.strip().lower(), []).append(content)
    return {key: tuple(values) for key, values in found.items()}


def _headings(found: _Found, places: list[int]) -> tuple[Mark, ...]:
    """Return the headings in page order; a menu named as some does not crowd out an `h1`."""
    firsts = sorted(places, key=lambda place: found.tags[place] != "h1")
    marks = _marks(found, firsts, separator="", limit=MAX_HEADINGS)
    return tuple(sorted(marks, key=lambda mark: mark.place))


def _marks(
    found: _Found, places: list[int], *, separator: str, limit: int = MAX_MARKS
) -> Iterator[Mark]:
    """Yield the elements that are short enough to be what they say."""
    last = kept = read_chars = 0
    for place in places:
        if kept >= limit or read_chars > MAX_READ_CHARS:
            return
        node, said = found.nodes[place], found.said[place]
        if node.mem_id == last:  # a node comes once for every selector that it matches
            continue
        last = node.mem_id
        raw = node.text(separator=separator)
        read_chars += len(raw)
        text = _tidy(raw, separator) if len(raw) <= 4 * MAX_TEXT_CHARS else ""
        value = tidy.line(said.get("datetime") or said.get("content") or "")
        if not text and "itemprop" in said:
            text = _hidden_name(node)
        if (text or value) and len(text) <= MAX_TEXT_CHARS:
            kept += 1
            yield Mark(place, node, found.tags[place], _names(said), text, value)


def _hidden_name(node: LexborNode) -> str:
    """Return the name that an empty element tells machines in a `<meta>` of its own."""
    child = node.child
    for _ in range(MAX_CHILDREN):
        if child is None:
            break
        if child.tag == "meta" and child.attributes.get("itemprop") == "name":
            return tidy.line(child.attributes.get("content") or "")
        child = child.next
    return ""


def _tidy(raw: str, separator: str) -> str:
    if separator != "\n":
        return tidy.line(raw)
    return "\n".join(filter(None, map(tidy.line, filter(None, raw.split("\n")))))


def is_elsewhere(
    node: LexborNode, around: frozenset[int] = frozenset(), *, is_beside: bool = False
) -> bool:
    """Tell whether the element stands in a comment, a teaser, a side column or the like.

    `around` are the ids of the elements that hold the headline: what holds both cannot set the
    element apart from it. A footer is elsewhere unless it is the article's own. Right beside the
    headline only tags and comments count, since the article's own head may be named a teaser.
    """
    in_footer = False
    current: LexborNode | None = node
    for _ in range(MAX_ANCESTORS):
        tag = current.tag if current is not None else "html"
        if current is None or tag in ("body", "html", "-undef"):
            break
        if current.mem_id in around or (in_footer and tag == "article"):
            return False
        said = current.attributes
        names = f" {said.get('class') or ''} {said.get('id') or ''}"
        is_authors = is_beside and tag == "aside" and _says("credits", names)
        if tag in _ASIDE_TAGS and not is_authors:
            return True
        if _says("comments", names) or (not is_beside and _says("elsewhere", names)):
            return True
        in_footer = in_footer or tag == "footer"
        current = current.parent
    return in_footer


def is_aside(node: LexborNode) -> bool:
    """Tell whether the element stands in one whose tag sets it apart: a side column, a menu."""
    current: LexborNode | None = node
    for _ in range(MAX_ANCESTORS):
        if current is None or current.tag in ("body", "html", "-undef"):
            return False
        if current.tag in _ASIDE_TAGS or current.tag == "footer":
            return True
        current = current.parent
    return False


def ancestors(node: LexborNode) -> frozenset[int]:
    """Return the ids of the elements that hold the node, the nearest `2 * MAX_ANCESTORS`."""
    found: list[int] = []
    current = node.parent
    while current is not None and current.tag != "body" and len(found) < 2 * MAX_ANCESTORS:
        found.append(current.mem_id)
        current = current.parent
    return frozenset(found)


def _says(kind: str, names: str) -> bool:
    """Tell whether class and id hold a word of a kind; most are asked about several times."""
    return (_told if len(names) <= MAX_KEPT_CHARS else _told.__wrapped__)(kind, names)


@lru_cache(MAX_KEPT)
def _told(kind: str, names: str) -> bool:
    return _pattern(kind).search(names.lower()) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of a kind; "^" stands for where a name begins."""
    words = map(re.escape, sorted(lexicon.words(kind, "markup")))
    return re.compile("|".join(word.replace("\\^", r"(?<!\S)") for word in words))
