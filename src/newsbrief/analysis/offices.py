"""Words -> what people and bodies are called: titles, offices, nouns for bodies."""

from collections.abc import Callable
from functools import cache

from newsbrief import lexicon

COMPOUNDING = frozenset({"de", "nl"})  # languages that write compounds as one word
_SHORTEST_HEAD = 4  # letters of a noun that ends a compound
_LONGEST_WORD = 40  # letters; longer words are no compounds worth a look


def is_office(word: str, language: str) -> bool:
    """Return whether a lower-case word says what a person is: ministre, Parteisprecherin."""
    return _office_test(language)(word)


@cache
def _office_test(language: str) -> Callable[[str], bool]:
    nouns = _offices(language)
    return lexicon.remembered(lambda word: _is_or_ends_in(word, nouns, language))


def is_body(word: str, language: str) -> bool:
    """Return whether a lower-case word is a noun for a body that speaks: Innenministerium."""
    return _body_test(language)(word)


@cache
def _body_test(language: str) -> Callable[[str], bool]:
    nouns = lexicon.words("bodies", language)
    return lexicon.remembered(lambda word: _is_or_ends_in(word, nouns, language))


@cache
def _offices(language: str) -> frozenset[str]:
    courteous = (row[0] for row in lexicon.rows("titles", language) if "courtesy" not in row[-1])
    return lexicon.words("role_nouns", language) | frozenset(courteous)


def _is_or_ends_in(word: str, nouns: frozenset[str], language: str) -> bool:
    if word in nouns:
        return True
    last = word.rpartition("-")[2]
    if last in nouns:
        return True
    if language not in COMPOUNDING or len(last) > _LONGEST_WORD:
        return False
    heads = [last[k:] for k in range(len(last) - _SHORTEST_HEAD + 1)]
    if last.endswith("s"):  # Historikers, Parteichefs
        heads += [head[:-1] for head in heads]
    return not nouns.isdisjoint(heads)


@cache
def given_names(language: str) -> dict[str, str]:
    """Return the known given names and their gender (m, f, u), English ones among them."""
    further = dict.fromkeys(lexicon.words("given_names", "bylines"), "u")
    known = further | lexicon.table("given_names")
    return known if language == "en" else known | lexicon.table("given_names", language)


@cache
def noun_endings(language: str) -> tuple[str, ...]:
    """Return the endings of capitalised nouns that are no names."""
    return tuple(row[0] for row in lexicon.rows("noun_endings", language))


@cache
def titles(language: str) -> dict[str, tuple[str, ...]]:
    """Return what each title of a language tells: a gender (m, f), "courtesy", or nothing."""
    rows = lexicon.rows("titles", "en") + lexicon.rows("titles", language)
    return {row[0]: tuple(row[1].split()) if len(row) > 1 else () for row in rows}


@cache
def title_openings(language: str) -> frozenset[str]:
    """Return the first words of the titles of a language."""
    return frozenset(title.split()[0] for title in titles(language))


@cache
def bodies() -> frozenset[str]:
    """Return the words that make a name the name of a body."""
    return lexicon.words("organization_words")


def is_body_word(word: str) -> bool:
    """Return whether a lower-case word names or stands for a body: ministry, firm."""
    return word in bodies() or word in lexicon.words("generic_bodies")
