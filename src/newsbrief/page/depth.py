"""How deep the tags of a page nest, by the rules of HTML for which end closes what."""

import re
from collections.abc import Iterator
from itertools import islice

from newsbrief.page.patterns import late

MAX_DEPTH = 500  # as in browsers; the parser's work grows with the depth at every tag
MAX_FORMATTING = 8  # open <b>, <font> and the like; each is made anew in every later paragraph
MAX_OPTIONS = 2_000  # to choose from in forms, ends of their tags included
MAX_THROUGH = 8  # open elements between two points of a list that are looked through

_TAG = late(  # comments first, then what is taken for one, then tags with their attributes
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-z]))[^>]*+>?"
    r"|<(/?)([a-z][^\s/>]*+)"
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+>?",
    re.IGNORECASE | re.DOTALL,
)
_STYLED = late(r"[\s/\"'](?:color|face|size)[\s/>=]", re.IGNORECASE)
_ANNOTATION = late(  # of a formula, that holds HTML
    r"encoding\s*=\s*[\"']?(?:text/html|application/xhtml\+xml)[\"'\s>/]", re.IGNORECASE
)
_FRAMESET = late(r"</?frameset(?=[\s/>])[^>]*>?", re.IGNORECASE)
_CHOICE = late(r"</?opt(?:ion|group)(?=[\s/>])[^>]*+>?", re.IGNORECASE)
_FORMATTING = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u",
}  # fmt: skip
_FLAT = {  # these close each other, or hold nothing
    "area", "base", "body", "br", "col", "colgroup", "embed", "frame", "head", "hr", "html",
    "img", "input", "link", "meta", "option", "p", "param", "source", "track",
    "wbr",
}  # fmt: skip
_FLAT_OR_FORMATTING = _FLAT | _FORMATTING
_CELLS = {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}
_POINTS = {"li": {"li"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}}  # what each of them closes
_LISTS = {"dl", "ol", "ul"}  # a point ends in the innermost alone
_THROUGH = {"address", "div"}  # between a point and the next, if left open
_RUBY = {"rb", "rp", "rt", "rtc"}  # in a ruby text they close what has no end of its own
_IMPLIED = _RUBY | {"dd", "dt", "li", "optgroup"}
_BARRIERS = {  # inside one no end closes what is around it
    "": {"applet", "marquee", "object", "select", "table", "template"},
    "svg": {"desc", "foreignobject", "title"},
    "math": {"annotation-xml", "mi", "mn", "mo", "ms", "mtext"},
}
_DRAWN = _BARRIERS["svg"] | _BARRIERS["math"]  # as others, they do not end across a block
_VERBATIM = {  # but not in drawings
    "iframe", "noembed", "script", "style", "textarea", "title", "xmp",
}  # fmt: skip
_SPECIAL = {  # no end of another kind closes one
    "address", "article", "aside", "blockquote", "button", "center", "dd", "details", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "li", "listing", "main", "menu", "nav",
    "noscript", "ol", "p", "pre", "search", "section", "summary", "ul",
}  # fmt: skip
_BLOCKS = _SPECIAL - {"noscript"}  # their end closes what is open in them
_BREAKING = {  # these end a drawing
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em",
    "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing",
    "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tt", "u", "ul", "var",
}  # fmt: skip


