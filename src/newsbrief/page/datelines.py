"""What the page says of when, to machines and to readers -> days of publication and change."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise

from msgspec import Struct

from newsbrief.page import dates
from newsbrief.page.header import Header
from newsbrief.page.jsonld import ARTICLE_RANK, Stated
from newsbrief.page.markup import Mark, Markup, ancestors, is_elsewhere
from newsbrief.page.patterns import late

NEAR_LINES = 8  # on each side of the headline that are searched before all others
MAX_SAVED_DAYS = 3  # between publication and when a page was last saved by its editors
MAX_DATELINE_WORDS = 9  # "Last updated on Monday, 3 March 2026 at 9 am by …"; prose has more
MIN_PROSE_WORD_CHARS = 3  # "am", "le" and the like stand before a date that is told as one
OPENING_CHARS = 40  # of a paragraph that may hold its dateline
BEHIND, BEFORE, FURTHER = range(3)  # the headline, where a dateline stands
MAX_LABEL_CHARS = 30  # before a date in an element of its own
MAX_DAY_CHARS = 6  # of a line that holds only the day
MAX_DATELINE_CHARS = 120  # of a line far from the headline that is taken for a dateline
MAX_LINES = 5_000  # of the page that are searched for a dateline; a long wiki page ends with it
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "cxenseparse:recs:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "og:article:published_time",
    "article.published",
    "published_time_telegram",
    "dc.date.created",
    "creationdate",
    "uploaddate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dcterms.issued",
    "article:published",
    "published_time",
    "publication_date",
    "publicationdate",
    "pub_date",
    "datecreated",
    "originalpublicationdate",
    "displaydate",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
)
_CODE = frozenset('{}=;<>\\"')
_IN_ADDRESS = (
    late(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?)[/-](?P<d>\d\d?)(?=[/.?_-]|$)"),
    late(r"[/_-](?P<d>\d\d?)-(?P<m>\d\d?)-(?P<y>(?:19|20)\d\d)(?=[/.?_-]|$)"),
    late(r"[/_-](?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=[/.?_-]|$)"),
    late(r"/(?P<y>20\d\d)/(?P<m>[a-z]{3})/(?P<d>\d\d?)(?=[/.?_-]|$)"),
)


class Seen(Struct, frozen=True):
    """A date on the page, and whether it is said to be that of an update."""

    date: str
    is_update: bool
    place: int = BEHIND  # of a written one


class Days(Struct, frozen=True):
    """When the article came out and when it was last changed, RFC 3339 or a bare date."""

    published: str | None
    modified: str | None


def find(
    page: Markup, stated: Stated, headline: Mark | None, lines: Header, text: str, url: str | None
) -> Days:
    """Return the days that the page gives; None where nothing says it.

    JSON-LD and meta tags go before what readers see, except where two places on the page agree
    against a meta tag. A page that only says when it was changed is taken to be published then.
    """
    told = _told(page, stated.published, _PUBLISHED)
    changed = _told(page, stated.modified, _MODIFIED)
    if stated.rank >= ARTICLE_RANK and told and not any(_gap(day, told[0]) for day in told):
        return Days(_settle(told, []), _first(changed))
    after, before = _marked(page, headline)
    marks = [*after, *before]
    shown = _first(seen.date for seen in marks if not seen.is_update)
    modified = _first((*changed, *(seen.date for seen in marks if seen.is_update)))
    read = _until_sure(_near(lines, page.language))
    if told:
        seen = [day for day in (shown, _of_publication(read)) if day]
        return Days(_settle(told, seen, may_lose=stated.rank < ARTICLE_RANK), modified)
    published = (
        _first(seen.date for seen in after if not seen.is_update)
        or _first(seen.date for seen in read if seen.place == BEHIND and not seen.is_update)
        or shown
        or _of_publication(read)
        or _first(seen.date for seen in marks)
        or _far(text, page.language)
        or modified
        or _from_address(url or page.canonical or page.meta("og:url"))
    )
    return Days(published, modified)


def _told(page: Markup, stated: str | None, keys: tuple[str, ...]) -> list[str]:
    """Return the dates that machines are told, JSON-LD's first."""
    values = (stated or "", *map(page.meta, keys))
    return [found for value in values if value and (found := dates.machine(value))]


def _first(found: Iterable[str | None]) -> str | None:
    return next(filter(None, found), None)


def _settle(told: list[str], seen: list[str], *, may_lose: bool = False) -> str:
    """Return the date among those told to machines that the page confirms, else the first.

    One with a time goes before one of the same day or the next without. Where it may, a day that
    two places of the page show goes before all, and the dateline's before a bare day near to it,
    which is when the page was saved.
    """
    if may_lose and seen and all(_gap(day, seen[-1]) for day in told):
        agree = len(seen) > 1 and not _gap(seen[0], seen[1])
        is_save = "T" not in told[0] and _gap(told[0], seen[-1]) <= MAX_SAVED_DAYS
        if agree or is_save:
            return seen[-1]
    confirmed = next((day for day in told if any(not _gap(day, s) for s in seen)), told[0])
    return next((day for day in told if "T" in day and _gap(day, confirmed) < 2), confirmed)


