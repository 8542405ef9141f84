"""What the content is: HTML, plain text, or nothing that has an article in it."""

import re

import msgspec

from newsbrief.errors import NotAnArticleError

SAMPLE_BYTES = 4096
MAX_CONTROL_SHARE = 0.02  # share of control bytes that text does not reach, binary data do

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_XML = {  # other documents, by their outermost element
    b"rss": "a feed", b"feed": "a feed", b"rdf": "a feed",
    b"urlset": "a sitemap", b"sitemapindex": "a sitemap",
}  # fmt: skip
_ROOT = re.compile(rb"[\s\xef\xbb\xbf]*+(?:<[?!][^>]*+>\s*+)*+<([a-z]+)", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = ("image/", "audio/", "video/", "font/")
_NO_PAGE = ("application/pdf", "application/zip", "application/json", "application/gzip")
_HTML = ("text/html", "application/xhtml+xml")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAG = re.compile(
    r"<(?:!doctype|!--|html|head|body|div|p|article|section|main|meta|title|h[1-6]|table|span|a"
    r"|br|ul|script|link)\b[^<]{0,400}>",
    re.IGNORECASE,
)
_HINT = "Give a saved HTML page or plain text."


def check(content: bytes | str, media_type: str | None, charset: str | None = None) -> None:
    """Raise `NotAnArticleError` for what is empty or neither HTML nor plain text.

    The `charset` is the declared one: in UTF-16 every other byte of a text may be zero.
    """
    if not content or content.isspace():
        raise NotAnArticleError("There is nothing in it: the page is empty.", code="empty")
    if media_type and (media_type.startswith(_NO_TEXT) or media_type in _NO_PAGE):
        _refuse(f"declared as {media_type}")
    head = content[:SAMPLE_BYTES]
    if isinstance(head, str):
        head = head.encode("utf-8", "replace")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            _refuse(kind)
    root = _ROOT.match(head)
    if root and root[1].lower() in _XML:
        _refuse(_XML[root[1].lower()])
    if head.lstrip()[:1] in (b"{", b"[") and _is_json(content):
        _refuse("JSON data")
    controls = len(_CONTROL.findall(head))
    is_wide = head.startswith(_UTF16) or (charset or "").lower().startswith("utf-16")
    if not is_wide and controls > MAX_CONTROL_SHARE * len(head):
        _refuse("binary data")


def _is_json(content: bytes | str) -> bool:
    try:
        msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True


def is_html(text: str, media_type: str | None) -> bool:
    """Tell whether the text is an HTML page; `text/plain` is believed, as is `text/html`."""
    if media_type in _HTML:
        return True
    if media_type == "text/plain":
        return False
    return bool(_TAG.search(text[:SAMPLE_BYTES]))


def _refuse(kind: str) -> None:
    raise NotAnArticleError(
        f"This is no page with an article but {kind}.", code="not_html", hint=_HINT
    )
