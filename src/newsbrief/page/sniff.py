"""HTML or plain text? By the declared media type, then by the content."""

import re

_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|article|meta|h1)\b", re.IGNORECASE)


def is_html(text: str, media_type: str | None) -> bool:
    """Tell whether the text is an HTML page; `text/plain` is believed, as is `text/html`."""
    if media_type in ("text/html", "application/xhtml+xml"):
        return True
    if media_type == "text/plain":
        return False
    return bool(_TAG.search(text[:2048]))
