"""A name, or the word beside it -> what it stands for: a person, a body, a role, nobody."""

from functools import cache

from newsbrief import lexicon
from newsbrief.page import dates

MAX_NAME_CHARS = 60  # of one name; longer ones are sentences
MAX_NAME_WORDS = 6  # a person has up to five names, a body of authors one word more
MAX_SIGN_CHARS = 3  # of the letters by which an editor signs
CODE = frozenset("(){}[]<>=\\")
MARKS = " .,:;-–—_'’\"“”„«»‚‘©®™+#~…!?()[]【】"


def is_full_name(name: str) -> bool:
    """Tell whether the name is one of a person as it stands in print: two words or more.

    Where a script has no capitals one word may be a full name.
    """
    words = name.split()
    if len(words) < 2:
        return words[0].upper() == words[0].lower()
    first, *rest = words
    is_small = any(word[0].islower() and word not in particles() for word in rest)
    return (
        not is_small
        and (first != rest[-1] or "." in first)
        and (not first[0].islower() or "." in first)
    )


def is_person(name: str) -> bool:
    """Tell whether the name is a full one that opens with a given name, titles aside."""
    words = [word for word in name.split() if not word.endswith(".")]
    return is_full_name(name) and len(words) > 1 and _is_given(words[0].capitalize())


def is_name(name: str) -> bool:
    """Tell whether the words can name an author: a person, a penname or a body."""
    words = name.split()
    if len(name) > MAX_NAME_CHARS or not 0 < len(words) <= MAX_NAME_WORDS:
        return False
    if sum(map(str.isalpha, name)) < 2 or CODE.intersection(name):
        return False
    if is_nobody(name):
        return False
    return is_full_name(name) if len(words) > 1 else not dates.is_month(name)


def is_nobody(name: str) -> bool:
    """Tell whether the words stand for no author: "admin", "guest author"."""
    return name.casefold() in lexicon.words("nobody", "bylines")


def is_role(line: str) -> bool:
    """Tell whether the line holds words for roles only."""
    return roles().issuperset(map(plain, line.split()))


def has_trade(line: str) -> bool:
    """Tell whether a word of the line is the role of one who writes: "reporter"."""
    words = {plain(word) for word in line.split()}
    return not lexicon.words("trades", "bylines").isdisjoint(words)


def has_picture(line: str) -> bool:
    """Tell whether a word of the line is one that opens the credit of a picture."""
    return not lexicon.words("pictures", "bylines").isdisjoint(map(plain, line.split()))


def is_team(name: str) -> bool:
    """Tell whether the name is one of an editorial team, not of a person."""
    return not lexicon.words("teams", "bylines").isdisjoint(name.casefold().split())


def is_agency(name: str) -> bool:
    """Tell whether the name is one of a news agency."""
    return name.casefold() in lexicon.words("agencies", "bylines")


def is_sign(name: str) -> bool:
    """Tell whether the name is an agency's, or letters by which an editor signs."""
    return is_agency(name) or (name.islower() and len(name) <= MAX_SIGN_CHARS)


def is_employer(name: str) -> bool:
    """Tell whether the name is one of a body that is no agency."""
    words = map(plain, name.replace("-", " ").split())
    return not is_agency(name) and not lexicon.words("employers", "bylines").isdisjoint(words)


def plain(word: str) -> str:
    """Return the word for comparison with lists: case folded, without marks around it."""
    return word.casefold().strip(MARKS)


@cache
def roles() -> frozenset[str]:
    """Return the words that make a part of a byline a role and no name, those of writers too."""
    return lexicon.words("roles", "bylines") | lexicon.words("trades", "bylines")


@cache
def joiners() -> frozenset[str]:
    """Return the words that join two names: "and"."""
    return lexicon.words("joiners", "bylines")


@cache
def particles() -> frozenset[str]:
    """Return the words inside a name that are written small: "van"."""
    return lexicon.words("particles", "bylines") | joiners()


def _is_given(word: str) -> bool:
    """Tell whether the word is a given name in any language; further ones are read on demand."""
    return any(word in lexicon.words("given_names", folder) for folder in _folders())


@cache
def _folders() -> tuple[str, ...]:
    """Return the folders of given names, those that know most of them first."""
    return ("bylines", "en", *sorted(lexicon.languages() - {"en"}))
