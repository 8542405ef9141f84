"""Article -> tokens: words, numbers, marks, each a stretch of the text, in parallel tuples."""

import re
from bisect import bisect_left
from itertools import accumulate

from msgspec import Struct

_WORD = (
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|['’]s(?!\w)"  # the ending of a possessive stands alone
    r"|\d+(?:[.,:/]\d+)*(?:-\w+)*"  # 3,500.50; 10:30; 12-nation
    r"|\w+(?:(?:[-&'’](?!s(?!\w))|\.(?=[a-z0-9]))\w+)*"  # Kwang-ho, don't, asiae.co.kr, AT&T
    r"|''|``|--+|\.\.+|\S"
)
_PIECES = re.compile(f"({_WORD})")
_ELISION = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Dd]ell|[Nn]ell|[Aa]ll|[Dd]all|[Ss]ull|[Uu]n)['’](?=\w)|"
_ELIDED = re.compile(f"({_ELISION}{_WORD})")
ELIDING = frozenset({"fr", "it"})  # languages that tie the article to its noun: l'Europe


class Tokens(Struct, frozen=True, kw_only=True):
    """The tokens of a text in parallel tuples; token `i` is `text[starts[i]:ends[i]]`.

    `shapes` has one character a token: `C` a capitalised word, `A` a word all in capitals (two
    letters or more), `l` another word, `d` a number, `.` anything else.
    """

    forms: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shapes: str
    language: str = "en"

    def first(self, offset: int) -> int:
        """Return the number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)


def split(text: str, language: str | None = None) -> Tokens:
    """Return the tokens of a text: all of it but the blanks. Linear; never raises."""
    pieces = (_ELIDED if language in ELIDING else _PIECES).split(text)
    ends = tuple(accumulate(map(len, pieces)))
    forms = tuple(pieces[1::2])
    distinct = set(forms)
    lower = {form: form.lower() for form in distinct}
    shapes = {form: _shape(form) for form in distinct}
    return Tokens(
        forms=forms,
        lower=tuple(map(lower.__getitem__, forms)),
        starts=ends[0:-1:2],
        ends=ends[1::2],
        shapes="".join(map(shapes.__getitem__, forms)),
        language=language or "en",
    )


def _shape(form: str) -> str:
    first = form[0]
    if first.isdigit():
        return "d"
    if not first.isalpha():
        return "."
    if not first.isupper():
        return "l"
    return "A" if len(form) > 1 and form.isupper() else "C"
