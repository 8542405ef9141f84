"""Tree -> the element that holds the article: where the paragraphs are."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec import Struct
from selectolax.lexbor import LexborNode

from newsbrief.page import characters, names
from newsbrief.page.elements import Elements

TEXT_TAGS = (
    "p", "div", "td", "li", "section", "article", "blockquote", "pre", "dd", "main", "center",
)  # fmt: skip
TEXT_ELEMENTS = ",".join(TEXT_TAGS)
THROUGH = {"span", "font", "b", "i", "em", "strong", "blockquote", "center"}
RUNS = {"span", "font", "b", "i", "em", "strong"}  # a paragraph's text may begin with one
LISTS = {"ul", "ol", "dl", "li", "dd"}
MIN_CHARS = 25  # shorter texts are labels and links more often than paragraphs
MAX_CHARS = 1500  # of one paragraph that count, lest one long licence text outweighs an article
COMMA_CHARS = 20  # a comma is worth so many characters: prose has them, menus do not
WIDE_CHARS = 2.5  # a character of a script without blanks says as much as so many others
DECAY = 0.7  # what a step away from the paragraphs costs an element
NO_DECAY = 0.999  # of a lone child, so that the lower one wins
MIN_GROWTH = 0.1  # share of further text for which it pays to take the parent instead
MIN_GROWTH_PURITY = 0.55  # share of paragraphs in what is gained with the parent
MAX_STEPS = 6

MIN_EVIDENCE_CHARS = 200
EVIDENCE_CHARS = 50  # of a paragraph that are looked up in the structured data
KNOWN_BONUS = 10.0
MIN_NEAR_SHARE = 0.15  # share of the page's text that makes an element the headline's own
MIN_NEAR_WEIGHT = 250
MAX_DEPTH = 200
NEAR_BONUS = 2.0
HEADER_MALUS = 0.4  # a header has the lead at most
ARTICLE_BONUS = 1.15
BODY_BONUS = 1.4
MARKED_BODY_BONUS = 1.6


class Place(Struct, eq=False, gc=False):
    """An element and the weight of the paragraphs in it."""

    node: LexborNode
    above: "Place | None"
    depth: int
    own: float = 0.0
    total: float = 0.0
    rank: float = 0.0
    branches: int = 0
    is_cut: bool = False


class Survey(Struct):
    """The elements of a page that hold paragraphs, and the paragraphs' own, by their ids."""

    root: Place
    places: dict[int, Place]  # by id, each behind the one around it
    texts: dict[int, tuple[float, Place]]  # of a paragraph's element: its weight, its holder

    def weight(self, key: int) -> float:
        """Return the weight of the paragraphs in an element."""
        place = self.places.get(key)
        return place.total if place else self.texts.get(key, (0.0, None))[0]

    def holder(self, key: int) -> Place | None:
        """Return the element around one that has weight."""
        place = self.places.get(key)
        return place.above if place else self.texts[key][1]

    def cut(self, keys: Iterable[int]) -> None:
        """Take elements out of the reckoning, with all that they hold; linear in the page."""
        for key in keys:
            if key in self.places:
                self.places[key].is_cut = True
            elif key in self.texts:
                weight, holder = self.texts[key]
                holder.own -= weight
        for place in self.places.values():
            place.is_cut = place.is_cut or (place.above is not None and place.above.is_cut)
        self.add_up()

    def add_up(self) -> None:
        """Give each element that is not cut the weight of what is not cut in it."""
        for place in self.places.values():
            place.total = place.own
        for place in reversed(self.places.values()):
            if place.above and not place.is_cut:
                place.above.total += place.total


def survey(page: Elements, root: LexborNode, evidence: str | None = None) -> Survey:
    """Return where the paragraphs of a page are, and how much they weigh.

    The evidence is the text that the page's structured data give: what it has weighs more.
    """
    known = " ".join(evidence.split()) if evidence and len(evidence) > MIN_EVIDENCE_CHARS else ""
    found = Survey(Place(root, None, 0), {}, {})
    found.places[root.mem_id] = found.root
    links = _link_chars(page)
    for node in page.of(*TEXT_TAGS):
        size = _size(node, links, known)
        holder = _holder(node) if size > 0 else None
        if holder is not None:
            place = _place(holder, found.places)
            place.own += size
            if holder.mem_id != node.mem_id:
                found.texts[node.mem_id] = (size, place)
    found.add_up()
    return found


def _holder(node: LexborNode) -> LexborNode | None:
    """Return the element that holds a text element among others of its kind."""
    is_paragraph = node.tag == "p"
    through = THROUGH if is_paragraph else THROUGH | LISTS
    holder = node if not is_paragraph and node.css_first("br") else node.parent
    while holder is not None and holder.tag in through:
        holder = holder.parent
    return holder


def best(survey: Survey, head: LexborNode | None = None) -> Place:
    """Return the element that holds the article, rather one near the headline."""
    order = _deepest_first(survey.places)
    order = [place for place in order if place.total > 0 and not place.is_cut]
    for place in order:
        place.rank = place.own
        place.branches += place.own > 0
        if place.above:
            place.above.branches += 1
    for place in order:
        if place.above:
            place.above.rank += place.rank * (DECAY if place.above.branches > 1 else NO_DECAY)
    close = _inside(survey, near(survey, head))
    top = max(order, default=survey.root, key=lambda place: place.rank * _bonus(place, close))
    return _grown(survey.places, top)


