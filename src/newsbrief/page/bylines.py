"""A byline -> the names of the authors."""

import re
from collections.abc import Iterator
from functools import cache

from newsbrief import lexicon
from newsbrief.page import dates, persons, tidy
from newsbrief.page.patterns import late

MAX_LINE_CHARS = 200  # a byline of several authors with their roles; longer lines are text
MAX_FIELD_CHARS = 800  # of an author's field; what comes later is a biography
MAX_PENNAME_WORDS = 3  # of a name that is not written like one
MIN_LABEL_CHARS = 5  # of the last word of an opening that may stand alone; shorter: prose
MAX_OPENING_WORDS = 4  # "von unserer Korrespondentin" and the like
MAX_LABEL_WORDS = 20  # of a line before a label in it
MAX_OPENINGS = 3  # one behind the other: "Text: Von …"
_ASIDE = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]|<[^<>]{0,100}>|（[^（）]{0,100}）")
_GENDERS = late(r"(?<=[^\W\d_]{3})[:*_/](?:in|innen)\b")  # "Autor:in", "Autor*innen"
_LINE_BREAK = re.compile(r"[|｜•·∙●▪◆★✎;\n\t]")
_BREAK = re.compile(r"([,/*]|[-–—‐:]\s|\s[-–—‐]|\.\s{2}|、|・|／|＝)")
_ADDRESS = re.compile(r"@|://|^www\.|\.html?$")
_COLON = re.compile("[:：／＝]")
_DASH = re.compile("[-–—‐]")


def read(line: str) -> tuple[str, ...]:
    """Return the names in a byline, () where the line is none.

    A byline opens with a word like "By" and then holds full names and agencies only, with
    roles, places and dates behind them at most. Linear; never raises.
    """
    opening, found = _open(line)
    full = [name for name in found if persons.is_full_name(name)]
    is_byline = (
        opening and found and all(name in full or persons.is_agency(name) for name in found)
    )
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


def unopened(line: str, *, has_role: bool, is_foreign: bool = False) -> tuple[str, ...]:
    """Return the names in a line without an opening, beside a date or a writer's role.

    All must open with a given name, or () is returned. Where no given names are known, in the
    language (`is_foreign`) or script, full names beside a role will do.
    """
    found = names(line)
    may_be_unknown = has_role and (is_foreign or line.upper() == line.lower())
    is_name = persons.is_full_name if may_be_unknown else persons.is_person
    return found if all(map(is_name, found)) else ()


@lexicon.remembered
def names(text: str) -> tuple[str, ...]:
    """Return the names in what is known to be an author's field, in order, each once.

    Words before a name ("Von"), roles, places, dates and addresses are cut off; what stands for
    nobody ("admin") is no name. One word after a full name is a place; a body or an agency beside
    a person is who the person works for.
    """
    text = _GENDERS().sub("", text[:MAX_FIELD_CHARS])
    plain = _ASIDE.sub(" ", text)
    text = text if all(map(_ADDRESS.search, plain.split())) else plain
    parts: list[str] = []
    for line in _LINE_BREAK.split(text):
        if not (parts and _opens_help(line)):
            parts += _of_line(line)
    if len(parts) > 1:
        parts = _without_employers(parts, text)
    return tuple({name.casefold(): name for name in parts}.values())


def _without_employers(found: list[str], text: str) -> list[str]:
    """Return names without the places, agencies and other bodies beside those of persons.

    An agency that the text joins to the persons by "and" is an author as they are.
    """
    if any(" " in name for name in found):
        found = [name for name in found if " " in name or persons.is_agency(name)]
    if not any(map(persons.is_person, found)):
        return found
    found = [n for n in found if persons.is_person(n) or not persons.is_employer(n)]
    return [n for n in found if not persons.is_agency(n) or _is_joined(n, text)]


def _is_joined(name: str, text: str) -> bool:
    """Tell whether "and" or the like stands before a name."""
    before = text.partition(name)[0].split()[-1:]
    joint = "".join(before).casefold()
    return joint in persons.joiners() - lexicon.words("helping", "bylines")


