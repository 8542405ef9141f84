"""What the page says of its authors, to machines and to readers -> their names."""

from collections.abc import Iterable

from newsbrief.page import bylines
from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Markup, is_elsewhere

NEWS_RANK = 4  # of JSON-LD that is believed even where the page does not show the name
MAX_NAMES = 12  # in one byline; more are a list of all who write for the site
MAX_VISIBLE_LINE = 150  # characters of a line that shows a name as a byline does


def choose(
    page: Markup, stated: Stated, sites: Iterable[str], lines: str, header: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the names of the authors in order, () where the page names none."""
    told = _told(stated)
    if told and (stated.rank >= NEWS_RANK or any(is_shown(name, lines) for name in told)):
        return told
    marked = _marked(page)
    if marked:
        return marked
    read = _read(header)
    if read:
        return read
    meta = _meta(page)
    return meta if any(is_shown(name, lines) for name in meta) else ()


def _told(stated: Stated) -> tuple[str, ...]:
    found = (name for author in stated.authors for name in bylines.names(author.name))
    return tuple(dict.fromkeys(found))


def _meta(page: Markup) -> tuple[str, ...]:
    keys = (
        "author",
        "article:author",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
        "dc.author",
    )
    return next((bylines.names(page.meta(k)) for k in keys if page.meta(k)), ())


def is_shown(name: str, lines: str) -> bool:
    """Tell whether the name stands on the page in a line short enough for a byline."""
    at = lines.find(name)
    for _ in range(50):
        if at < 0:
            return False
        start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
        line = lines[start : end if end >= 0 else None].strip()
        if len(line) <= MAX_VISIBLE_LINE and not set('{}="') & set(line):
            return True
        at = lines.find(name, at + 1)
    return False


def _marked(page: Markup) -> tuple[str, ...]:
    headline = next((m.place for m in page.headings if m.tag == "h1"), 0)
    after = [m for m in page.credits if m.place > headline]
    before = [m for m in page.credits if m.place < headline]
    for mark in (*after, *reversed(before)):
        names = bylines.names(mark.text)
        if names and len(names) <= MAX_NAMES and not is_elsewhere(mark.node):
            return names
    return ()


def _read(header: tuple[str, ...]) -> tuple[str, ...]:
    for i, line in enumerate(header):
        names = bylines.read(line)
        if (
            not names
            and len(line) < 30
            and not bylines.without_prefix(line)
            and i + 1 < len(header)
        ):
            names = bylines.read(line + " " + header[i + 1])
        if names:
            return names
    return ()
