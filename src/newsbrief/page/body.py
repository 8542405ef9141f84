"""Tree -> Draft: the blocks of the article."""

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page.draft import About, Draft, DraftBlock


def find(tree: LexborHTMLParser, about: About) -> Draft:
    """Return the body of the article; it changes the tree, which nothing reads after it."""
    texts = (" ".join(p.text().split()) for p in tree.css("p"))
    return Draft(blocks=tuple(DraftBlock(kind="paragraph", text=t) for t in texts if len(t) > 40))