def _of_line(line: str) -> Iterator[str]:
    """Yield the names in a part of a field that stands for itself, up to a picture's credit.

    Behind a dash stands a place more often than another author: there only a person counts.
    """
    behind = line.rpartition("=")[2].split()
    words = (word.strip("()") for word in behind if not _ADDRESS.search(word))
    pieces = _BREAK.split(" ".join(words))
    has_name = False
    for joint, part in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        own = _without_help(part)
        for name in _joined(own):
            if (
                not has_name
                or not _DASH.search(joint)
                or persons.is_person(name)
                or persons.is_agency(name)
            ):
                has_name = True
                yield name
        if len(own) < len(part.rstrip()):
            return


def _without_help(part: str) -> str:
    """Return the part up to words that open the credit of a picture, or that of an editor."""
    words = part.split()
    for i, word in enumerate(words):
        plain = persons.plain(_COLON.split(word.strip(persons.MARKS), maxsplit=1)[0])
        is_surname = words[i - 1] in persons.particles() if i else False  # "de la Fuente"
        is_picture = plain in lexicon.words("pictures", "bylines") and not is_surname
        if is_picture or (i and _is_help(plain, word, "".join(words[i + 1 : i + 2]))):
            return " ".join(words[:i])
    return part.rstrip()


def _is_help(plain: str, word: str, following: str) -> bool:
    """Tell whether a word begins the credit of somebody who helped: "edited by", "Editor:"."""
    is_joined = bool(_COLON.search(word)) or following.casefold() in _openings()
    return is_joined and plain in lexicon.words("help", "bylines")


def _opens_help(line: str) -> bool:
    """Tell whether a line opens with the credit of somebody who helped the author."""
    first, second = (*line.split(None, 2), "", "")[:2]
    return _is_help(persons.plain(_COLON.split(first, maxsplit=1)[0]), first, second)


def penname(text: str) -> tuple[str, ...]:
    """Return the text as a name if it is as short as one, for fields that hold nothing else."""
    _, rest = split_opening(text)
    name = rest.strip(persons.MARKS)
    words = name.split()
    is_short = 1 < len(words) <= MAX_PENNAME_WORDS and len(name) <= persons.MAX_NAME_CHARS
    is_plain = is_short and not persons.is_nobody(name) and not persons.CODE.intersection(name)
    is_plain = is_plain and not any(map(_is_no_name, words))
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
    head, *rest = _COLON.split(line[: persons.MAX_NAME_CHARS], maxsplit=1)
    return bool(rest) and head.strip().casefold() in labels()


def is_joint(text: str) -> bool:
    """Tell whether the text only joins two names."""
    return text.strip().casefold() in persons.joiners() or not text.strip(persons.MARKS + "/|&")


def inside(line: str) -> str:
    """Return the byline that begins inside of a line, behind a date or at a label; "" for none.

    "3 March 2026 by …" and "Source: … Author: …" hold one.
    """
    if not (dates.has_figure(line) or _COLON.search(line)):
        return ""
    words = line.split()
    for i, word in enumerate(words[1:MAX_LABEL_WORDS], 1):
        label = _COLON.split(word, maxsplit=1)[0].casefold()
        if label not in _first_words() or label not in _openings():
            continue
        is_label = len(label) < len(word) and (label in labels() or not label.isascii())
        if is_label or dates.is_date(" ".join(words[:i])):
            return " ".join(words[i:])
    return ""


def is_of_book(line: str) -> bool:
    """Tell whether the line is of a book's data: title, publisher, number of pages."""
    label = _COLON.split(line[: persons.MAX_NAME_CHARS], maxsplit=1)[0]
    return label.strip().casefold() in lexicon.words("books", "bylines")


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
    line = _GENDERS().sub("", tidy.line(line[: MAX_LINE_CHARS + 1]))
    opening, rest = split_opening(line) if len(line) <= MAX_LINE_CHARS else ("", "")
    return opening, names(rest) if opening else ()


