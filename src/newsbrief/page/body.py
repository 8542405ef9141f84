"""Tree -> Draft: the blocks of the article."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsbrief.page import (
    blocks,
    boilerplate,
    dom,
    elements,
    front,
    locate,
    screen,
    sequel,
    stored,
    teasers,
)
from newsbrief.page.blocks import Raw
from newsbrief.page.characters import line
from newsbrief.page.draft import About, Draft, DraftBlock
from newsbrief.page.elements import Elements
from newsbrief.records import BlockKind, Removal

KINDS: dict[str, BlockKind] = {
    "li": "list_item", "blockquote": "quotation", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
MAX_NOTICE_PARAGRAPHS = 12  # a page of more is no notice
MAX_PAGE_CHARS = 1_500  # of the page's own words in such a case
MAX_SHOWN = 0.3  # share of the text told to machines: a page that shows less shows its beginning
MAX_SHOWN_BESIDE = 200  # of text on a page that keeps its article in scripts: a headline
MAX_SHORT_CHARS = 1_000  # an article of less text may be a notice: its page is asked why


def find(tree: LexborHTMLParser, about: About) -> Draft:
    """Return the body of the article; it changes the tree, which nothing reads after it."""
    page = elements.read(tree.body)
    markup = stored.find(page)
    draft = _draft(page, about)
    shown = sum(len(block.text) for block in draft.blocks)
    if markup and shown < MAX_SHOWN_BESIDE:
        return _draft(elements.read(dom.parse(markup).body), about)
    told = stored.told(about)
    if shown < min(MAX_SHORT_CHARS, MAX_SHOWN * len(told)):
        return _draft(elements.read(dom.parse(told).body), about)
    return draft


def _draft(page: Elements, about: About) -> Draft:
    if page.root is None:
        return Draft(blocks=())
    notices = " ".join(node.text() for node in page.of("noscript"))
    menus = boilerplate.strip(page, page.root)
    page_text = _page_text(page, page.root, notices)
    found, removed = _candidates(page, page.root, about)
    kept = [
        DraftBlock(kind=KINDS.get(raw.tag, "paragraph"), text=raw.text)
        for raw in found
        if not raw.rule
    ]
    gone = (Removal(raw.text, raw.rule) for raw in found if raw.rule)
    is_short = sum(len(block.text) for block in kept) < MAX_SHORT_CHARS
    return Draft(
        blocks=tuple(kept),
        removed=(*menus, *removed, *gone),
        is_listing=teasers.is_listing(found),
        page_text=line(page_text) if is_short else "",
    )


def _candidates(page: Elements, root: LexborNode, about: About) -> tuple[list[Raw], list[Removal]]:
    """Return the blocks where the article is, those that are chrome marked, and what was cut."""
    head = front.headline(page, about)
    survey = locate.survey(page, root, about.structured_body)
    others = sequel.cut(survey, head)
    condemned = boilerplate.condemn(survey, head)
    node = locate.best(survey, head).node
    before = [item for item in front.find(node, head) if item.mem_id not in condemned]
    removed = [gone for item in (*before, node) for gone in boilerplate.prune(item, condemned)]
    boilerplate.unlink(node)
    found, boxes = blocks.read(before, node)
    is_headed = head is not None and not front.is_in_menu(head)
    screen.mark(found, boxes, about, is_headed=is_headed)
    return found, [*others, *removed]


def _page_text(page: Elements, root: LexborNode, notices: str) -> str:
    """Return what a page of few paragraphs says, with the notices for browsers without scripts."""
    if len(page.of("p")) > MAX_NOTICE_PARAGRAPHS:
        return ""
    return f"{root.text(separator=' ')[:MAX_PAGE_CHARS]} {notices[:MAX_PAGE_CHARS]}"
