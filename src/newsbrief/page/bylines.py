"""A byline -> the names of the authors."""

import re
from collections.abc import Iterator
from functools import cache

from newsbrief import lexicon
from newsbrief.page import dates, tidy

MAX_LINE_CHARS = 200  # a byline of several authors with their roles; longer lines are text
MAX_FIELD_CHARS = 800  # of an author's field; what comes later is a biography
MAX_NAME_CHARS = 60  # of one name; longer ones are sentences
MAX_NAME_WORDS = 6  # a person has up to five names, a body of authors one word more
MAX_PENNAME_WORDS = 3  # of a name that is not written like one
MAX_SIGN_CHARS = 3  # of the letters by which an editor signs
MIN_LABEL_CHARS = 5  # of the last word of an opening that may stand alone; shorter: prose
MAX_OPENING_WORDS = 4  # "von unserer Korrespondentin" and the like
MAX_OPENINGS = 3  # one behind the other: "Text: Von …"
_ASIDE = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]|<[^<>]{0,100}>")
_LINE_BREAK = re.compile(r"[|•·∙●▪◆★✎;\n\t]")
_BREAK = re.compile(r"[,/*]|[-–—‐:]\s|\s[-–—‐]|\.\s{2}|、|・|／|=")
_ADDRESS = re.compile(r"@|://|^www\.|\.html?$")
_COLON = re.compile("[:：／]")
_CODE = frozenset("(){}[]<>=\\")
_MARKS = " .,:;-–—_'’\"“”„«»‚‘©®™+#~…!?"


def read(line: str) -> tuple[str, ...]:
    """Return the names in a byline, () where the line is none.

    A byline opens with a word like "By" and then holds full names and agencies only, with
    roles, places and dates behind them at most. Linear; never raises.
    """
    opening, found = _open(line)
    full = [name for name in found if is_full_name(name)]
    is_byline = opening and found and all(name in full or is_agency(name) for name in found)
    return found if is_byline else ()


def read_beside_headline(line: str, *, is_dated: bool) -> tuple[str, ...]:
    """Return the names in a line that stands beside a headline, () where it is no byline.

    There a single name, such as a blogger's, will do if the opening leaves no doubt: it has
    several words ("Posted by") or a colon, or the line is dated, itself or by its neighbours.
    """
    opening, found = _open(line)
    is_sure = " " in opening or (opening and (":" in line or dates.is_date(line)))
    is_likely = opening and is_dated and not any(name[0].islower() for name in found)
    return read(line) or (found if is_sure or is_likely else ())


def names(text: str) -> tuple[str, ...]:
    """Return the names in what is known to be an author's field, in order, each once.

    Words before a name ("Von"), roles, places, dates and addresses are cut off; what stands for
    nobody ("admin") is no name. One word after a full name is a place, unless it is an agency; a
    body beside a person is who the person works for.
    """
    text = _ASIDE.sub(" ", text[:MAX_FIELD_CHARS])
    parts = [name for line in _LINE_BREAK.split(text) for name in _of_line(line)]
    has_full = any(" " in name for name in parts)
    kept = [name for name in parts if not has_full or " " in name or is_agency(name)]
    if len(kept) > 1 and any(map(_is_employer, kept)) and any(map(is_person, kept)):
        kept = [name for name in kept if not _is_employer(name)]
    return tuple({name.casefold(): name for name in kept}.values())


def _is_employer(name: str) -> bool:
    """Tell whether the name is one of a body that is no agency."""
    words = map(_plain, name.split())
    return not is_agency(name) and not lexicon.words("employers", "bylines").isdisjoint(words)


def _of_line(line: str) -> Iterator[str]:
    """Yield the names in a part of a field that stands for itself, up to a picture's credit."""
    words = (word for word in line.split() if not _ADDRESS.search(word))
    for part in _BREAK.split(" ".join(words)):
        opening = part.lstrip(_MARKS).split(None, 1)
        if opening and _plain(opening[0]) in lexicon.words("pictures", "bylines"):
            return
        yield from _joined(part)