def _marked(page: Markup, headline: Mark | None) -> tuple[list[Seen], list[Seen]]:
    """Return the dates of elements marked as such behind the headline and before it.

    Each list begins with the nearest. Of posts that all have their date above the headline that
    of the first counts as behind it.
    """
    place = headline.place if headline else 0
    around = ancestors(headline.node) if headline else frozenset()
    seen = [(m, _seen(m, page.language)) for m in page.dates]
    kept = [(m, days) for m, days in seen if days and not is_elsewhere(m.node, around)]
    after = [pair for pair in kept if pair[0].place > place]
    before = [pair for pair in kept if pair[0].place < place][::-1]
    if after and before and _is_post(before[0][0], after[0][0], place):
        after.insert(0, before.pop(0))
    return [day for _, days in after for day in days], [day for _, days in before for day in days]


def _is_post(before: Mark, after: Mark, place: int) -> bool:
    """Tell whether a date before the headline is its own and that behind it is the next post's."""
    return before.names == after.names and place - before.place <= after.place - place


def _seen(mark: Mark, language: str | None) -> list[Seen]:
    """Return the dates of a marked element, that of publication first."""
    names = mark.names.lower()
    is_update = ("modif" in names or "updat" in names) and "publish" not in names
    told = dates.machine(mark.value) if mark.value else None
    if told:
        return [Seen(told, is_update or dates.is_updated(f"{_label(mark)} {mark.text}"))]
    read = dates.see(mark.text, language)
    is_last = len(read) == 1 and dates.is_updated(mark.text)
    found = [Seen(one.date, is_update or is_last or one.is_update) for one in read]
    return sorted(found, key=lambda seen: seen.is_update)


def _label(mark: Mark) -> str:
    """Return the text right before an element, which may say what its date is."""
    before = mark.node.prev
    text = before.text() if before is not None and mark.tag == "time" else ""
    return text if len(text) <= MAX_LABEL_CHARS else ""


def _until_sure(seen: Iterable[Seen]) -> list[Seen]:
    """Return the dates up to the first near the headline that no word calls an update."""
    found = []
    for one in seen:
        found.append(one)
        if one.place == FURTHER or not one.is_update:
            break
    return found


def _of_publication(seen: list[Seen]) -> str | None:
    """Return the one near the headline that no word calls an update, else the first."""
    sure = (one.date for one in seen if one.place != FURTHER and not one.is_update)
    return _first((*sure, *(one.date for one in seen)))


def _near(lines: Header, language: str | None) -> Iterator[Seen]:
    """Yield the dates of datelines around the headline; one may be broken over two lines."""
    after, before = lines.after, lines.before[:NEAR_LINES]
    near = (*lines.inside, *with_labels(after[:NEAR_LINES]))
    broken = (
        f"{day} {rest}" for day, rest in pairwise((*near, *before)) if len(day) <= MAX_DAY_CHARS
    )
    for line in near:
        yield from dated(line, language, BEHIND)
    for line in before:
        yield from dated(line, language, BEFORE)
    for line in (*broken, *with_labels(after[NEAR_LINES - 1 :])[1:]):
        yield from dated(line, language, FURTHER)


def with_labels(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines, each with the one before it where that is a label of a date."""
    return tuple(
        f"{before} {line}" if dates.has_figure(line) and _is_label(before) else line
        for before, line in zip(("", *lines), lines, strict=False)
    )


def _is_label(line: str) -> bool:
    """Tell whether the line says what the date on the next one is."""
    return line.endswith(":") or (len(line) <= MAX_LABEL_CHARS and dates.is_updated(line))


def dated(line: str, language: str | None, place: int) -> Iterator[Seen]:
    """Yield the date that a line is for; of prose only one that stands before its first verb.

    Nothing but names, a weekday and marks stands there: "Alder, 3 March 2026. The council …".
    """
    if not dates.has_figure(line):
        return
    is_prose = sum(word[0].isalpha() for word in line.split()) > MAX_DATELINE_WORDS
    seen = dates.see(line[:OPENING_CHARS] if is_prose else line, language)
    if seen and not (is_prose and any(map(_is_of_prose, line[: seen[0].start].split()))):
        first = next((one for one in seen if not one.is_update), seen[0])
        yield Seen(first.date, first.is_update, place)


def _is_of_prose(word: str) -> bool:
    """Tell whether a word before a date is one of prose, not of a dateline."""
    return len(word) >= MIN_PROSE_WORD_CHARS and word.islower() and word.isalpha()


def _gap(one: str, other: str) -> int:
    """Return how many days lie between two dates."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _far(text: str, language: str | None) -> str | None:
    """Return the date of a short line anywhere on the page, one that tells of an update first."""
    lines = (line for line in map(str.strip, text.split("\n")) if line)
    short = [line for line in islice(lines, MAX_LINES) if _is_dateline(line)]
    found = [(line, day) for line in short if (day := dates.read(line, language))]
    told = (day for line, day in found if dates.is_update(line.casefold()))
    apart = (seen.date for line, _ in found for seen in dated(line, language, FURTHER))
    return _first((*told, *apart))


def _is_dateline(line: str) -> bool:
    return (
        len(line) <= MAX_DATELINE_CHARS
        and any(map(str.isdigit, line))
        and not _CODE.intersection(line)
    )


def _from_address(address: str) -> str | None:
    found = filter(None, (pattern().search(address) for pattern in _IN_ADDRESS))
    return _first(dates.machine(f"{m['y']}-{m['m']}-{m['d']}") for m in found)
