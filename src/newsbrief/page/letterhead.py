"""The lines above and below a plain text -> who wrote it, and when."""

from collections.abc import Iterable, Iterator, Sequence

from newsbrief import lexicon
from newsbrief.page import bylines, datelines, dates, persons
from newsbrief.page.datelines import FURTHER, Seen

MAX_NAME_CHARS = 60  # of a line that is a name with a role or a date
MAX_HEAD_LINES = 40  # above the first paragraph that are read for a date


def authors(line: str, following: str) -> tuple[tuple[str, ...], int]:
    """Return the names in the byline that begins with a line, and how many lines it takes.

    Its opening may stand alone above the name; a name needs no opening beside a date or a
    writer's role. () and 0 where the line begins none.
    """
    names = opened(line)
    if names:
        return names, 1
    if bylines.is_opening(line) and len(following) <= MAX_NAME_CHARS:
        names = bylines.read(f"{line} {following}")
        return names, 2 if names else 0
    names = _beside(line, following)
    return names, 1 if names else 0


def opened(line: str) -> tuple[str, ...]:
    """Return the names in a line that holds a byline behind words like "by", () in others."""
    names = bylines.read(line) or bylines.read(bylines.inside(line))
    if not names and dates.is_date(line):
        return bylines.read_beside_headline(line, is_dated=True)
    return names


def _beside(line: str, following: str) -> tuple[str, ...]:
    if len(line) > MAX_NAME_CHARS:
        return ()
    has_role = persons.has_trade(line)
    is_beside = has_role or persons.has_trade(following) or dates.is_date(f"{line} {following}")
    return bylines.unopened(line, has_role=has_role) if is_beside else ()


def day(
    headers: Iterable[str], head: Sequence[str], tail: Iterable[str], language: str | None
) -> str | None:
    """Return the day that a text gives: above it, in its first line, below it, in its mail.

    `headers` are the lines of the mail that it was sent by, `head` all others down to the first
    paragraph, `tail` what was taken out below. An update is the last that counts.
    """
    above = list(_seen(head[-MAX_HEAD_LINES:], language))
    below = list(_seen(tail, language))
    told = [one.date for one in (*above, *below) if not one.is_update]
    sent = (dates.machine(value) for kind, value in map(header, headers) if kind == "day")
    found = (*told, *sent, *(one.date for one in (*above, *below)))
    return next(filter(None, found), None)


def _seen(lines: Iterable[str], language: str | None) -> Iterator[Seen]:
    for line in datelines.with_labels(tuple(lines)):
        yield from datelines.dated(line, language, FURTHER)


def header(line: str) -> tuple[str, str]:
    """Return what a header line of a mail tells ("day", "subject", "people") and its value.

    "" and "" for any other line.
    """
    label, _, value = line.partition(": ")
    kind = lexicon.table("mail_headers", "chrome").get(label, "")
    return (kind, value) if kind else ("", "")
