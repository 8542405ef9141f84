"""Tree -> About: what the page says of its article."""

from selectolax.lexbor import LexborHTMLParser

from newsbrief.page.draft import About


def find(tree: LexborHTMLParser, *, url: str | None) -> About:
    """Return the metadata of the page; absent ones are None. Never raises."""
    h1 = tree.css_first("h1") or tree.css_first("title")
    html = tree.css_first("html")
    return About(
        title=" ".join(h1.text().split()) if h1 else None,
        language=((html.attributes.get("lang") or "")[:2] or None) if html else None,
        canonical_url=url,
    )