def penname(text: str) -> tuple[str, ...]:
    """Return the text as a name if it is as short as one, for fields that hold nothing else."""
    _, rest = split_opening(text)
    name = rest.strip(_MARKS)
    words = name.split()
    is_short = 1 < len(words) <= MAX_PENNAME_WORDS and len(name) <= MAX_NAME_CHARS
    is_plain = is_short and not _CODE.intersection(name) and not any(map(_is_no_name, words))
    return (name,) if is_plain else ()


def is_opening(line: str) -> bool:
    """Tell whether the line only opens a byline, whose names stand on the next."""
    opening, rest = split_opening(line)
    return bool(opening) and not rest


@cache
def labels() -> frozenset[str]:
    """Return the openings that may stand alone above a name: "autor", not "by" or "created by"."""
    return frozenset(o for o in _openings() if len(o.split()[-1]) >= MIN_LABEL_CHARS)


def is_label(line: str) -> bool:
    """Tell whether the line opens with a label: a word like "Author", a colon."""
    head, *rest = _COLON.split(line[:MAX_NAME_CHARS], maxsplit=1)
    return bool(rest) and head.strip().casefold() in labels()


def is_joint(text: str) -> bool:
    """Tell whether the text only joins two names."""
    return text.strip().casefold() in _joiners() or not text.strip(_MARKS + "/|&")


def is_full_name(name: str) -> bool:
    """Tell whether the name is one of a person as it stands in print: two words or more.

    Where a script has no capitals one word may be a full name.
    """
    words = name.split()
    if len(words) < 2:
        return words[0].upper() == words[0].lower()
    first, *rest = words
    is_small = any(word[0].islower() and word not in _particles() for word in rest)
    return (
        not is_small
        and (first != rest[-1] or "." in first)
        and (not first[0].islower() or "." in first)
    )


def is_person(name: str) -> bool:
    """Tell whether the name is a full one that opens with a given name, titles aside."""
    words = [word for word in name.split() if not word.endswith(".")]
    return is_full_name(name) and len(words) > 1 and words[0].capitalize() in _given_names()


def is_name(name: str) -> bool:
    """Tell whether the words can name an author: a person, a penname or a body."""
    words = name.split()
    if len(name) > MAX_NAME_CHARS or not 0 < len(words) <= MAX_NAME_WORDS:
        return False
    if sum(map(str.isalpha, name)) < 2 or _CODE.intersection(name):
        return False
    if name.casefold() in lexicon.words("nobody", "bylines"):
        return False
    return is_full_name(name) if len(words) > 1 else not dates.is_month(name)


def is_role(line: str) -> bool:
    """Tell whether the line holds words for roles only."""
    return lexicon.words("roles", "bylines").issuperset(map(_plain, line.split()))


def is_of_book(line: str) -> bool:
    """Tell whether the line is of a book's data: title, publisher, number of pages."""
    label = _COLON.split(line[:MAX_NAME_CHARS], maxsplit=1)[0]
    return label.strip().casefold() in lexicon.words("books", "bylines")


def has_picture(line: str) -> bool:
    """Tell whether a word of the line is one that opens the credit of a picture."""
    return not lexicon.words("pictures", "bylines").isdisjoint(map(_plain, line.split()))


def is_team(name: str) -> bool:
    """Tell whether the name is one of an editorial team, not of a person."""
    return not lexicon.words("teams", "bylines").isdisjoint(name.casefold().split())


def is_agency(name: str) -> bool:
    """Tell whether the name is one of a news agency."""
    return name.casefold() in lexicon.words("agencies", "bylines")


def is_sign(name: str) -> bool:
    """Tell whether the name is an agency's, or letters by which an editor signs."""
    return is_agency(name) or (name.islower() and len(name) <= MAX_SIGN_CHARS)


def split_opening(text: str) -> tuple[str, str]:
    """Return the words that open a byline, case folded, and what follows; "" where none do."""
    opened, rest = "", text
    for _ in range(MAX_OPENINGS):
        opening, rest = _split_one(rest)
        if not opening:
            break
        opened = f"{opened} {opening}".strip()
    return opened, rest


