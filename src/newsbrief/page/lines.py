"""Plain text -> its lines, each a whole paragraph, in the groups that empty lines part."""

from collections import Counter
from itertools import chain, pairwise

from newsbrief.page import characters
from newsbrief.page.patterns import late

MAX_WRAP_COLUMNS = 100  # mail and text tools wrap at 65 to 80 columns, none beyond this
MIN_WRAP_COLUMNS = 40
MIN_FULL_LINES = 0.5  # share of lines that had no room for the next word, in wrapped text
MIN_WRAPPED_PAIRS = 3
MIN_LISTED_LINKS = 3  # "1. https://…", at the end of a page that a text browser wrote out
MIN_HYPHENS = 3  # at line ends, in a text whose words are divided there
MIN_REPLY_LINES = 0.3  # share of lines that begin with ">" in a quoted mail

_BREAK = late(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_LISTED_LINK = late(r"\s*\d{1,4}\. (?:https?|mailto|file|ftp):")
_LINK_NUMBER = late(r"\[\d{1,4}\](?=\S)")
_WORD = late(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REPLY = late(r"^(?:> ?)+")

Group = tuple[str, ...]


def groups(text: str) -> tuple[Group, ...]:
    """Return the paragraphs of a text, those without an empty line between them in one group.

    White space is normalised and unseen characters are gone; hard-wrapped lines (as in mail)
    are joined, by whether the next word had room. Linear in the length of the text.
    """
    lines = [characters.line(part) for part in _undumped(_unquoted(_BREAK().split(text)))]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    width = _wrap_width(found)
    divided = _divided(found) if width else frozenset()
    return tuple(tuple(_joined(group, width, divided)) for group in found if group)


def _unquoted(lines: list[str]) -> list[str]:
    """Return the lines without the ">" of a reply, where most lines have one."""
    filled = [line for line in lines if line.strip()]
    replies = sum(line.startswith(">") for line in filled)
    if not filled or replies < MIN_REPLY_LINES * len(filled):
        return lines
    return [_REPLY().sub("", line) for line in lines]


def _undumped(lines: list[str]) -> list[str]:
    """Return the lines without the numbers of links and their list, which text browsers add."""
    listed = [_LISTED_LINK().match(line) is not None for line in lines]
    if sum(listed) < MIN_LISTED_LINKS:
        return lines
    pairs = zip(lines, listed, strict=True)
    return [_LINK_NUMBER().sub("", line) for line, is_listed in pairs if not is_listed]


def _wrap_width(found: list[list[str]]) -> int:
    """Return the column at which the text is wrapped, 0 where it is not."""
    pairs = [
        pair
        for group in found
        for pair in pairwise(group)
        if _columns(pair[0]) >= MIN_WRAP_COLUMNS
    ]
    if len(pairs) < MIN_WRAPPED_PAIRS:
        return 0
    sizes = sorted(_columns(line) for line, _ in pairs)
    width = sizes[int(len(sizes) * 0.98)]
    full = sum(_is_full(line, after, width) for line, after in pairs)
    fits = MIN_WRAP_COLUMNS <= width <= MAX_WRAP_COLUMNS
    return width if fits and full >= MIN_FULL_LINES * len(pairs) else 0


def _divided(found: list[list[str]]) -> frozenset[str]:
    """Return the words that a line end divides by a hyphen which is none of their own.

    The text has them whole elsewhere; or it divides several words, and has neither part of this
    one elsewhere, nor both with the hyphen.
    """
    pairs = [_parts(*pair) for group in found for pair in pairwise(group) if _goes_on(*pair)]
    if not pairs:
        return frozenset()
    text = "\n".join(line.casefold() for group in found for line in group)
    words = Counter(_WORD().findall(text))
    words.subtract(chain.from_iterable(pairs))
    is_divided = len(pairs) >= MIN_HYPHENS
    return frozenset(
        first + last
        for first, last in pairs
        if not words[f"{first}-{last}"]
        and (words[first + last] or (is_divided and not words[first] and not words[last]))
    )


def _joined(group: list[str], width: int, divided: frozenset[str]) -> list[str]:
    """Return the paragraphs of a group: lines that had no room for the next word go on."""
    if not width:
        return group
    out, last = group[:1], group[0]
    for line in group[1:]:
        if not _is_full(last, line, width):
            out.append(line)
        elif _goes_on(last, line) and "".join(_parts(last, line)) in divided:
            out[-1] = out[-1][:-1] + line
        else:
            out[-1] += _joint(last, line) + line
        last = line
    return out


def _goes_on(line: str, after: str) -> bool:
    """Tell whether a line ends in a hyphen behind which a word goes on."""
    return line.endswith("-") and after[0].islower()


def _parts(line: str, after: str) -> tuple[str, str]:
    """Return the two parts of the word that a line end divides, folded."""
    first, last = _WORD().findall(line)[-1:], _WORD().findall(after)[:1]
    return "".join(first).casefold(), "".join(last).casefold()


def _is_full(line: str, after: str, width: int) -> bool:
    """Tell whether the first word of the next line had no room on this one."""
    word = after.split(" ", 1)[0]
    room = 2 if characters.is_wide(word[0]) else _columns(word) + 1
    return _columns(line) + room > width


def _joint(line: str, after: str) -> str:
    """Return what stands between two parts of a wrapped line."""
    wide = characters.is_wide(line[-1]) or characters.is_wide(after[0])
    return "" if _goes_on(line, after) or wide else " "


def _columns(line: str) -> int:
    """Return the width of a line in columns; a wide character takes two."""
    return len(line) if line.isascii() else len(line) + sum(map(characters.is_wide, line))
