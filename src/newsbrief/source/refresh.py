"""Pages that only send the reader on: `<meta http-equiv="refresh">`."""

import re
from html import unescape

from newsbrief.source import markup

HEAD_BYTES = 32_768  # where such a tag stands
MAX_DELAY_S = 5.0  # longer ones reload a page that is there to be read
_IS_REFRESH = re.compile(rb"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh\b")  # in lower case
_CONTENT = re.compile(rb"\bcontent\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TARGET = re.compile(r"\s*([\d.]{1,9})\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)


def find(content: bytes) -> str | None:
    """Return where the page sends its reader at once, as written there, or None.

    What stands in comments, scripts and `noscript` does not count. Reads `HEAD_BYTES` only.
    """
    head = content[:HEAD_BYTES]
    lower = head.lower()
    if b"refresh" not in lower or not _IS_REFRESH.search(lower):
        return None
    for tag, _ in markup.scan(head):
        if tag[:5].lower() == b"<meta" and _IS_REFRESH.search(tag.lower()):
            value = _CONTENT.search(tag)
            raw = (value.group(1) or value.group(2) or b"") if value else b""
            return _target(unescape(raw.decode("utf-8", "replace")))
    return None


def _target(value: str) -> str | None:
    match = _TARGET.match(value)
    if not match or _seconds(match.group(1)) > MAX_DELAY_S:
        return None
    return match.group(2).strip() or None


def _seconds(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
