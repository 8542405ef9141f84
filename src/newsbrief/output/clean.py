"""Text that may go to a terminal or into a line of output."""

import re

# C0, DEL, C1; bidi marks, embeddings, overrides and isolates; line and paragraph separators
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]+"
)


def line(text: str) -> str:
    """Return the text as one line without control or bidi characters, otherwise verbatim."""
    return _UNSAFE.sub(" ", text)
