"""Tree -> Draft: the blocks of the article."""

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import blocks, boilerplate, front, locate, screen
from newsbrief.page.draft import About, Draft, DraftBlock
from newsbrief.records import BlockKind, Removal

KINDS: dict[str, BlockKind] = {
    "li": "list_item", "blockquote": "quotation", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip


def find(tree: LexborHTMLParser, about: About) -> Draft:
    """Return the body of the article; it changes the tree, which nothing reads after it."""
    root = tree.body
    if root is None:
        return Draft(blocks=())
    boilerplate.strip(root)
    head = front.headline(root, about)
    places = locate.survey(root, about.structured_body)
    condemned = boilerplate.condemn(root, places)
    node = locate.best(places, head).node
    before = front.find(node, head)
    before = [item for item in before if item.mem_id not in condemned]
    removed = [gone for item in (*before, node) for gone in boilerplate.prune(item, condemned)]
    found, boxes = blocks.read(before, node)
    screen.mark(found, boxes, about)
    removed += [Removal(raw.text, raw.rule) for raw in found if raw.rule]
    kept = [
        DraftBlock(kind=KINDS.get(raw.tag, "paragraph"), text=raw.text)
        for raw in found
        if not raw.rule
    ]
    return Draft(blocks=tuple(kept), removed=tuple(removed))
