"""The lines above and below a plain text -> who wrote it, and when."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newsbrief.page import bylines, datelines, dates, persons
from newsbrief.page.datelines import FURTHER, Seen

MAX_NAME_CHARS = 60  # of a line that is a name with a role or a date
MAX_HEAD_LINES = 40  # above the first paragraph that are read for a date
SENT = frozenset(
    ("Data", "Date", "Dato", "Datum", "Enviado", "Envoyé", "Fecha", "Gesendet", "Inviato")
) | {"Sendt", "Sent", "Skickat", "Verzonden", "Дата"}


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
    names = bylines.names(line) if is_beside else ()
    may_be_unknown = has_role and line.upper() == line.lower()
    is_name = persons.is_full_name if may_be_unknown else persons.is_person
    return names if all(map(is_name, names)) else ()


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
    sent = (dates.machine(value) for value in map(_sent, headers) if value)
    found = (*told, *sent, *(one.date for one in (*above, *below)))
    return next(filter(None, found), None)


def _seen(lines: Iterable[str], language: str | None) -> Iterator[Seen]:
    for before, line in pairwise(("", *lines)):
        is_labelled = bool(before) and datelines.is_label(before)
        whole = f"{before} {line}" if is_labelled else line
        yield from datelines.dated(whole, language, FURTHER)


def _sent(header: str) -> str:
    label, _, value = header.partition(":")
    return value.strip() if label in SENT else ""
