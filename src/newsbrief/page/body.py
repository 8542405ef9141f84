"""Tree -> Draft: the blocks of the article."""

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import blocks, boilerplate, front, locate, screen
from newsbrief.page.blocks import Raw
from newsbrief.page.draft import About, Draft, DraftBlock
from newsbrief.records import BlockKind, Removal

KINDS: dict[str, BlockKind] = {
    "li": "list_item", "blockquote": "quotation", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip


def find(tree: LexborHTMLParser, about: About) -> Draft:
    """Return the body of the article; it changes the tree, which nothing reads after it."""
    found, removed = candidates(tree, about)
    kept = [
        DraftBlock(kind=KINDS.get(raw.tag, "paragraph"), text=raw.text)
        for raw in found
        if not raw.rule
    ]
    gone = (Removal(raw.text, raw.rule) for raw in found if raw.rule)
    return Draft(blocks=tuple(kept), removed=(*removed, *gone))


def candidates(tree: LexborHTMLParser, about: About) -> tuple[list[Raw], list[Removal]]:
    """Return the blocks where the article is, those that are chrome marked, and what was cut."""
    root = tree.body
    if root is None:
        return [], []
    boilerplate.strip(root)
    head = front.headline(root, about)
    survey = locate.survey(root, about.structured_body)
    condemned = boilerplate.condemn(survey, head)
    node = locate.best(survey, head).node
    before = [item for item in front.find(node, head) if item.mem_id not in condemned]
    removed = [gone for item in (*before, node) for gone in boilerplate.prune(item, condemned)]
    found, boxes = blocks.read(before, node)
    screen.mark(found, boxes, about)
    return found, removed
