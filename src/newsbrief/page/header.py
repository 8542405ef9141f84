"""The lines around the headline, where byline and dateline stand."""

from collections.abc import Iterator

from msgspec import Struct
from selectolax.lexbor import LexborNode

from newsbrief.page import tidy
from newsbrief.page.markup import Mark

BEFORE_CHARS, AFTER_CHARS = 300, 1_500  # of visible text around the headline
MAX_LINE_CHARS = 600  # longer ones are paragraphs or scripts
MAX_LEVELS = 8  # from the headline up, whose other children are read
MAX_NODES = 80  # read before and after the headline each
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "form", "nav", "aside", "figure")
)
_CODE = frozenset("{}=;<>\\")


class Header(Struct, frozen=True, kw_only=True):
    """The tidy lines around the headline, one for each stretch between tags."""

    before: tuple[str, ...] = ()  # the nearest first
    inside: tuple[str, ...] = ()  # the heading itself
    after: tuple[str, ...] = ()


def read(headline: Mark | None) -> Header:
    """Return the lines around the headline, none where it is no heading of the page."""
    if headline is None:
        return Header()
    return Header(
        before=tuple(_take(_nodes(headline.node, forward=False), BEFORE_CHARS, forward=False)),
        inside=(headline.text,),
        after=tuple(_take(_nodes(headline.node, forward=True), AFTER_CHARS, forward=True)),
    )


def _nodes(headline: LexborNode, *, forward: bool) -> Iterator[LexborNode]:
    """Yield what stands beside the headline, then beside its parent, and so on."""
    parent: LexborNode | None = headline
    for _ in range(MAX_LEVELS):
        if parent is None or parent.tag in ("body", "html"):
            return
        beside = parent.next if forward else parent.prev
        while beside is not None:
            yield beside
            beside = beside.next if forward else beside.prev
        parent = parent.parent


def _take(nodes: Iterator[LexborNode], limit: int, *, forward: bool) -> Iterator[str]:
    """Yield the lines of the nodes until they have `limit` characters."""
    size = 0
    for _, node in zip(range(MAX_NODES), nodes, strict=False):
        if node.is_comment_node or node.tag in _UNSEEN:
            continue
        for line in _lines(node, 8 * limit, forward=forward):
            yield line
            size += len(line)
            if size > limit:
                return


def _lines(node: LexborNode, limit: int, *, forward: bool) -> Iterator[str]:
    text = node.text(separator="\n")
    code = _code(node) if "{" in text or ";" in text else ()
    lines = (text[:limit] if forward else text[-limit:]).split("\n")
    for line in lines if forward else reversed(lines):
        if line and len(line) <= MAX_LINE_CHARS and not line.isspace() and line not in code:
            tidied = tidy.line(line)
            if tidied and len(_CODE.intersection(tidied)) < 2:
                yield tidied


def _code(node: LexborNode) -> frozenset[str]:
    """Return the lines of the scripts and styles inside of a node."""
    parts = node.css("script,style") if node.is_element_node else ()
    return frozenset(line for part in parts for line in part.text().split("\n"))
