"""Article -> tokens: words, numbers, marks, each a stretch of the text, in parallel tuples."""

import re
import sys
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from operator import itemgetter

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.words import NONE, classes

_WORD = (
    r"[A-Za-z]++(?=[ ,])"  # most words: found here first, since that is fast
    r"|(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|['’]s(?!\w)"  # the ending of a possessive stands alone
    r"|\d+(?:[.,:/]\d+)*(?:-\w+)*"  # 3,500.50; 10:30; 12-nation
    r"|\w+(?:(?:[-&'’](?!s(?!\w))|\.(?=[a-z0-9]))\w+)*"  # Kwang-ho, don't, asiae.co.kr, AT&T
    r"|''|``|--+|\.\.+|\S"
)
_PIECES = re.compile(f"({_WORD})( ?)")  # with the blank, which is not searched for then
_ELISION = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Dd]ell|[Nn]ell|[Aa]ll|[Dd]all|[Ss]ull|[Uu]n)['’](?=\w)|"
_PARTICLES = frozenset({"al", "el", "ash", "ad", "ar", "ul", "d", "dell", "della"})  # of names
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
    kinds: tuple[frozenset[str], ...]  # the classes of each function word, none of other words
    vocabulary: frozenset[str]  # each form once
    language: str = "en"

    def first(self, offset: int) -> int:
        """Return the number of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)


def split(text: str, language: str | None = None) -> Tokens:
    """Return the tokens of a text: all of it but the blanks. Linear; never raises."""
    language = language or "en"
    pieces = (_elided() if language in ELIDING else _PIECES).split(text)
    places = tuple(accumulate(map(len, pieces)))
    forms = tuple(pieces[1::3])
    read = list(map(_reader(language), forms))
    return Tokens(
        forms=forms,
        lower=tuple(map(itemgetter(0), read)),
        starts=places[0:-1:3],
        ends=places[1::3],
        shapes="".join(map(itemgetter(1), read)),
        kinds=tuple(map(itemgetter(2), read)),
        vocabulary=frozenset(forms),
        language=language,
    )


@cache
def _elided() -> re.Pattern[str]:
    """Return the pattern of tokens in an eliding language, compiled where a text is in one."""
    return re.compile(f"({_ELISION}{_WORD})( ?)")


@cache
def _reader(language: str) -> Callable[[str], tuple[str, str, frozenset[str]]]:
    """Return a function that returns the lower case of a token, its shape and its classes.

    The lower case of a word is always the same string, which is found fastest in a dict.
    """
    known = classes(language)

    def read(form: str) -> tuple[str, str, frozenset[str]]:
        lower = sys.intern(form.lower())
        return lower, _shape(form), known.get(lower, NONE)

    return lexicon.remembered(read)


def _is_particled(form: str) -> bool:
    """Return whether a word is a name behind a particle in small letters: al-Khatib, d'Arbois."""
    for mark in "-'’":
        particle, _, name = form.partition(mark)
        if name[:1].isupper() and particle in _PARTICLES:
            return True
    return False


def _shape(form: str) -> str:
    first = form[0]
    if first.isdigit():
        return "d"
    if not first.isalpha():
        return "."
    if not first.isupper():
        return "C" if _is_particled(form) else "l"
    return "A" if len(form) > 1 and form.isupper() else "C"
