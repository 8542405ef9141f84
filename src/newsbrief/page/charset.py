"""Bytes -> text, by the order of the WHATWG Encoding standard."""

import re

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


def decode(content: bytes | str, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the name of the encoding it was read by."""
    if isinstance(content, str):
        return content, "utf-8"
    meta = _META.search(content[:4096])
    label = declared or (meta.group(1).decode("ascii", "ignore") if meta else "utf-8")
    try:
        return content.decode(label, "replace"), label
    except LookupError:
        return content.decode("utf-8", "replace"), "utf-8"
