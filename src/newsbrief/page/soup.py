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
    from bs4.element import NavigableString

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
        soup, count, is_inside, blank = self.soup, 0, False, ""
        if soup is None or isinstance(markup, bytes):
            return
        for close, name, text in _TOKEN.findall(markup):
            if text:
                if is_inside or not text.isspace():  # blanks between blocks say nothing
                    text = blank + text
                    text = unescape(text) if "&" in text else text
                    soup.object_was_parsed(NavigableString(text))
                    is_inside, blank = True, ""
                else:
                    blank = text
                continue
            if name in INLINE:
                continue
            is_inside, blank = is_inside and name == "a", ""
            if close:
                _close(soup, name)
            elif name:
                count += 1
                if count > MAX_ELEMENTS:
                    break
                soup.handle_starttag(name, None, None, {})
                if name in _VOID:
                    _close(soup, name)


def _close(soup: BeautifulSoup, name: str) -> None:
    """Close the element of this name, which is nearly always the innermost."""
    if soup.currentTag and soup.currentTag.name == name:
        soup.popTag()
    else:
        soup.handle_endtag(name)


def brew(nodes: list[LexborNode]) -> BeautifulSoup:
    """Return the soup of some elements, one after the other, without their attributes."""
    markup = "".join(node.html or "" for node in nodes)
    return BeautifulSoup(markup, builder=_Builder())
