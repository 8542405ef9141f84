"""Cast -> roles told of somebody spoken of: *He is a plumber*; *The Labour leader* left."""

from collections.abc import Iterator

from newsbrief.analysis import roles
from newsbrief.analysis.roles import Role
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.speakers import Cast
from newsbrief.analysis.words import verb_form

_BEING = frozenset({"is", "was", "'s", "’s"})
MAX_DESCRIPTION = 6  # units in a description of somebody


def find(cast: Cast) -> dict[int, str]:
    """Return what sentences tell of people as their subject, by the numbers of the actors."""
    found: dict[int, str] = {}
    for number, (low, high) in _told(cast):
        text = cast.article.text[cast.tokens.starts[low] : cast.tokens.ends[high - 1]]
        found.setdefault(number, text)
    return found


def _told(cast: Cast) -> Iterator[tuple[int, Role]]:
    pronouns = cast.centers.pronouns
    for seg in cast.segments:
        for start in (0, *[unit + 1 for unit in seg.runs]):
            if seg.words[start : start + 1] == ("the",):
                yield from _described(cast, seg, start)
        if not seg.words[1:2]:
            continue
        if seg.words[1] in _BEING and seg.words[0] in pronouns:
            yield from _being(cast, seg)


def _being(cast: Cast, seg: Segment) -> Iterator[tuple[int, Role]]:
    """Yield what a pronoun is said to be: she is *the chair of the board*."""
    found = roles.noun_phrase(cast.tokens, seg.tokens[0] + 2)
    if found and "determiner" in cast.tokens.kinds[found[0]]:
        gender = cast.centers.pronouns[seg.words[0]]
        number = cast.centers.meant(seg.tokens[0], gender, cast.segments)
        if number >= 0:
            yield number, found


def _described(cast: Cast, seg: Segment, start: int) -> Iterator[tuple[int, Role]]:
    """Yield what the subject of a sentence is called anew: *The care worker* fumed."""
    end = start + 1
    while end < len(seg.words) and not seg.kinds[end] and seg.shapes[end] in "lCAd":
        if roles.is_role(seg.words[end - 1]) and verb_form(seg.words[end]) in ("past", "third"):
            break
        end += 1
    low, high = seg.tokens[start], seg.tokens[end - 1] + 1
    if not 2 < end - start <= MAX_DESCRIPTION or high - low != end - start:
        return
    number = cast.described(low, high)
    if number >= 0:
        yield number, (low + 1, high)
