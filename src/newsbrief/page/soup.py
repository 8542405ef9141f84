"""BeautifulSoup, fed by what lexbor has parsed, and loaded without what it is not asked for.

Its import takes 80 ms with the packages that it looks for (soupsieve, lxml, charset detectors)
and 25 ms without. So a copy of its own is loaded without them, unless the process has one
already; who imports bs4 later gets the whole.
"""

import re
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from importlib.machinery import ModuleSpec

from selectolax.lexbor import LexborNode

MAX_ELEMENTS = 50_000  # of the located part: more than any article has, and a bound on memory
NOT_NEEDED = {"soupsieve", "lxml", "html5lib", "chardet", "cchardet", "charset_normalizer"}


class _Refusal:
    """An import finder that has no module of `NOT_NEEDED` for the thread that made it."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        if name in NOT_NEEDED and threading.get_ident() == self.thread:
            raise ModuleNotFoundError(name)
        return None


@contextmanager
def _light() -> Iterator[None]:
    """Import bs4 inside without what is not needed, and leave no trace of it."""
    if "bs4" in sys.modules:
        yield
        return
    refusal = _Refusal()
    sys.meta_path.insert(0, refusal)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.meta_path.remove(refusal)
        for name in [n for n in sys.modules if n == "bs4" or n.startswith("bs4.")]:
            del sys.modules[name]


with _light():
    from bs4 import BeautifulSoup, Tag
    from bs4.builder import HTMLTreeBuilder
    from bs4.element import NavigableString, PageElement

__all__ = ["INLINE", "BeautifulSoup", "Tag", "brew"]

_TOKEN = re.compile(r'<(/?)([a-zA-Z][^\s>/]*)(?:[^>"]|"[^"]*")*+>|<!--.*?-->|([^<]+)', re.DOTALL)
INLINE = {  # tags inside a line of text: the soup has their text alone
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
_VOID = {"br", "hr", "img", "wbr", "input", "source", "col", "embed", "param"}


class _Builder(HTMLTreeBuilder):
    """Builds the soup of what lexbor has written out: well-formed, nothing left to repair."""

    def feed(self, markup: str | bytes) -> None:
        if self.soup is not None and isinstance(markup, str):
            _grow(self.soup, _TOKEN.findall(markup))


class _Element(Tag):
    """A tag of the soup; what all have alike is the class's, so that one is made in no time."""

    parser_class = BeautifulSoup

    def __init__(self, name: str, parent: Tag, previous: PageElement | None) -> None:
        self.name, self.attrs, self.contents = name, {}, []
        self.can_be_empty_element = name in _VOID
        _join(self, parent, previous)


for _key, _value in vars(Tag(builder=_Builder(), name="p")).items():
    if _key not in ("name", "attrs", "contents", "parser_class"):
        setattr(_Element, _key, _value)


def _join(item: PageElement, parent: Tag, previous: PageElement | None) -> None:
    """Append an item to its parent; `previous` is what stands before it in the markup."""
    beside = parent.contents[-1] if parent.contents else None
    item.parent, item.previous_element, item.previous_sibling = parent, previous, beside
    item.next_element = item.next_sibling = None
    if previous is not None:
        previous.next_element = item
    if beside is not None:
        beside.next_sibling = item
    parent.contents.append(item)


def _grow(soup: BeautifulSoup, tokens: list[tuple[str, str, str]]) -> None:
    """Add the elements and strings of some markup to an empty soup."""
    stack: list[Tag] = [soup]
    last: PageElement | None = None
    count, is_inside, blank = 0, False, ""
    for close, name, words in tokens:
        if words:
            if is_inside or not words.isspace():  # blanks between blocks say nothing
                text = unescape(blank + words) if "&" in words else blank + words
                string = str.__new__(NavigableString, text)  # _join does what its own would do
                _join(string, stack[-1], last)
                last, is_inside, blank = string, True, ""
            else:
                blank = words
            continue
        if name in INLINE:
            continue
        is_inside, blank = is_inside and name == "a", ""
        if close:
            _close(stack, name)
        elif name:
            count += 1
            if count > MAX_ELEMENTS:
                break
            last = element = _Element(name, stack[-1], last)
            if name not in _VOID:
                stack.append(element)


def _close(stack: list[Tag], name: str) -> None:
    """Close the innermost element of this name, if any, and those inside it."""
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name == name:
            del stack[place:]
            return


def brew(nodes: list[LexborNode]) -> BeautifulSoup:
    """Return the soup of some elements, one after the other, without their attributes."""
    markup = "".join(node.html or "" for node in nodes)
    return BeautifulSoup(markup, builder=_Builder())