def _split_one(text: str) -> tuple[str, str]:
    first = text.split(None, 1)[:1]
    if not first or _COLON.split(first[0], maxsplit=1)[0].casefold() not in _first_words():
        return "", text
    known = _openings()
    head, *rest = _COLON.split(text[:MAX_LINE_CHARS], maxsplit=1)
    if rest and head.strip().casefold() in known:
        return head.strip().casefold(), rest[0].strip() + text[MAX_LINE_CHARS:]
    words = text.split(None, MAX_OPENING_WORDS)
    for size in range(min(MAX_OPENING_WORDS, len(words)), 0, -1):
        opening = " ".join(words[:size]).casefold().rstrip(" :")
        if opening in known:
            return opening, " ".join(words[size:]).lstrip(" :")
    return "", text


def _open(line: str) -> tuple[str, tuple[str, ...]]:
    """Return the opening of a line and the names behind it, nothing where the line is too long."""
    line = tidy.line(line[: MAX_LINE_CHARS + 1])
    opening, rest = split_opening(line) if len(line) <= MAX_LINE_CHARS else ("", "")
    return opening, names(rest) if opening else ()


def _joined(part: str) -> list[str]:
    """Return the names that stand in a part between two breaks, joined by "and" at most."""
    _, rest = split_opening(part.lstrip(_MARKS))
    words = rest.split()
    groups: list[list[str]] = [[]]
    for word in words[: 4 * MAX_NAME_WORDS]:
        if word in ("&", "+") or (word.casefold() in _joiners() and groups[-1]):
            groups.append([])
        else:
            groups[-1].append(word)
    nobody = lexicon.words("nobody", "bylines")
    named = (group for group in groups if " ".join(group).casefold() not in nobody)
    found = (_trimmed(" ".join(_bare(group))) for group in named)
    return [name for name in found if is_name(name)]


def _trimmed(name: str) -> str:
    """Return the name without marks around it; an initial at its end keeps its full stop."""
    bare = name.strip(_MARKS)
    if not bare.isascii():
        bare = _without_attached(bare)
    is_initial = len(bare) > 1 and bare[-2] in " ." and name.rstrip().endswith(f"{bare[-1]}.")
    return f"{bare}." if is_initial else bare


def _without_attached(name: str) -> str:
    """Return a name without the role that some scripts write together with it."""
    roles = sorted(lexicon.words("attached", "bylines"), key=lambda role: (-len(role), role))
    role = next((r for r in roles if name.startswith(r) or name.endswith(r)), "")
    return name.removeprefix(role).removesuffix(role) or name


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name without what stands before or behind it: role, place, date."""
    kept: list[str] = []
    is_aside = False  # inside words about a date or place, before any name
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if is_aside:
            is_aside = word not in lexicon.words("prefixes", "bylines")
        elif _is_stop(word, following):
            if kept:
                break
            is_aside = True
        elif _plain(word) in lexicon.words("roles", "bylines"):
            if len(kept) == 1 and kept[0][0].isupper():
                return []  # "Health correspondent"
            if kept:
                break
        else:
            kept.append(word)
    return kept


def _is_stop(word: str, following: str) -> bool:
    """Tell whether a date, a place or a source begins with the word."""
    is_month = following[:1].isdigit() and dates.is_month(word.rstrip("."))
    return word in lexicon.words("stops", "bylines") or word[0].isdigit() or is_month


def _is_no_name(word: str) -> bool:
    """Tell whether a word is a number, an address, a role or the like."""
    is_aside = any(_plain(word) in lexicon.words(f, "bylines") for f in ("roles", "pictures"))
    return is_aside or _is_stop(word, "") or bool(_ADDRESS.search(word))


def _plain(word: str) -> str:
    return word.casefold().strip(_MARKS)


@cache
def _joiners() -> frozenset[str]:
    return lexicon.words("joiners", "bylines")


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of all openings, by which most lines are told to have none."""
    return frozenset(opening.split()[0] for opening in _openings())


@cache
def _openings() -> frozenset[str]:
    return frozenset(map(str.casefold, lexicon.words("prefixes", "bylines")))


@cache
def _particles() -> frozenset[str]:
    return lexicon.words("particles", "bylines") | _joiners()


@cache
def _given_names() -> frozenset[str]:
    """Return the given names of all languages; read only where a page has no plain byline."""
    known = (lexicon.words("given_names", language) for language in sorted(lexicon.languages()))
    return lexicon.words("given_names", "bylines").union(*known)
