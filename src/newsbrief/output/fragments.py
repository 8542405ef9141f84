"""Links to a sentence on its page, by a text fragment (WICG Scroll To Text Fragment)."""

from urllib.parse import quote

from newsbrief.output import clean

_WHOLE_CHARS = 60  # a text up to this long is given whole, a longer one by its ends
_END_WORDS = 4  # of a longer text, at either end; enough to be found once


def link(address: str | None, words: str) -> str | None:
    """Return the address with a fragment that points at these words; None if not http(s)."""
    page = clean.link(address)
    if page is None:
        return None
    parts = _ends(clean.line(words).split())
    return f"{page.split('#')[0]}#:~:text={','.join(map(_encoded, parts))}"


def _ends(words: list[str]) -> tuple[str, ...]:
    whole = " ".join(words)
    if len(whole) <= _WHOLE_CHARS or len(words) <= 2 * _END_WORDS:
        return (whole,)
    return " ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])


def _encoded(part: str) -> str:
    """Return the part percent-encoded, also the signs that have a meaning in a text fragment."""
    return quote(part, safe="", errors="replace").replace("-", "%2D")
