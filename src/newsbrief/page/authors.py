"""What the page says of its authors, to machines and to readers -> their names."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsbrief import lexicon
from newsbrief.page import bylines, dates, persons
from newsbrief.page.header import Header
from newsbrief.page.jsonld import ARTICLE_RANK, NEWS_RANK, Stated
from newsbrief.page.language import code
from newsbrief.page.markup import Mark, Markup, ancestors, is_elsewhere
from newsbrief.page.sites import Own

MAX_NAMES = 12  # in one byline; more are a list of all who write for the site
MAX_LINE_CHARS = 150  # of a line that shows a name as a byline does
MAX_TRIES = 50  # of a name's places on the page
MAX_APART = 40  # places between two elements that are marked alike and name two authors
MAX_FAR = 40  # places from the headline, behind which one word is no author
MAX_BESIDE = 12  # places from the headline, within which nothing is elsewhere
MAX_NAME_CHARS = 60  # of the line behind one that only opens a byline
MAX_PARTS = 3  # of a name that stands in elements of their own
LIST = 3  # elements that are marked alike
MAX_STEPS_APART = 5  # up from an element, to what holds another author's too
MAX_BETWEEN_CHARS = 200  # of text between two authors
MAX_DATED_LINES = 8  # behind the headline, of which one may be a name beside a date
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
_ENDS = frozenset(".!?…“”»")  # last characters of prose
_CODE = frozenset('{}="')

Names = tuple[str, ...]


def choose(
    page: Markup,
    stated: Stated,
    own: Own,
    text: str,
    lines: Header,
    headline: Mark | None,
) -> Names:
    """Return the names of the authors in order, () where the page names none.

    `text` is that of the page, a line for each stretch between tags, `lines` those around the
    headline. Names told to machines count if the page shows them; the site's own name only where
    nothing else is found and the page tells machines so, or has it in its byline.
    """
    found = _sources(page, stated, own, text, lines, headline)
    return next(filter(None, found), ())


def _sources(
    page: Markup,
    stated: Stated,
    own: Own,
    text: str,
    lines: Header,
    headline: Mark | None,
) -> Iterator[Names]:
    """Yield what each source gives, the surest first."""
    told = _told(stated)
    others = own.without(told)
    is_news, is_article = stated.rank >= NEWS_RANK, stated.rank >= ARTICLE_RANK
    is_shown = any(_stands(name, text) for name in others)
    marked = _marked(page, headline, lines)
    seen = [own.without(marked)]
    if is_shown and is_article and _has_full(others):
        yield _more(page, own, text, others, seen[0])
    if is_shown and set(seen[0]) == set(others):
        yield others
    read = _read(lines)
    seen.append(own.without(read))
    yield from _full(*seen, is_told=is_news and _has_person(others))
    if is_news or (is_shown and (is_article or _has_full(others))):
        yield others
    yield from (names for names in seen if not all(map(persons.is_sign, names)))
    yield _beside(lines, is_foreign=code(page.language) not in lexicon.languages())
    yield _meta(page, own, text)
    yield own.without(_far(text))
    owners = [name for name in told if name not in others and persons.is_person(name)]
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


def _more(page: Markup, own: Own, text: str, told: Names, marked: Names) -> Names:
    """Return the names of the byline or the meta tags that has those told and more, all shown."""
    for names in (marked, _in_meta(page, own)):
        is_more = set(names) > set(told) and all(map(persons.is_full_name, names))
        if is_more and all(_stands(name, text) for name in names):
            return names
    return told


def _in_meta(page: Markup, own: Own) -> Names:
    values = (page.metas[key] for key in _META_KEYS if key in page.metas)
    found = (own.without(_distinct(map(bylines.names, fields))) for fields in values)
    return next(filter(None, found), ())


def _distinct(found: Iterable[Names]) -> Names:
    return tuple(dict.fromkeys(name for names in found for name in names))


def _meta(page: Markup, own: Own, text: str) -> Names:
    """Return the names in the meta tags, if one is a person's that the page shows.

    Where no given names are known, a full name on a line of its own will do.
    """
    names = _in_meta(page, own)
    shown = [name for name in names if persons.is_full_name(name) and _stands(name, text)]
    is_foreign = code(page.language) not in lexicon.languages()
    likely = (persons.is_person(n) or (is_foreign and _stands(n, text, alone=True)) for n in shown)
    return names if any(likely) else ()


def _all_persons(names: Names) -> bool:
    return all(map(persons.is_person, names))


def _has_person(names: Names) -> bool:
    return any(map(persons.is_person, names))


def _has_full(names: Names) -> bool:
    return any(map(persons.is_full_name, names))


def _stands(name: str, text: str, *, alone: bool = False) -> bool:
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


def _marked(page: Markup, headline: Mark | None, lines: Header) -> Names:
    """Return the names in the first element behind the headline that is marked as an author's.

    One of many that are alike counts beside the headline only: those of readers or teasers are
    lists, and so are links to authors' pages.
    """
    place = headline.place if headline else 0
    around = ancestors(headline.node) if headline else frozenset()
    after = [m for m in page.credits if m.place > place]
    before = [m for m in page.credits if m.place < place]
    for mark in (*after, *reversed(before)):
        names = _names_of(mark)
        alike = [m for m in page.credits if m.names == mark.names]
        is_beside = abs(mark.place - place) <= MAX_BESIDE
        is_likely = names and _is_likely(mark, names, place, alike, lines)
        if is_likely and not is_elsewhere(mark.node, around, is_beside=is_beside):
            near = [m for m in alike if 0 < m.place - mark.place < MAX_APART]
            joined = (_names_of(m) for m in near if _stand_together(mark, m))
            return _distinct((names, *joined))
    return ()


def _is_likely(mark: Mark, names: Names, place: int, alike: Sequence[Mark], lines: Header) -> bool:
    """Tell whether an element stands near the headline, or alone with a full name."""
    is_link = mark.tag == "a" and not mark.names
    if is_link and not _is_authors(mark, names):
        return False
    is_list = len({other.text for other in alike}) > 1 if is_link else len(alike) >= LIST
    is_near = abs(mark.place - place) <= MAX_FAR
    if is_list and lines.after:
        shown = (*lines.after, *lines.before)
        return is_near and not {*mark.text.split("\n")}.isdisjoint(shown)
    is_dated = bylines.split_opening(mark.text)[0] and dates.is_date(mark.text)
    return is_near or _has_full(names) or bool(is_dated)


def _is_authors(link: Mark, names: Names) -> bool:
    """Tell whether a link outside of prose leads to an author's page, or to a person's profile."""
    parent = link.node.parent
    is_apart = parent is None or len(parent.text()) <= MAX_LINE_CHARS
    href = link.node.attributes.get("href") or ""
    return is_apart and ("/aut" in href or any(map(persons.is_person, names)))


def _stand_together(one: Mark, other: Mark) -> bool:
    """Tell whether hardly any text stands between an element and one behind it."""
    around = {other.node.mem_id, *ancestors(other.node)}
    current, size = one.node, 0
    for _ in range(MAX_STEPS_APART):
        beside = current.next
        while beside is not None and size <= MAX_BETWEEN_CHARS:
            if beside.mem_id in around:
                return True
            size += len(beside.text())
            beside = beside.next
        if size > MAX_BETWEEN_CHARS or current.parent is None:
            return False
        current = current.parent
    return False


def _names_of(mark: Mark) -> Names:
    """Return the names of a marked element: of its first line that has some, and what joins on.

    Where the element holds nothing else, a few words of any kind are a penname.
    """
    lines = mark.text.split("\n")
    opened = next((i for i, line in enumerate(lines) if bylines.is_opening(line)), 0)
    lines = [line for line in lines[opened:] if not bylines.is_opening(line)]
    whole = " ".join(lines)
    if 1 < len(lines) <= MAX_PARTS and whole.count(" ") < MAX_PARTS and persons.is_person(whole):
        return bylines.names(whole)
    found = [(i, names) for i, line in enumerate(lines) if (names := bylines.names(line))]
    if 1 < len(found) == len(lines) <= MAX_NAMES and all(_all_persons(pair[1]) for pair in found):
        return _distinct(pair[1] for pair in found)
    i, names = found[0] if found else (0, ())
    if len(found) > 1:  # a section or a site may stand above the name
        likely = (pair for pair in found if _has_person(pair[1]))
        i, names = next(likely, found[0])
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
        if len(line) > MAX_LINE_CHARS:
            continue
        if bylines.split_opening(line)[0]:
            names = _read_at(lines, i)
        else:
            inside = bylines.inside(line)
            names = bylines.read(inside) if inside else ()
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
    is_role = before.endswith(",")  # "Ines Okafor, author"
    if is_inside_prose or is_role or len(after) > MAX_NAME_CHARS:
        return ()
    whole = ", ".join((f"{lines[i]} {after}", *_joined_on(lines, i + 1)))
    is_dated = any(map(dates.is_date, (before, *lines[i + 2 : i + 3])))
    return bylines.read_beside_headline(whole, is_dated=is_dated)


def _beside(lines: Header, *, is_foreign: bool) -> Names:
    """Return the name of a person that stands beside a date or a writer's role."""
    near = lines.after[:MAX_DATED_LINES]
    dated = [dates.is_date(line) for line in near]
    for i, line in enumerate(near):
        if len(line) > MAX_NAME_CHARS or persons.has_picture(line):
            continue
        is_dated, has_role = any(dated[max(0, i - 1) : i + 2]), persons.has_trade(line)
        if not (is_dated or has_role):
            continue
        if names := bylines.unopened(line, has_role=has_role, is_foreign=is_foreign):
            return names
    return ()


def _far(text: str) -> Names:
    """Return the names of the first byline anywhere on the page whose opening leaves no doubt.

    It has a colon, or is a word like "Author" on a line of its own above a person's name, or it
    follows the last words of the article.
    """
    lines = list(islice(filter(None, map(str.strip, text.split("\n"))), MAX_FAR_LINES))
    labels = bylines.labels()
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else ""
        is_end = len(before) >= MIN_PROSE_CHARS and before[-1] in _ENDS
        is_label = is_end or ":" in line or "：" in line or line.casefold() in labels
        if is_label and len(line) <= MAX_LINE_CHARS and not before.endswith(","):
            names = _labelled(lines, i)
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
    if size > 1 and i + 1 < len(lines) and persons.is_role(lines[i + 1]):
        size = 3
    names = bylines.read(" ".join(lines[i : i + size]))
    return names if ":" in line or "：" in line or all(map(persons.is_person, names)) else ()