def near(survey: Survey, head: LexborNode | None) -> Place | None:
    """Return the smallest element around the headline that has a good part of the text."""
    least = max(MIN_NEAR_WEIGHT, MIN_NEAR_SHARE * survey.root.total)
    for _ in range(MAX_DEPTH):
        if head is None:
            return None
        place = survey.places.get(head.mem_id)
        if place and place.total >= least and head.tag != "header":
            return place
        head = head.parent
    return None


def around(node: LexborNode | None) -> set[int]:
    """Return the ids of an element and of those around it."""
    found = set()
    while node is not None:
        found.add(node.mem_id)
        node = node.parent
    return found


def _inside(survey: Survey, place: Place | None) -> set[Place]:
    """Return a place and those inside it."""
    found: set[Place] = set()
    for item in survey.places.values():
        if item is place or item.above in found:
            found.add(item)
    return found


def kin(survey: Survey, place: Place | None) -> set[Place]:
    """Return a place, those inside it and those around it."""
    found = _inside(survey, place)
    while place:
        found.add(place)
        place = place.above
    return found


def _deepest_first(places: dict[int, Place]) -> list[Place]:
    return sorted(places.values(), key=lambda place: -place.depth)


def _grown(places: dict[int, Place], place: Place) -> Place:
    """Return the highest element that adds paragraphs of its own or of elements of this kind."""
    top = branch = place
    for above in _above(place):
        more = above.own + _alike(places, above, branch)
        branch = above
        if more < MIN_GROWTH * top.total:
            continue
        if above.total - top.total < MIN_GROWTH_PURITY * (_chars(above) - _chars(top)):
            break
        top = above
    return top


def _chars(place: Place) -> int:
    """Return how many characters an element has, a run of white space as one."""
    return len(" ".join(place.node.text().split()))


def _alike(places: dict[int, Place], above: Place, branch: Place) -> float:
    """Return the weight of the elements beside a branch that look like it."""
    look = _look(branch)
    beside = (p for p in places.values() if p.above is above and p is not branch and not p.is_cut)
    return sum(place.total for place in beside if _look(place) == look) if look else 0


def _look(place: Place) -> str | None:
    """Return an element's tag and first class; sections look alike, a nameless one alone."""
    tag, name = place.node.tag, (place.node.attributes.get("class") or "").split()
    return tag if tag == "section" else f"{tag} {name[0]}" if name else None


def _above(place: Place) -> Iterator[Place]:
    above = place.above
    for _ in range(MAX_STEPS):
        if above is None:
            return
        yield above
        above = above.above


def _bonus(place: Place, near: set[Place]) -> float:
    bonus = NEAR_BONUS if place in near else 1.0
    if place.node.tag == "header" or (place.above and place.above.node.tag == "header"):
        return HEADER_MALUS
    if place.node.tag in ("article", "main"):
        return bonus * ARTICLE_BONUS
    attributes = place.node.attributes
    if attributes.get("itemprop") == "articleBody":
        return bonus * MARKED_BODY_BONUS
    is_body = names.is_body(attributes.get("class")) or names.is_body(attributes.get("id"))
    return bonus * BODY_BONUS if is_body else bonus


def _size(node: LexborNode, links: dict[int, int], known: str) -> float:
    """Return the weight of the text of an element, 0 for what is no paragraph."""
    text = node.text() if node.tag == "p" else _own_text(node)
    if len(text) < MIN_CHARS or text.isspace():
        return 0
    text = " ".join(text.split())
    size = len(text) - links.get(node.mem_id, 0)
    if characters.is_wide(text[len(text) // 2 : len(text) // 2 + 1] or " "):
        size = int(size * WIDE_CHARS)
    if size < MIN_CHARS:
        return 0
    weight = min(size, MAX_CHARS) + COMMA_CHARS * text.count(",")
    return weight * KNOWN_BONUS if known and text[:EVIDENCE_CHARS] in known else weight


def _own_text(node: LexborNode) -> str:
    """Return the text of an element itself; where it begins with inline elements, theirs too."""
    first = node.first_child
    while first is not None and first.is_text_node and not (first.text() or "").strip():
        first = first.next
    if first is None or first.is_text_node or not _is_run(first):
        return node.text(deep=False)
    return "".join(run.text() for run in takewhile(_is_run, _beside(first)))


def _is_run(node: LexborNode) -> bool:
    """Tell whether a node is text or an inline element of it, without paragraphs inside."""
    return bool(node.is_text_node) or (node.tag in RUNS and not _holds_paragraphs(node))


def _holds_paragraphs(node: LexborNode) -> bool:
    first = node.first_child
    is_leaf = first is None or (first.is_text_node and first.next is None)  # most are
    return not is_leaf and node.css_first(TEXT_ELEMENTS) is not None


def _beside(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _place(node: LexborNode, places: dict[int, Place]) -> Place:
    """Return the place of an element; enters it and what is above it."""
    chain = []
    above: LexborNode | None = node
    while above is not None and above.mem_id not in places:
        chain.append(above)
        above = above.parent
    base = places[above.mem_id] if above is not None else Place(node, None, 0)
    for item in reversed(chain):
        base = places[item.mem_id] = Place(item, base, base.depth + 1)
    return base


def _link_chars(page: Elements) -> dict[int, int]:
    """Return how many characters of links stand in each text element."""
    found: dict[int, int] = {}
    for link in page.of("a"):
        size = len(link.text())
        above = link.parent
        for _ in range(4):
            if above is None:
                break
            found[above.mem_id] = found.get(above.mem_id, 0) + size
            if above.tag not in THROUGH:
                break
            above = above.parent
    return found
