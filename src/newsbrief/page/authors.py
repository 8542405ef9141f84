"""What the page says of its authors, to machines and to readers -> their names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsbrief import lexicon
from newsbrief.page import bylines, dates
from newsbrief.page.header import Header
from newsbrief.page.jsonld import Stated
from newsbrief.page.language import code
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
LIST = 3
MAX_DATED_LINES = 8  # behind the headline, of which one may be a name beside a date
MAX_TOP_CHARS = 10_000  # of a page, where a site shows its name
MIN_PROSE_CHARS = 100  # of a line behind which the article may end with a byline
BOOK_LINES = 5  # around a line "Author:" of which none may be of a book's data
MAX_FAR_LINES = 3_000  # that are read for a byline anywhere on the page
_META_KEYS = (
    "author",
    "article:author",
    "articleauthor",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
)
_JOINT = re.compile(r"\s+[-–—|·:]\s+|,\s")  # between the names that a site gives itself
_ENDS = frozenset(".!?…“”»")  # last characters of prose
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
    return next(filter(None, found), ())


def _sources(
    page: Markup,
    stated: Stated,
    own: "_Own",
    text: str,
    lines: Header,
    headline: Mark | None,
) -> Iterator[Names]:
    """Yield what each source gives, the surest first."""
    told = _told(stated)
    others = own.without(told)
    is_news, is_article = stated.rank >= NEWS_RANK, stated.rank >= ARTICLE_RANK
    is_shown = any(stands(name, text) for name in others)
    if is_shown and is_article and _has_full(others):
        yield _more(page, own, text, others)
    marked, read = _marked(page, headline), _read(lines)
    seen = [own.without(marked), own.without(read)]
    yield from _full(*seen, is_told=is_news and _has_person(others))
    if is_news or (is_shown and (is_article or _has_full(others))):
        yield others
    yield from (names for names in seen if not all(map(bylines.is_sign, names)))
    yield _dated(lines)
    yield _meta(page, own, text)
    yield own.without(_far(text))
    owners = [name for name in told if name not in others and bylines.is_person(name)]
    if is_news or (is_article and owners):
        yield told
    pairs = zip(seen, (marked, read), strict=True)
    yield from (whole for rest, whole in pairs if rest)  # agencies, with the site beside them
    yield from (marked, read)
    yield own.bearer(text)


def _told(stated: Stated) -> Names:
    """Return the names that JSON-LD gives, each once."""
    fields = (author.name for author in stated.authors)
    names = (name for field in fields for name in bylines.names(field) or bylines.penname(field))
    return tuple(dict.fromkeys(names))


def _full(marked: Names, read: Names, *, is_told: bool) -> Iterator[Names]:
    """Yield the names on the page that are full ones.

    Where machines are told of a person, or an element is marked as the author's, other words that
    look like a name must open with a given name.
    """
    if (_has_person if is_told else _has_full)(marked):
        yield marked
    if (_has_person if is_told or marked else _has_full)(read):
        yield read


def _more(page: Markup, own: "_Own", text: str, told: Names) -> Names:
    """Return the names of the meta tags where they are those told and more, all shown."""
    names = _in_meta(page, own)
    return names if set(names) > set(told) and all(stands(n, text) for n in names) else told


def _in_meta(page: Markup, own: "_Own") -> Names:
    found = (bylines.names(page.meta(key)) for key in _META_KEYS if page.meta(key))
    return own.without(next(found, ()))


def _meta(page: Markup, own: "_Own", text: str) -> Names:
    """Return the names in the meta tags, if one is a person's that the page shows.

    Where no given names are known, a full name on a line of its own will do.
    """
    names = _in_meta(page, own)
    shown = [name for name in names if bylines.is_full_name(name) and stands(name, text)]
    is_foreign = code(page.language) not in lexicon.languages()
    likely = (bylines.is_person(n) or (is_foreign and stands(n, text, alone=True)) for n in shown)
    return names if any(likely) else ()


def _has_person(names: Names) -> bool:
    return any(map(bylines.is_person, names))


def _has_full(names: Names) -> bool:
    return any(map(bylines.is_full_name, names))


class _Own:
    """The names that the site gives itself."""

    def __init__(self, sites: Iterable[str]) -> None:
        parts = (part for site in sites for part in (site, *_JOINT.split(site, maxsplit=3)))
        self._keys = [key for key in dict.fromkeys(map(_letters, parts)) if len(key) > 1]

    def without(self, names: Names) -> Names:
        return tuple(name for name in names if not self._has(name))

    def bearer(self, text: str) -> Names:
        """Return the person whose name the site bears and a line at the top of the page is."""
        whole = "\n".join(self._keys)
        for line in text[:MAX_TOP_CHARS].split("\n"):
            if len(line) > MAX_NAME_CHARS or " " not in line or line.isspace():
                continue
            words = [word for word in line.split() if word[-1] != "."]
            if len(words) not in (2, 3) or words[0].casefold() not in whole:
                continue
            name = " ".join(words)
            if _letters(name) in whole and bylines.is_person(name):
                return (name,)
        return ()

    def _has(self, name: str) -> bool:
        key, first = _letters(name), _letters(name.split()[0])
        return bylines.is_team(name) or any(
            own in (key, first)
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
        alike = [m for m in page.credits if m.names == mark.names]
        is_near = abs(mark.place - place) <= MAX_FAR
        is_sure = _has_full(names) or (
            bylines.split_opening(mark.text)[0] and dates.is_date(mark.text)
        )
        is_likely = is_near or (is_sure and len(alike) < LIST)
        if names and is_likely and not is_elsewhere(mark.node, around, is_beside=is_beside):
            near = [m for m in alike if 0 < m.place - mark.place < MAX_APART]
            return tuple(dict.fromkeys((*names, *(n for m in near for n in _names_of(m)))))
    return ()


def _names_of(mark: Mark) -> Names:
    """Return the names of a marked element: of its first line that has some, and what joins on.

    Where the element holds nothing else, a few words of any kind are a penname.
    """
    lines = mark.text.split("\n")
    opened = next((i for i, line in enumerate(lines) if bylines.is_opening(line)), 0)
    lines = [line for line in lines[opened:] if not bylines.is_opening(line)]
    found = [(i, names) for i, line in enumerate(lines) if (names := bylines.names(line))]
    i, names = found[0] if found else (0, ())
    if len(found) > 1:  # a section or a site may stand above the name
        persons = (pair for pair in found if any(map(bylines.is_person, pair[1])))
        i, names = next(persons, found[0])
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


def _read(lines: Header) -> Names:
    """Return the names of the first byline around the headline, one of full names if any is."""
    found = [*_bylines(lines.after), *reversed(list(_bylines(lines.before[::-1])))]
    return next(filter(_has_full, found), found[0] if found else ())


def _bylines(lines: tuple[str, ...]) -> Iterator[Names]:
    """Yield the names of every byline in lines that follow each other on the page."""
    for i, line in enumerate(lines):
        is_byline = len(line) <= MAX_LINE_CHARS and bylines.split_opening(line)[0]
        names = _read_at(lines, i) if is_byline else ()
        if names and not (bylines.is_label(line) and _is_of_book(lines, i)):
            yield names


def _is_of_book(lines: Sequence[str], i: int) -> bool:
    """Tell whether a line stands among the data of a book."""
    return any(map(bylines.is_of_book, lines[max(0, i - BOOK_LINES) : i + BOOK_LINES]))


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


def _dated(lines: Header) -> Names:
    """Return the name of a person that stands beside a date behind the headline."""
    near = lines.after[:MAX_DATED_LINES]
    dated = [dates.is_date(line) for line in near]
    for i, line in enumerate(near):
        if len(line) <= MAX_NAME_CHARS and any(dated[max(0, i - 1) : i + 2]):
            names = bylines.names(line)
            if names and all(map(bylines.is_person, names)) and not bylines.has_picture(line):
                return names
    return ()


def _far(text: str) -> Names:
    """Return the names of the first byline anywhere on the page whose opening leaves no doubt.

    It has a colon, or is a word like "Author" on a line of its own above a person's name, or it
    follows the last words of the article.
    """
    lines = list(islice(filter(None, map(str.strip, text.split("\n"))), MAX_FAR_LINES))
    labels = bylines.labels()
    before = ""
    for i, line in enumerate(lines):
        is_end = len(before) >= MIN_PROSE_CHARS and before[-1] in _ENDS
        before = line
        if ":" in line or "：" in line or is_end or line.casefold() in labels:
            names = _labelled(lines, i) if len(line) <= MAX_LINE_CHARS else ()
            if names and not _is_of_book(lines, i):
                return names
    return ()


def _labelled(lines: list[str], i: int) -> Names:
    """Return the names behind the label in a line; they may stand below it, behind a role."""
    line = lines[i]
    opening, rest = bylines.split_opening(line)
    if not opening or _CODE.intersection(line):
        return ()
    size = 1 if rest else 2
    if size > 1 and i + 1 < len(lines) and bylines.is_role(lines[i + 1]):
        size = 3
    names = bylines.read(" ".join(lines[i : i + size]))
    return names if ":" in line or "：" in line or all(map(bylines.is_person, names)) else ()
