"""What the page says of its authors, to machines and to readers -> their names."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsbrief.page import bylines, dates
from newsbrief.page.header import Header
from newsbrief.page.jsonld import Stated
from newsbrief.page.markup import Mark, Markup, ancestors, is_elsewhere

NEWS_RANK = 4  # of JSON-LD that is believed even where the page does not show the name
ARTICLE_RANK = 2  # the least that is believed where the page shows it
MAX_NAMES = 12  # in one byline; more are a list of all who write for the site
MAX_LINE_CHARS = 150  # of a line that shows a name as a byline does
MAX_TRIES = 50  # of a name's places on the page
MAX_APART = 40  # places between two elements that are marked alike and name two authors
MAX_FAR = 40  # places from the headline, behind which one word is no author
MAX_BESIDE = 12  # places from the headline, within which nothing is elsewhere
MAX_NAME_CHARS = 60  # of the line behind one that only opens a byline
MIN_SITE_CHARS = 5  # of a site's name that is looked for inside another name
MAX_FAR_LINES = 1_000  # with a colon that are read for a byline anywhere on the page
_META_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")
_CODE = frozenset('{}="')

Names = tuple[str, ...]


def choose(
    page: Markup,
    stated: Stated,
    sites: Iterable[str],
    text: str,
    lines: Header,
    headline: Mark | None,
) -> Names:
    """Return the names of the authors in order, () where the page names none.

    `text` is that of the page, a line for each stretch between tags, `lines` those around the
    headline. Names told to machines count if the page shows them; the site's own name only where
    nothing else is found and the page tells machines so, or has it in its byline.
    """
    found = _sources(page, stated, _Own(sites), text, lines, headline)
    return next(filter(None, (names for _, names in found)), ())


def _sources(
    page: Markup,
    stated: Stated,
    own: "_Own",
    text: str,
    lines: Header,
    headline: Mark | None,
) -> Iterator[tuple[str, Names]]:
    """Yield what each source gives, the surest first, with the name of the source."""
    told = tuple(
        dict.fromkeys(
            name
            for author in stated.authors
            for name in bylines.names(author.name) or bylines.penname(author.name)
        )
    )
    others = own.without(told)
    is_shown = stated.rank >= ARTICLE_RANK and any(stands(name, text) for name in others)
    if is_shown and _has_full(others):
        yield "told", others
    marked, read = _marked(page, headline), _read((*lines.after, *lines.before))
    seen = [own.without(marked), own.without(read)]
    yield from (("seen", names) for names in seen if _has_full(names))
    if is_shown or stated.rank >= NEWS_RANK:
        yield "told", others
    yield from (("seen", names) for names in seen if not all(map(bylines.is_agency, names)))
    if stated.rank >= NEWS_RANK:
        yield "told of the site", told
    yield from (("agency", names) for names in seen)
    yield from (("seen of the site", names) for names in (marked, read))
    meta = own.without(next((bylines.names(page.meta(k)) for k in _META_KEYS if page.meta(k)), ()))
    if any(bylines.is_full_name(n) and stands(n, text, alone=True) for n in meta):
        yield "meta", meta
    yield "far", _far(text)


def _has_full(names: Names) -> bool:
    return any(map(bylines.is_full_name, names))


class _Own:
    """The names that the site gives itself."""

    def __init__(self, sites: Iterable[str]) -> None:
        self._keys = [key for key in map(_letters, sites) if len(key) > 1]

    def without(self, names: Names) -> Names:
        return tuple(name for name in names if not self._has(name))

    def _has(self, name: str) -> bool:
        key = _letters(name)
        return bylines.is_team(name) or any(
            key == own
            or (len(key) >= MIN_SITE_CHARS and key in own)
            or (len(own) >= MIN_SITE_CHARS and own in key)
            for own in self._keys
        )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def stands(name: str, text: str, *, alone: bool = False) -> bool:
    """Tell whether the name stands on the page in a line short enough for a byline, or alone."""
    at = -1
    for _ in range(MAX_TRIES):
        at = text.find(name, at + 1)
        if at < 0:
            return False
        end = at + len(name)
        before = text[max(0, at - MAX_LINE_CHARS) : at].rpartition("\n")[2].lstrip()
        after = text[end : end + MAX_LINE_CHARS].partition("\n")[0].rstrip()
        longest = 0 if alone else MAX_LINE_CHARS - len(name)
        if len(before) + len(after) <= longest and not _CODE & {*before, *after}:
            return True
    return False


def _marked(page: Markup, headline: Mark | None) -> Names:
    """Return the names in the first element behind the headline that is marked as an author's."""
    place = headline.place if headline else 0
    around = ancestors(headline.node) if headline else frozenset()
    after = [m for m in page.credits if m.place > place]
    before = [m for m in page.credits if m.place < place]
    for mark in (*after, *reversed(before)):
        names = _names_of(mark)
        is_beside = abs(mark.place - place) <= MAX_BESIDE
        is_likely = abs(mark.place - place) <= MAX_FAR or _has_full(names)
        if names and is_likely and not is_elsewhere(mark.node, around, is_beside=is_beside):
            alike = [m for m in page.credits if m.names == mark.names]
            near = [m for m in alike if 0 < m.place - mark.place < MAX_APART]
            return tuple(dict.fromkeys((*names, *(n for m in near for n in _names_of(m)))))
    return ()


