"""Other articles in full below the first, on pages that go on without end: they are cut off."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from newsbrief.page.characters import line
from newsbrief.page.locate import MAX_DEPTH, Survey
from newsbrief.records import Removal

RULE = "related"
HEADINGS = "h1,h2,h3"
MIN_WEIGHT = 250  # of the paragraphs of an article; around a headline alone there may be less
MAX_BESIDE = 200  # elements behind the article that are looked at on a level


def cut(survey: Survey, head: LexborNode | None) -> list[Removal]:
    """Cut the articles behind the one of the headline out of tree and survey; return their text.

    They are elements that look like the one around the headline and have a headline of their
    own: in an `article` of the highest rank, else one that leads to the article's own address.
    """
    others = list(_others(survey, head))
    if not others:
        return []
    survey.cut([node.mem_id for node in others])
    removed = []
    for node in others:
        text = line(node.text(separator=" "))
        removed += [Removal(text, RULE)] if text else []
        node.decompose()
    return removed


def _others(survey: Survey, head: LexborNode | None) -> Iterator[LexborNode]:
    above = head
    for _ in range(MAX_DEPTH):
        if above is None or above.tag == "body":
            return
        if survey.weight(above.mem_id) >= MIN_WEIGHT:
            found = [node for node in _alike(above) if _is_article(survey, node)]
            if found:
                yield from found
                return
        above = above.parent


def _alike(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements behind one that look like it."""
    look = _look(node)
    after = node.next
    for _ in range(MAX_BESIDE):
        if after is None:
            return
        if _look(after) == look:
            yield after
        after = after.next


def _look(node: LexborNode) -> tuple[str | None, str]:
    name = (node.attributes.get("class") or "").split() if node.is_element_node else ()
    return node.tag, name[0] if name and node.tag != "article" else ""


def _is_article(survey: Survey, node: LexborNode) -> bool:
    """Tell whether an element has enough text and a headline of its own."""
    if survey.weight(node.mem_id) < MIN_WEIGHT:
        return False
    article = node if node.tag == "article" else node.css_first("article")
    if article is not None and article.css_first("h1"):
        return True
    heading = node.css_first(HEADINGS)
    return heading is not None and _leads_away(heading)


def _leads_away(heading: LexborNode) -> bool:
    link = heading.css_first("a[href]") or heading.parent
    address = (link.attributes.get("href") or "#") if link is not None and link.tag == "a" else "#"
    return not address.startswith("#")
