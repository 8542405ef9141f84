"""Bytes -> text, by the order of the WHATWG Encoding and HTML standards."""

import codecs
import re

from newsbrief import lexicon
from newsbrief.page import characters

PRESCAN_BYTES = 8192  # the standard says 1024; real pages declare later than that
SAMPLE_BYTES = 65536  # what a guess looks at
MAX_BROKEN_UTF8 = 0.01  # share of replaced characters up to which broken UTF-8 is still UTF-8
MAX_LONE = 0.6  # share of single letters beyond ASCII among ASCII letters: western text
MIN_OWN_SCRIPT = 0.6  # share of the characters beyond ASCII in the script of the guessed encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_META = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})"
    rb"|<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\w.:-]{1,40}", re.ASCII)
# Guesses in this order: the encoding and the characters that most of its text is made of, as a
# pattern that is compiled on use: wide ranges take milliseconds, and few pages need a guess.
_GUESSES = (
    ("euc_jp", "[\u3040-\u30ff\u3000-\u3002]"),
    ("cp932", "[\u3040-\u30ff\u3000-\u3002]"),
    ("cp949", "[\uac00-\ud7a3]"),
    ("cp1251", "[\u0430-\u044f]"),
    ("gb18030", "[\u4e00-\u9fff\u3000-\u3002\uff0c]"),
)
_MIN_SHARE = {"euc_jp": 0.35, "cp932": 0.35}  # kana are but a part of Japanese text


def decode(content: bytes | str, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the WHATWG name of the encoding it was read by.

    The order: byte order mark, the encoding declared beside the content, the one declared in
    it (unless the page was saved as UTF-8 under its old label), a guess. Labels that name no
    encoding of the web are ignored. Bytes that are no text in the encoding become U+FFFD; never
    raises.
    """
    if isinstance(content, str):
        return characters.encodable(content), "utf-8"
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace"), name
    codec = _codec_of(declared) or _declared_inside(content) or _guess(content[:SAMPLE_BYTES])
    return content.decode(codec, "replace"), lexicon.table("encodings", "chrome")[codec]


def _codec_of(label: str | None) -> str | None:
    """Return the Python codec by which browsers read what a label names, None for no label."""
    if not label or not _LABEL.fullmatch(label := label.strip().lower()):
        return None
    known = lexicon.table("encoding_labels", "chrome")
    if label in known:
        return known[label]
    try:
        name = codecs.lookup(label).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = known.get(name, name)
    return name if name in lexicon.table("encodings", "chrome") else None


def _declared_inside(content: bytes) -> str | None:
    found = _META.search(content[:PRESCAN_BYTES])
    if not found:
        return None
    codec = _codec_of((found.group(1) or found.group(2)).decode("ascii"))
    if codec in (None, "utf_8"):
        return codec
    return "utf_8" if codec.startswith("utf_16") or _is_utf8(content) else codec


def _is_utf8(content: bytes) -> bool:
    """Tell whether bytes beyond ASCII are all UTF-8: then no other encoding fits them."""
    try:
        return not content.isascii() and bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _guess(sample: bytes) -> str:
    """Return a codec for bytes that nothing declares: UTF-8 if they are, then by script."""
    text = sample.decode("utf-8", "replace")
    odd = len(text) - len(text.encode("ascii", "ignore"))
    if text.count(characters.REPLACEMENT) <= MAX_BROKEN_UTF8 * odd:
        return "utf_8"
    if len(_LONE.findall(sample)) > MAX_LONE * len(_HIGH.findall(sample)):
        return "cp1252"
    for codec, script in _GUESSES:
        guessed = sample.decode(codec, "replace")
        foreign = len(guessed) - len(guessed.encode("ascii", "ignore"))
        if len(re.findall(script, guessed)) >= _MIN_SHARE.get(codec, MIN_OWN_SCRIPT) * foreign:
            return codec
    return "cp1252"
