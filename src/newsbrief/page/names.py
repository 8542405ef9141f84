"""What class and id names say of an element."""

import re
from functools import lru_cache
from itertools import pairwise

from newsbrief import lexicon

MAX_NAMES = 20_000  # distinct attribute values that are remembered
MAX_ID_WORDS = 3
MAX_WORDS = 8

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(MAX_NAMES)
def chrome_rule(names: str | None) -> str | None:
    """Return the rule by which a class or id attribute names page chrome, or None."""
    if not names or is_body(names):
        return None
    words = lexicon.table("tokens", "chrome")
    whole = lexicon.table("names", "chrome")
    for name in names.split():
        parts = _parts(name)
        if len(parts) > MAX_WORDS:
            continue
        rule = whole.get("-".join(parts))
        if rule:
            return rule
        for one, two in zip(parts, [*parts[1:], ""], strict=False):
            rule = words.get(one) or words.get(one + two)
            if rule:
                return rule
    return None


def id_rule(name: str | None) -> str | None:
    """Return the rule by which an id names page chrome; a long one was made of a headline."""
    return chrome_rule(name) if name and len(_parts(name)) <= MAX_ID_WORDS else None


@lru_cache(MAX_NAMES)
def is_body(names: str | None) -> bool:
    """Tell whether a class or id attribute names the body of an article."""
    bodies = lexicon.words("body_tokens", "chrome")
    for name in (names or "").split():
        parts = _parts(name)
        if "-".join(parts) in bodies or "".join(parts) in bodies:
            return True
        if any(f"{one}-{two}" in bodies for one, two in pairwise(parts)):
            return True
    return False


def _parts(name: str) -> list[str]:
    return _WORD.findall(_CAPITAL.sub("-", name).lower())
