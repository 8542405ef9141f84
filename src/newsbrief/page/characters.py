"""The characters that an article's text may hold, and its white space."""

import re

# Soft hyphen, zero-width characters, bidi controls, tags: they are seen by no reader.
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # the others of C0 and C1 are white space
_GONE = re.compile(f"[{_UNSEEN}{_CONTROLS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
CHARS_A_WORD = 2.5  # in a script without blanks
REPLACEMENT = "\ufffd"


def line(text: str) -> str:
    """Return the text as one line: white space runs are one blank, unseen characters are gone."""
    joined = " ".join(text.split())
    return joined if joined.isprintable() else " ".join(_GONE.sub("", joined).split())


def encodable(text: str) -> str:
    """Return the text with lone surrogates, which no encoding can carry, replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(REPLACEMENT, text)
    return text


def is_wide(char: str) -> bool:
    """Tell whether a character is of a script that is written without blanks (CJK, kana)."""
    return "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def words(text: str) -> int:
    """Return the number of words of a line; a script without blanks is counted by its length."""
    blanks = text.count(" ") + 1
    if text.isascii() or not is_wide(text[len(text) // 2]):
        return blanks
    return max(blanks, int(len(text) / CHARS_A_WORD))