def _joined(part: str) -> list[str]:
    """Return the names that stand in a part between two breaks, joined by "and" at most."""
    _, rest = split_opening(part.lstrip(persons.MARKS))
    words = rest.split()
    groups: list[list[str]] = [[]]
    for word in words[: 4 * persons.MAX_NAME_WORDS]:
        if word in ("&", "+") or (
            word.casefold() in persons.joiners() and (groups[-1] or word.islower())
        ):
            groups.append([])
        else:
            groups[-1].append(word)
    named = (group for group in groups if not persons.is_nobody(" ".join(group)))
    found = (_trimmed(" ".join(_bare(group))) for group in named)
    own = [name for name in found if persons.is_name(name)]
    is_body = (
        len(groups) > 1 and persons.is_employer(rest) and not any(map(persons.is_person, own))
    )
    return [rest] if is_body and persons.is_name(rest) else own  # "Customs and Border Protection"


def _trimmed(name: str) -> str:
    """Return the name without marks around it; an initial or "Jr." at its end keeps its stop."""
    bare = name.strip(persons.MARKS)
    if not bare.isascii():
        bare = _without_attached(bare)
    is_short = len(bare) > 1 and (bare[-2] in " ." or bare.endswith((" Jr", " Sr")))
    return f"{bare}." if is_short and name.rstrip().endswith(f"{bare[-1]}.") else bare


def _without_attached(name: str) -> str:
    """Return a name without the role that some scripts write together with it."""
    roles = sorted(lexicon.words("attached", "bylines"), key=lambda role: (-len(role), role))
    role = next((r for r in roles if name.startswith(r) or name.endswith(r)), "")
    own = name.removeprefix(role).removesuffix(role).strip(persons.MARKS)
    first, *rest = own.split(None, 1) or [""]
    has_role = bool(rest) and first.endswith(tuple(roles))  # "Alder-ilbo gija", then the name
    return (rest[0] if has_role else own) or name


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name without what stands before or behind it: role, place, date."""
    kept: list[str] = []
    is_aside = False  # inside words about a date or place, before any name
    for i, word in enumerate(words):
        if is_aside:
            is_aside = word.casefold() not in lexicon.words("prefixes", "bylines")
        elif _is_stop(word, "".join(words[i + 1 : i + 2])):
            if kept:
                break
            is_aside = True
        elif persons.plain(word) in persons.roles():
            if len(kept) == 1 and kept[0].upper() != kept[0].lower():
                return kept if persons.is_agency(kept[0]) else []  # "Health correspondent"
            if kept:
                break
        elif len(kept) > 1 and _begins_employer(kept, words[i:]):
            break
        else:
            kept.append(word)
    return kept


def _begins_employer(name: list[str], rest: list[str]) -> bool:
    """Tell whether a body begins behind a full name without a comma: "ADA MORLEY Daily Post"."""
    word = rest[0]
    is_lower = word[0].isupper() and word[1:].isalpha() and word[1:].islower()
    is_case_over = is_lower and all(map(str.isupper, name))
    return (
        is_case_over
        or (word.isupper() and persons.is_agency(word))
        or persons.is_agency(" ".join(rest))
    )


def _is_stop(word: str, following: str) -> bool:
    """Tell whether a date, a place or a source begins with the word."""
    stops = lexicon.words("stops", "bylines")
    is_month = following[:1].isdigit() and dates.is_month(word.rstrip("."))
    is_stop = word in stops or (following and f"{word} {following}".casefold() in stops)
    return bool(is_stop) or word[0].isdigit() or is_month


def _is_no_name(word: str) -> bool:
    """Tell whether a word is a number, an address, a role or the like."""
    is_role = persons.plain(word) in persons.roles()
    return (
        is_role or persons.has_picture(word) or _is_stop(word, "") or bool(_ADDRESS.search(word))
    )


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of all openings, by which most lines are told to have none."""
    return frozenset(opening.split()[0] for opening in _openings())


@cache
def _openings() -> frozenset[str]:
    return frozenset(map(str.casefold, lexicon.words("prefixes", "bylines")))
