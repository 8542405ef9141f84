"""The located part of a page -> its blocks, by BeautifulSoup."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from selectolax.lexbor import LexborNode

from newsbrief import lexicon
from newsbrief.page.characters import line, words
from newsbrief.page.soup import INLINE, BeautifulSoup, Tag, brew

BLOCKS = {
    "[document]", "address", "article", "aside", "blockquote", "body", "br", "caption", "center",
    "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main",
    "menu", "nav", "noscript", "ol", "p", "pre", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
CELLS = {"td", "th", "li"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
MIN_PROSE_WORDS = 10  # of a paragraph that is no label
MAX_LINKED = 0.85  # share of a block inside links
MIN_PROSE_SHARE = 0.5  # of parts that end like a sentence, in text that is no code
MAX_INSIDE = 100  # nodes of an element that are looked at for its text
MIN_LINE_CHARS = 60  # of an element of the site's own kind that is more than a word or a link
MAX_AFTER_LINK_CHARS = 3  # a mark and the blanks around it
MAX_END_CHARS = 40  # of a block in which its last stop stands, with what closes there
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_BRACKETED = re.compile(r" ?\(([^()]{8,40})\)")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»«)\]」』]*(?:\[\d{1,3}\])*$")


class Box(Struct, eq=False, gc=False):
    """An element that holds blocks, with what it holds."""

    tag: str
    above: "Box | None"
    chars: int = 0
    linked: int = 0  # characters inside links
    sentences: int = 0  # blocks that end like a sentence, outside links
    blocks: int = 0
    images: int = 0
    teasers: int = 0  # headings that are links
    rule: str | None = None


class Raw(Struct, eq=False, gc=False):
    """A block as it stands in the page."""

    tag: str
    text: str
    linked: int
    box: Box
    words: int
    ends_sentence: bool  # ends like one
    label: str = ""  # the words before the link with which the block ends
    rule: str | None = None
    is_front: bool = False  # stands between the headline and the body

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph."""
        return self.ends_sentence and self.words >= MIN_PROSE_WORDS

    @property
    def is_quotation(self) -> bool:
        """Whether it is set as a quotation."""
        above = self.box.above
        return "blockquote" in (self.box.tag, above and above.tag)

    @property
    def is_link(self) -> bool:
        """Whether (nearly) all of it is a link."""
        return self.linked > MAX_LINKED * len(self.text)


def read(before: list[LexborNode], node: LexborNode) -> tuple[list[Raw], list[Box]]:
    """Return the blocks of a node in page order, and the elements around them.

    What stands before the node belongs to it, marked as the front.
    """
    reader = _Reader()
    front = [item for item in before if item.tag not in INLINE]  # alone, a label or a credit
    if front:
        reader.walk(brew(front))
    for raw in reader.found:
        raw.is_front = True
    reader.walk(brew([node]))
    for box in reversed(reader.boxes):
        if box.above:
            box.above.chars += box.chars
            box.above.linked += box.linked
            box.above.sentences += box.sentences
            box.above.blocks += box.blocks
            box.above.images += box.images
            box.above.teasers += box.teasers
    return reader.found, reader.boxes


class _Reader:
    def __init__(self) -> None:
        self.found: list[Raw] = []
        self.boxes: list[Box] = []
        self.parts: list[str] = []
        self.has_words = False  # whether the parts are more than white space
        self.linked = 0
        self.first = 0  # parts before the first link

    def walk(self, soup: BeautifulSoup) -> None:
        box = Box("", None)
        self.boxes.append(box)
        stack: list[tuple[Tag, Iterator[object]]] = [(soup, iter(soup.contents))]
        links = 0
        blocks = {id(soup)}
        while stack:
            tag, items = stack[-1]
            item = next(items, None)
            if item is None:
                stack.pop()
                if tag.name == "a":
                    links -= 1
                elif id(tag) in blocks:
                    self.flush(box)
                    box = box.above or box
            elif not isinstance(item, Tag):
                self.read_text(item, box, is_linked=links > 0)
            else:
                if item.name == "a":
                    self.first = self.first if self.linked else len(self.parts)
                    links += 1
                elif item.name == "img":
                    box.images += 1
                elif item.name in BLOCKS or (
                    "-" in item.name and id(tag) in blocks and self.is_line(item)
                ):
                    self.flush(box)
                    box = Box(item.name, box)
                    self.boxes.append(box)
                    blocks.add(id(item))
                stack.append((item, iter(item.contents)))

    def is_line(self, item: Tag) -> bool:
        """Tell whether an element of the site's own kind is a line of text, not words in one.

        It is one if it is long, or stands beside such lines.
        """
        beside = (item.previous_sibling, item.next_sibling)
        texts = (part for part in beside if part and not isinstance(part, Tag))
        if self.has_words or any(str(text).strip() for text in texts):
            return False
        tags = (part for part in beside if isinstance(part, Tag) and "-" in part.name)
        return any(_chars(tag) >= MIN_LINE_CHARS for tag in (item, *tags))

    def read_text(self, item: object, box: Box, *, is_linked: bool) -> None:
        """Take in some text; where prose is set as it was typed, empty lines part it."""
        last = str(item)
        if box.tag == "pre":
            *before, last = _typed(last)
            for text in before:
                self.parts.append(text)
                self.flush(box)
        self.parts.append(last)
        self.has_words = self.has_words or bool(last.strip())
        if is_linked:
            self.linked += len("".join(last.split()))

    def flush(self, box: Box) -> None:
        if not self.parts:
            return
        text = line("".join(self.parts))
        if self.linked and "(" in text:
            text = _BRACKETED.sub(_unless_note, text)
        linked = min(len(text), self.linked * len(text) // max(1, len(text) - text.count(" ")))
        label = line("".join(self.parts[: self.first])) if 2 * linked > len(text) else ""
        is_rest = len(text) - len(label) <= linked + MAX_AFTER_LINK_CHARS
        self.parts, self.linked, self.has_words = [], 0, False
        if not text:
            return
        label = label if is_rest else ""
        raw = Raw(box.tag, text, linked, box, words(text), _ends_sentence(text), label)
        self.found.append(raw)
        box.chars += len(text)
        box.linked += linked
        box.blocks += 1
        if raw.tag in HEADINGS and raw.is_link:
            box.teasers += 1
        if raw.ends_sentence and linked < 0.5 * len(text):
            box.sentences += 1


def _unless_note(found: re.Match[str]) -> str:
    """Return what was found in brackets, nothing where it only tells how a link opens."""
    is_note = found[1].lower().replace("’", "'") in lexicon.words("link_notes", "chrome")
    return "" if is_note else found[0]


def _chars(item: Tag) -> int:
    """Return how many characters stand in the first nodes of an element."""
    inside = islice(item.descendants, MAX_INSIDE)
    return sum(len(str(part)) for part in inside if not isinstance(part, Tag))


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-MAX_END_CHARS:]) is not None


def _typed(text: str) -> list[str]:
    """Return the paragraphs of a text that is set as it was typed; code is one."""
    parts = _EMPTY_LINE.split(text)
    ends = sum(_ends_sentence(part.rstrip()) for part in parts)
    return parts if ends >= MIN_PROSE_SHARE * len(parts) else [text]