def _names_of(mark: Mark) -> Names:
    """Return the names of a marked element: of its first line that has some, and what joins on.

    Where the element holds nothing else, a few words of any kind are a penname.
    """
    lines = [line for line in mark.text.split("\n") if not bylines.is_opening(line)]
    for i, line in enumerate(lines):
        names = bylines.names(line)
        if names:
            joined = (bylines.names(text) for text in _joined_on(lines, i))
            names = (*names, *(name for more in joined for name in more))
            return names if len(names) <= MAX_NAMES else ()
    return bylines.penname(lines[0]) if len(lines) == 1 else ()


def _joined_on(lines: Sequence[str], i: int) -> Iterator[str]:
    """Yield the lines behind a line that are joined to it by lines like "and"."""
    while i + 2 < len(lines) and bylines.is_joint(lines[i + 1]):
        yield lines[i + 2]
        i += 2


def _read(lines: tuple[str, ...]) -> Names:
    """Return the names of the first byline around the headline, one of full names if any is."""
    openings = (
        i
        for i, line in enumerate(lines)
        if len(line) <= MAX_LINE_CHARS and bylines.split_opening(line)[0]
    )
    found = [names for i in openings if (names := _read_at(lines, i))]
    return next(filter(_has_full, found), found[0] if found else ())


def _read_at(lines: tuple[str, ...], i: int) -> Names:
    """Return the names of a line that opens like a byline, with the next if it only opens it."""
    if not bylines.is_opening(lines[i]):
        beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
        return bylines.read_beside_headline(lines[i], is_dated=any(map(dates.is_date, beside)))
    before, after = "".join(lines[max(0, i - 1) : i]), "".join(lines[i + 1 : i + 2])
    is_inside_prose = lines[i][0].islower() and len(before) > MAX_NAME_CHARS
    if is_inside_prose or len(after) > MAX_NAME_CHARS:
        return ()
    whole = ", ".join((f"{lines[i]} {after}", *_joined_on(lines, i + 1)))
    is_dated = any(map(dates.is_date, (before, *lines[i + 2 : i + 3])))
    return bylines.read_beside_headline(whole, is_dated=is_dated)


def _far(text: str) -> Names:
    """Return the names of the first byline anywhere on the page whose opening leaves no doubt."""
    lines = (line for line in text.split("\n") if ":" in line and len(line) <= MAX_LINE_CHARS)
    plain = (line for line in islice(lines, MAX_FAR_LINES) if not _CODE.intersection(line))
    return next(filter(None, map(bylines.read, plain)), ())
