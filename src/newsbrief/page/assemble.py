"""About and Draft -> Article."""

from hashlib import sha256

from newsbrief.page import language as languages
from newsbrief.page.draft import About, Draft
from newsbrief.records import Article, Block

JOINT = "\n\n"


def article(about: About, draft: Draft, *, language: str | None = None) -> Article:
    """Return the article: its blocks joined by one empty line, each a stretch of the text."""
    text = JOINT.join(block.text for block in draft.blocks)
    blocks, start = [], 0
    for block in draft.blocks:
        blocks.append(Block(block.kind, start, start + len(block.text)))
        start += len(block.text) + len(JOINT)
    return Article(
        canonical_url=about.canonical_url,
        title=about.title,
        standfirst=about.standfirst,
        authors=about.authors,
        site=about.site,
        published=about.published,
        modified=about.modified,
        language=languages.code(language) or languages.decide(about.language, text),
        section=about.section,
        tags=about.tags,
        image=about.image,
        access=about.access,
        word_count=len(text.split()),
        text=text,
        text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        blocks=tuple(blocks),
    )
