"""Tree -> what stands between the headline and the body: the standfirst, if anything."""

from selectolax.lexbor import LexborNode

from newsbrief.page import phrases
from newsbrief.page.draft import About
from newsbrief.page.elements import Elements

MAX_LEVELS = 12  # steps up from the body to an element that holds the headline too
MIN_KEY_CHARS = 15  # of a headline that is found behind a kicker
MENUS = {"li", "nav"}
MAX_ELEMENTS = 60  # looked at on one level


def headline(page: Elements, about: About) -> LexborNode | None:
    """Return the element of the headline: a heading that says it, or the only h1.

    One of the two may have the kicker too.
    """
    key = phrases.letters(about.title or "")
    found = [(node, phrases.letters(node.text())) for node in page.of("h1")]
    same = [node for node, text in found if key and text == key]
    more = [node for node, text in found if _ends_alike(text, key)]
    only = [node for node, _ in found[:1]] if len(found) == 1 else []
    head = next(iter((*same, *more, *only)), None)
    return head or next(
        (n for n in page.of("h2") if key and phrases.letters(n.text()) == key), None
    )


def is_in_menu(node: LexborNode) -> bool:
    """Tell whether a heading stands in a menu or breadcrumb: the article shows its own."""
    above = node.parent
    return above is not None and above.tag in MENUS


def _ends_alike(text: str, key: str) -> bool:
    shorter, longer = sorted((text, key), key=len)
    return len(shorter) >= MIN_KEY_CHARS and longer.endswith(shorter)


def find(body: LexborNode, head: LexborNode | None) -> list[LexborNode]:
    """Return the elements after the headline and before the body, in page order."""
    if head is None:
        return []
    chain = [head]
    for _ in range(MAX_LEVELS):
        above = chain[-1].parent
        if above is None:
            break
        chain.append(above)
    ids = {node.mem_id for node in chain}
    found: list[LexborNode] = []
    node: LexborNode | None = body
    for _ in range(MAX_LEVELS):
        if node is None or node.mem_id in ids:
            return []
        before = node.prev
        for _ in range(MAX_ELEMENTS):
            if before is None:
                break
            if before.mem_id in ids:
                return _inside(head, before) + found[::-1]
            if before.tag != "-text":
                found.append(before)
            before = before.prev
        node = node.parent
    return []


def _inside(head: LexborNode, holder: LexborNode) -> list[LexborNode]:
    """Return the elements that follow the headline inside the element that holds it."""
    found = []
    node = head
    while node.mem_id != holder.mem_id:
        after = node.next
        for _ in range(MAX_ELEMENTS):
            if after is None:
                break
            if after.tag != "-text":
                found.append(after)
            after = after.next
        above = node.parent
        if above is None:
            break
        node = above
    return found
