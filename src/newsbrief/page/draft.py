"""What the steps of this floor hand to each other on the way to an `Article`."""

from msgspec import Struct

from newsbrief.records import Access, BlockKind, Removal


class DraftBlock(Struct, frozen=True, kw_only=True, gc=False):
    """A block of the article before it has a place in the text; its white space is normalised."""

    kind: BlockKind
    text: str


class About(Struct, frozen=True, kw_only=True):
    """What the page says of the article outside its body; the fields are those of `Article`."""

    canonical_url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    access: Access | None = None
    structured_body: str | None = None  # JSON-LD articleBody: evidence for `body`


class Draft(Struct, frozen=True, kw_only=True):
    """The body as found: its blocks in page order, and what was taken out of it."""

    blocks: tuple[DraftBlock, ...]
    removed: tuple[Removal, ...] = ()
    is_listing: bool = False  # teasers of other articles, one after the other
    page_text: str = ""  # what a page with hardly any article says instead
