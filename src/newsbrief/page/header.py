"""The lines around the headline, where byline and dateline stand."""

from newsbrief.page import tidy

BEFORE_CHARS, AFTER_CHARS = 400, 1_500  # of the page's text around the headline
MAX_LINE_CHARS = 300  # longer ones are paragraphs or scripts
MIN_ANCHOR_CHARS = 30  # of the headline that are looked for: it may be broken up behind them
MAX_HITS = 50  # of the headline in the text that are tried
_CODE = frozenset("{}=;<>\\")


def lines(text: str, title: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines before the headline, nearest first, and those after it, tidy.

    `text` is the page's text, a line for each stretch between tags; where the headline does not
    stand in it, its start is taken for what follows a headline.
    """
    start = _find(text, title or "")
    before = text[max(0, start - BEFORE_CHARS) : start].split("\n")
    after = text[start : start + len(title or "") + AFTER_CHARS].split("\n")
    return tuple(reversed(_tidy(before[1:]))), tuple(_tidy(after))


def _find(text: str, title: str) -> int:
    """Return where the headline starts a line of the text, 0 where it does not."""
    anchor, at = title[:MIN_ANCHOR_CHARS], -1
    for _ in range(MAX_HITS if anchor else 0):
        at = text.find(anchor, at + 1)
        if at < 0:
            return 0
        if text[max(0, at - 40) : at].rstrip(" \t\r\xa0")[-1:] in ("", "\n"):
            return at
    return 0


def _tidy(lines: list[str]) -> list[str]:
    found = (tidy.line(line) for line in lines if len(line) <= 2 * MAX_LINE_CHARS)
    return [line for line in found if 0 < len(line) <= MAX_LINE_CHARS and not _is_code(line)]


def _is_code(line: str) -> bool:
    return len(_CODE.intersection(line)) > 1
