"""Tokens -> stretches of capitalised words that may be names, joined over what links them."""

import re
from bisect import bisect_right
from itertools import pairwise

from newsbrief.analysis import particles
from newsbrief.analysis.offices import bodies, titles
from newsbrief.analysis.tokens import Tokens

_CAPITALS = re.compile("[CA]+")
_LINKS = frozenset({"of", "for"})
_OFFICES = frozenset({"secretary", "speaker", "minister", "president"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MAX_NAME = 24  # tokens in one name; longer ones are lists without commas
MAX_KNOWN = 12  # tokens in a name that is looked for in a line in title case
MIN_TITLE_CASED = 4  # letters; shorter words keep their small letter in a title
MIN_CAPITALS = 5  # in a line in title case
TITLE_CASE = 0.85  # of its long words have a capital
_MARKS = frozenset("\"“”'‘’")
MAX_NICKNAME = 2  # words in a nickname, and in what follows it
MAX_LINK = 3  # words that may stand between two parts of one name: of the, for


def find(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words that may be names, in order."""
    return _settled(tokens, _with_nicknames(tokens, _stretches(tokens, starts)), starts)


def inner(tokens: Tokens, found: list[tuple[int, int]], starts: frozenset[int]) -> frozenset[str]:
    """Return the forms that have a capital inside a sentence."""
    return frozenset({tokens.forms[i] for a, b in found for i in range(a, b) if i not in starts})


def alone(tokens: Tokens, found: list[tuple[int, int]]) -> frozenset[str]:
    """Return the forms of the stretches of one word that no article stands before."""
    return frozenset(
        [
            tokens.forms[a]
            for a, b in found
            if b - a == 1 and not (a and "determiner" in tokens.kinds[a - 1])
        ]
    )


def _stretches(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, joined over what links the parts of a name."""
    out: list[tuple[int, int]] = []
    for run in _CAPITALS.finditer(tokens.shapes):
        low, high = run.span()
        cuts = [i for i in range(low + 1, high) if i in starts] if high - low > 1 else ()
        for start, end in pairwise((low, *cuts, high)) if cuts else ((low, high),):
            gap = start - out[-1][1] if out else 0
            if 0 < gap <= MAX_LINK and _links(tokens, out[-1], start, starts):
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
    return out


def _with_nicknames(tokens: Tokens, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches, those joined that a nickname in marks stands between: Jo "Red" Lee."""
    forms, near = tokens.forms, pairwise(found)
    if not any(b == a + 1 and forms[a] in _MARKS for (_, a), (b, _) in near):
        return found
    out: list[tuple[int, int]] = []
    n = 0
    while n < len(found):
        is_near = n + 2 < len(found) and found[n + 1][0] == found[n][1] + 1
        if is_near and _is_nickname(tokens, *found[n : n + 3]):
            out.append((found[n][0], found[n + 2][1]))
            n += 3
        else:
            out.append(found[n])
            n += 1
    return out


def _is_nickname(
    tokens: Tokens, first: tuple[int, int], name: tuple[int, int], last: tuple[int, int]
) -> bool:
    """Return whether a stretch is a nickname in marks between two parts of a name."""
    opening, closing = first[1], name[1]
    return (
        name[0] == opening + 1
        and last[0] == closing + 1
        and tokens.forms[opening] in _MARKS
        and tokens.forms[closing] in _MARKS
        and max(name[1] - name[0], last[1] - last[0]) <= MAX_NICKNAME
        and tokens.ends[opening] == tokens.starts[name[0]]
        and tokens.ends[closing] < tokens.starts[last[0]]
        and tokens.ends[closing - 1] == tokens.starts[closing]
    )


def _settled(
    tokens: Tokens, stretches: list[tuple[int, int]], starts: frozenset[int]
) -> list[tuple[int, int]]:
    """Return the stretches, those of lines in title case cut to the names known from elsewhere.

    Where every word has a capital, capitals do not tell where a name ends. Only English has such
    lines; in German every noun has one.
    """
    headings = _headings(tokens, starts) if tokens.language == "en" else []
    if not headings:
        return stretches
    firsts = [low for low, _ in headings]

    def is_heading(start: int) -> bool:
        n = bisect_right(firsts, start) - 1
        return n >= 0 and start < headings[n][1]

    known = {
        tuple(tokens.forms[a:b]) for a, b in stretches if b - a <= MAX_KNOWN and not is_heading(a)
    }
    out = []
    for a, b in stretches:
        out += _known(tokens, a, b, known) if is_heading(a) else [(a, b)]
    return out


def _headings(tokens: Tokens, starts: frozenset[int]) -> list[tuple[int, int]]:
    """Return the sentences in title case, in order."""
    out = []
    for low, high in pairwise([*sorted(starts), len(tokens.forms)]):
        shapes = tokens.shapes[low:high]
        capitals = shapes.count("C") + shapes.count("A")
        if capitals < MIN_CAPITALS or tokens.forms[high - 1] in ".!?":
            continue
        long = sum(
            shape == "l" and len(form) >= MIN_TITLE_CASED
            for form, shape in zip(tokens.forms[low:high], shapes, strict=True)
        )
        is_cut = tokens.forms[high - 1] in _MARKS  # what stands before a quotation tells less
        if capitals >= TITLE_CASE * (capitals + long) and not (is_cut and long):
            out.append((low, high))
    return out


def _known(
    tokens: Tokens, start: int, end: int, known: set[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Return the longest known names within a stretch, from left to right."""
    out = []
    while start < end:
        sizes = range(min(MAX_KNOWN, end - start), 0, -1)
        size = next((n for n in sizes if tuple(tokens.forms[start : start + n]) in known), 0)
        if size:
            out.append((start, start + size))
        start += size or 1
    return out


def _links(tokens: Tokens, before: tuple[int, int], start: int, starts: frozenset[int]) -> bool:
    """Return whether a stretch of capitals goes on with the next one at `start`."""
    gap = tokens.lower[before[1] : start]
    if start in starts or before[1] - before[0] > MAX_NAME:
        return False
    last = tokens.lower[before[1] - 1]
    if gap == (".",):
        return len(last) == 1 or last in titles("en") or last in ("jr", "sr", "st", "lt", "gen")
    if gap == (",",):
        return tokens.lower[start] in SUFFIXES
    if gap == ("&",) or particles.join(tokens, before, gap, start):
        return True
    words = tokens.lower[before[0] : before[1]]
    is_body = not bodies().isdisjoint(words)
    if gap[0] in _LINKS and all(w in ("the", "and") for w in gap[1:]):
        return is_body or last in _OFFICES
    if gap in (("'s",), ("’s",)):
        return _is_office_of(tokens, before, start)
    if gap in (("'",), ("’",)):  # the Homeowners' Alliance
        return last.endswith("s") and _ends_in_body(tokens, start)
    return gap == ("and",) and is_body and not _LINKS.isdisjoint(words)


def _is_office_of(tokens: Tokens, before: tuple[int, int], start: int) -> bool:
    """Return whether an owner is part of a body's name: the Governor's Office, no one's office."""
    if "the" not in tokens.lower[max(0, before[0] - 1) : before[0] + 1]:
        return False
    return _ends_in_body(tokens, start)


def _ends_in_body(tokens: Tokens, start: int) -> bool:
    end = start
    while end < min(len(tokens.shapes), start + MAX_LINK) and tokens.shapes[end] in "CA":
        end += 1
    return tokens.lower[end - 1] in bodies()
