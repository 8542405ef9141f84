"""Actions in a row -> the members of the list."""

from newsbrief.analysis import phrases
from newsbrief.analysis.reading import Reading


def items(first: int, last: int, kind: str, reading: Reading) -> list[tuple[int, int]]:
    """Return the members of a list of actions in one form (`base` or `gerund`), apart."""
    lower = reading.tokens.lower
    found, start, at = [], first, first + 2
    while at < last - 1:
        if lower[at] not in (",", "and", "or"):
            at += 1
            continue
        new = at + 1
        if lower[at] == "," and lower[new] in ("and", "or"):
            new += 1
        new += kind == "base" and lower[new] == "to" and new + 1 < last
        verb = phrases.skip_adverbs(new, last, reading)
        if verb < last and kind in reading.classes[verb] and _begins(verb, last, kind, reading):
            found.append((start, at))
            start = new
        at = max(new, at + 1)
    return [*found, (start, last)]


def _begins(verb: int, last: int, kind: str, reading: Reading) -> bool:
    if reading.tokens.shapes[verb] != "l":
        return False
    if kind == "gerund" or verb + 1 >= last:
        return True
    follower = reading.tokens.lower[verb + 1]
    return follower not in (",", "of", "and", "or") and "preposition" not in reading.classes[verb]
