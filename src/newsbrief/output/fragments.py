"""Links to a sentence on its page, by a text fragment (WICG Scroll To Text Fragment)."""

from urllib.parse import quote

from newsbrief.output import clean

_WHOLE_CHARS = 60  # a text up to this long is given whole, a longer one by its ends
_MAX_CHARS = 2000  # of a link; terminals take no more, and repeat it on every line
_END_WORDS = 4  # of a longer text, at either end; enough to be found once


def link(address: str | None, words: str) -> str | None:
    """Return the address with a fragment that points at these words; None if not http(s).

    What would be too long for a terminal goes to the page alone, or is None too.
    """
    page = to_page(address)
    if page is None:
        return None
    parts = _ends(clean.line(words).split())
    pointing = f"{page.split('#')[0]}#:~:text={','.join(map(_encoded, parts))}"
    return pointing if len(pointing) <= _MAX_CHARS else page


def to_page(address: str | None) -> str | None:
    """Return the address as a link for a terminal, or None where it is none or too long."""
    page = clean.link(address)
    return page if page is not None and len(page) <= _MAX_CHARS else None


def _ends(words: list[str]) -> tuple[str, ...]:
    whole = " ".join(words)
    if len(whole) <= _WHOLE_CHARS or len(words) <= 2 * _END_WORDS:
        return (whole,)
    return " ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])


def _encoded(part: str) -> str:
    """Return the part percent-encoded, also the signs that have a meaning in a text fragment."""
    return quote(part, safe="", errors="replace").replace("-", "%2D")
