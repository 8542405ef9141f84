"""What class and id names say of an element."""

import re
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from newsbrief import lexicon

MAX_KEPT = 8_000  # distinct attributes, of several names, that are remembered
MAX_KEPT_CHARS = 200  # of a whole attribute whose rule is remembered
MAX_ID_WORDS = 3  # a longer id was made of a headline
MAX_WORDS = 8
BODY = "body"
DIGITS = "0123456789"  # behind a word: "btn3", "sidebar2"
TABS = "tabs"  # a row of them, or the texts that they open
STATES = {"no", "has", "with", "without"}  # what follows is in the element or not, but not it

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")


def chrome_rule(names: str | None) -> str | None:
    """Return the rule by which a class attribute names page chrome, or None."""
    if not names:
        return None
    return _told(names) if len(names) <= MAX_KEPT_CHARS else _told.__wrapped__(names)


@lru_cache(MAX_KEPT)
def _told(names: str) -> str | None:
    found = ""
    for name in names.split():
        verdict = _judged(name)
        if verdict == BODY:
            return None
        found = found or verdict
    return found or None


def id_rule(name: str | None) -> str | None:
    """Return the rule by which an id names page chrome, or None."""
    return chrome_rule(name) if name and len(_parts(name)) <= MAX_ID_WORDS else None


def is_body(names: str | None) -> bool:
    """Tell whether a class or id attribute names the body of an article."""
    return any(_judged(name) == BODY for name in (names or "").split())


def is_opened(names: str | None) -> bool:
    """Tell whether a class attribute names a part of the text that readers open."""
    known = lexicon.words("opened", "chrome")
    return any(not known.isdisjoint(_parts(name)) for name in (names or "").split())


def is_tabs(names: str | None) -> bool:
    """Tell whether a class attribute names tabs, or what they open."""
    return any(TABS in _parts(name) for name in (names or "").split())


@lexicon.remembered
def _judged(name: str) -> str:
    """Return `BODY`, the rule by which a name is chrome, or nothing."""
    parts = _parts(name)
    if not 0 < len(parts) <= MAX_WORDS:
        return ""
    bodies, wholes, words = _known()
    joined = "-".join(parts)
    if joined in bodies or "".join(parts) in bodies:
        return BODY
    if len(parts) > 2 and not bodies.isdisjoint(map("-".join, pairwise(parts))):
        return BODY
    if whole := wholes.get(joined):
        return whole
    parts = list(takewhile(lambda part: part not in STATES, parts))
    for part, after in pairwise((*parts, "")):
        rule = words.get(part) or words.get(part + after) or words.get(part.rstrip(DIGITS))
        if rule:
            return rule
    return ""


@cache
def _known() -> tuple[frozenset[str], dict[str, str], dict[str, str]]:
    """Return the names of bodies, then the rules by whole names and by their parts."""
    return (
        lexicon.words("body_tokens", "chrome"),
        lexicon.table("names", "chrome"),
        lexicon.table("tokens", "chrome"),
    )


def _parts(name: str) -> list[str]:
    return _WORD.findall(name if name.islower() else _CAPITAL.sub("-", name).lower())
