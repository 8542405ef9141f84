"""Text that may go to a terminal, into a line of output or behind a link."""

import re
from urllib.parse import quote

# DEL, C1; bidi marks, embeddings, overrides and isolates; line and paragraph separators
_HIDDEN = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff"
_UNSAFE = re.compile(f"[\x00-\x1f{_HIDDEN}]+")  # C0 too
_UNESCAPED = re.compile(f"[{_HIDDEN}]")
_OF_URLS = "!#$%&()*+,/:;=?@[]~"  # kept as they are; all else beside letters and digits is encoded


def line(text: str) -> str:
    """Return the text as one line without control or bidi characters, otherwise verbatim."""
    return _UNSAFE.sub(" ", text)


def encodable(text: str) -> str:
    """Return the text without what UTF-8 cannot hold: halves of surrogate pairs become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


def json(document: str) -> str:
    """Return the JSON document with those characters escaped, which JSON may hold as they are."""
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def link(address: str | None) -> str | None:
    """Return the address as one that may stand behind a link, in ASCII; None if not http(s)."""
    if not address or not address.lower().startswith(("http://", "https://")):
        return None
    return quote(address.strip(), safe=_OF_URLS, errors="replace")
