"""Words -> what they are: the function words of a language and their classes."""

from functools import cache

from newsbrief import lexicon

NONE: frozenset[str] = frozenset()


@cache
def classes(language: str) -> dict[str, frozenset[str]]:
    """Return the classes of each function word of a language, by its lower-case form."""
    rows = lexicon.rows("function_words", language)
    return {row[0]: frozenset(row[1].split()) for row in rows if len(row) > 1}


@cache
def of_class(name: str, language: str = "en") -> frozenset[str]:
    """Return the function words of one class."""
    return frozenset(word for word, kinds in classes(language).items() if name in kinds)