class _Open:
    """The elements that are open at a place in a page."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.at: dict[str, list[int]] = {}  # where in the stack, of each name
        self.barriers, self.specials, self.drawings = [-1], [-1], [-1]  # where in the stack
        self.frames: list[dict[str, int]] = [{}]  # formatting in each barrier
        self.formatting = 0

    def start(self, name: str, tag: str) -> bool:
        """Open an element; return whether it is too deep."""
        drawing = self.drawing()
        is_breaking = name in _BREAKING or (name == "font" and _STYLED().search(tag) is not None)
        if (drawing >= 0 and not is_breaking) or name in ("svg", "math"):
            return not tag.endswith("/>") and self.push(name, tag)
        if name in _FORMATTING:
            self.frames[-1][name] = self.frames[-1].get(name, 0) + 1
            self.formatting += 1
            if self.formatting > MAX_FORMATTING:
                return True
        if drawing >= 0:
            self.close(drawing)
        if name in ("input", "select") and self.is_in("select"):
            self.close(self.barriers[-1])
            return False
        if name in _CELLS:
            self.cell()
        elif name not in _FLAT_OR_FORMATTING or (name == "p" and self.is_drawn()):
            self.point(_POINTS.get(name, set()))
            while name in _RUBY and self.at.get("ruby") and self.stack[-1] in _IMPLIED:
                self.close(len(self.stack) - 1)
            return self.push(name, tag)
        return False

    def is_deep(self) -> bool:
        """Tell whether what stands here is inside of an element that is too deep."""
        return len(self.stack) > MAX_DEPTH

    def push(self, name: str, tag: str) -> bool:
        """Open an element in the one that is open; return whether it is too deep."""
        place, drawing = len(self.stack), self.drawing()
        self.stack.append(name)
        self.at.setdefault(name, []).append(place)
        is_barrier = name in _BARRIERS[self.stack[drawing] if drawing >= 0 else ""]
        if is_barrier and (name != "annotation-xml" or _ANNOTATION().search(tag)):
            self.barriers.append(place)
            self.frames.append({})
        elif name in _SPECIAL:
            self.specials.append(place)
        elif drawing < 0 and name in ("svg", "math"):
            self.drawings.append(place)
        return place >= MAX_DEPTH

    def drawing(self) -> int:
        """Return where in the stack the drawing begins that is open here, -1 if none is."""
        place = self.drawings[-1]
        return place if place > self.barriers[-1] else -1

    def is_drawn(self) -> bool:
        """Tell whether the innermost barrier is a part of a drawing that holds text."""
        return self.is_in(*_DRAWN)

    def is_in(self, *names: str) -> bool:
        """Tell whether the innermost barrier has one of the names."""
        return self.barriers[-1] >= 0 and self.stack[self.barriers[-1]] in names

    def end(self, name: str) -> bool:
        """Close an element if the end does that; return whether it was too deep."""
        drawing = self.drawing()
        is_drawn = drawing >= 0
        if is_drawn and name in ("br", "p"):
            self.close(drawing)
            return False
        if name == "form" and self.stack[-1:] != ["form"]:
            return False  # it takes a form out of those that are open, and closes nothing in it
        if name in _CELLS and not is_drawn:
            self.cell()
        elif name in _FORMATTING and not is_drawn:
            if self.frames[-1].get(name):
                self.frames[-1][name] -= 1
                self.formatting -= 1
                return self.formatting >= MAX_FORMATTING
        elif places := self.at.get(name):
            place = places[-1]
            is_own = place == self.barriers[-1] and not (
                self.is_drawn() and self.specials[-1] > place
            )
            if place > self.least(name) or is_own:
                self.close(place)
                return place >= MAX_DEPTH
        return False

    def least(self, name: str) -> int:
        """Return the place in the stack behind which an element must be that an end closes."""
        if name in _POINTS:
            lists = (self.at[kind][-1] for kind in _LISTS if self.at.get(kind))
            return max(self.barriers[-1], *lists, -1)
        return self.barriers[-1] if name in _BLOCKS else max(self.barriers[-1], self.specials[-1])

    def point(self, others: set[str]) -> None:
        """Close the point of a list that is open here, for the next one of it."""
        for place in self.specials[: -MAX_THROUGH - 1 : -1] if others else ():
            if place <= self.barriers[-1] or self.stack[place] not in others | _THROUGH:
                return
            if self.stack[place] in others:
                self.close(place)
                return

    def cell(self) -> None:
        """Close what is open in a table up to its next cell."""
        if self.is_in("table"):
            self.close(self.barriers[-1] + 1)

    def close(self, place: int) -> None:
        """Close the elements of the stack from a place on."""
        while len(self.stack) > place:
            self.at[self.stack.pop()].pop()
        while self.specials[-1] >= place:
            self.specials.pop()
        while self.drawings[-1] >= place:
            self.drawings.pop()
        while self.barriers[-1] >= place:
            self.barriers.pop()
            for name, count in self.frames.pop().items():
                self.frames[-1][name] = self.frames[-1].get(name, 0) + count


def flattened(text: str) -> str:
    """Return the page without the tags that nest deeper than those of any real page; linear.

    Framesets, in which other tags mean nothing, go all.
    """
    text = _with_few_choices(_FRAMESET().sub("", text))
    cuts = list(_too_deep(text))
    if not cuts:
        return text
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _with_few_choices(text: str) -> str:
    """Return the page without the tags of choices beyond many: each costs the parser them all."""
    surplus = next(islice(_CHOICE().finditer(text), MAX_OPTIONS, None), None)
    if surplus is None:
        return text
    return text[: surplus.start()] + _CHOICE().sub("", text[surplus.start() :])


def _too_deep(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the tags stand that open or close an element too deep, or stand inside of one.

    All inside go: without the tags around it one may mean something else. Scripts go whole.
    """
    page, place = _Open(), 0
    while found := _TAG().search(text, place):
        start, place = found.span()
        name = (found[2] or "").lower()
        was_deep = page.is_deep()
        is_plain = name in _FLAT and page.barriers[-1] == page.drawings[-1] == -1
        if not name or (is_plain and not was_deep):
            continue
        is_cut = False
        if found[1]:
            is_cut = page.end(name)
        elif name in _VERBATIM and page.drawing() < 0:
            end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
            place = end.start() if end else len(text)
        else:
            is_cut = page.start(name, found[0])
        if is_cut or (was_deep and page.is_deep()):
            yield start, place
