"""Names -> roles that the clauses around them tell: who is, heads, studies or comes from what."""

from functools import cache

from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import roles
from newsbrief.analysis.names import Name
from newsbrief.analysis.offices import bodies, given_names
from newsbrief.analysis.roles import Role
from newsbrief.analysis.tokens import Tokens

_SPECIFIERS = frozenset({"determiner", "possessive"})
_FIELDS = frozenset({"studies", "teaches", "taught", "researches"})  # verbs with a field
_OF = (("of",), ("for",))
_OFFICIAL = frozenset({"of", "for", "the", "and", "&", ",", "."})
MAX_PORTFOLIO = 16  # tokens of an office in capitals and the style behind it
_APOSTROPHES = frozenset({"'", "’"})
_OWNING = _APOSTROPHES | {"'s", "’s", ","}
MIN_SHARED = 2  # tokens before "and" that a role and a name need
FULL_NAME = 2  # words
_JOINING = frozenset({"of", "for", "and"})  # the parts of a body's name
_AFFILIATING = frozenset({"of", "from", "with"})
_TELLING = _AFFILIATING | {",", "is", "was", "became"}  # what stands behind a name


def of(text: str, tokens: Tokens, members: list[Name], beside: list[Role | None]) -> str | None:
    """Return the role told beside the names of one person, as written, or None.

    `beside` is what stands beside each of the names. What stands beside the fullest name comes
    first, then what stands beside an earlier one.
    """
    order = [0]
    if len(members) > 1:
        order = sorted(range(len(members)), key=lambda n: -len(members[n].words))
    near = [found for n in order if (found := beside[n])]
    found = near[0] if near else None
    if tokens.language == "en" and (found is None or roles.is_style(tokens, found)):
        fuller = next((one for one in near if not roles.is_style(tokens, one)), None)
        found = fuller or _further(tokens, [members[n] for n in order]) or found
    return text[tokens.starts[found[0]] : tokens.ends[found[1] - 1]] if found else None


def _further(tokens: Tokens, members: list[Name]) -> Role | None:
    """Return the role that a sentence tells of one of these names, the surest way first."""
    told = _what_tells()
    near = [name for name in members if roles.form_at(tokens, name.end) in told]
    people = [name for name in members if name.kind == "person"]
    for read, names in (
        (is_said_to_be, near),
        (as_what, members),
        (leads, near),
        (portfolio, people),
        (shared, people),
        (letters, near),
        (affiliation, near),
        (employer, people),
    ):
        for name in names:
            found = read(tokens, name)
            if found:
                return found
    return None


@cache
def _what_tells() -> frozenset[str]:
    """Return the words right behind a name that may tell what somebody is."""
    return _TELLING | lexicon.words("post_nominals")


def is_said_to_be(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role that a sentence gives: Mara Lind is *a botanist*."""
    verb = tokens.lower[name.end : name.end + 1]
    if verb == ("became",) and tokens.lower[name.end + 1 : name.end + 2] != ():
        start = name.end + 1
        return (start, start + 1) if tokens.lower[start] in roles.nouns() else None
    if verb not in (("is",), ("was",), ("became",)):
        return None
    found = roles.noun_phrase(tokens, name.end + 1)
    if found is None:
        return None
    is_office = (
        verb != ("became",) and tokens.lower[found[0]] in roles.nouns()
    )  # is mayor of Alder
    return found if is_office or "determiner" in roles.kinds_at(tokens, found[0]) else None


def as_what(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the office that a sentence mentions: Mara Lind's first speech *as mayor*."""
    if "as" not in tokens.lower[name.end : name.end + roles.MAX_BEFORE_TOKENS]:
        return None
    for i in range(name.end, min(name.end + roles.MAX_BEFORE_TOKENS, len(tokens.lower) - 1)):
        if tokens.shapes[i] == "." and tokens.forms[i] not in ("'s", "’s", "'", "’", ","):
            return None
        if tokens.lower[i] != "as":
            continue
        start = i + 1 + ("determiner" in roles.kinds_at(tokens, i + 1))
        if start > i + 1 and name.before == name.low and len(name.words) >= FULL_NAME:
            is_role = roles.is_role(roles.form_at(tokens, start))
            return (start, start + 1) if is_role else None  # sits there as *the chair*
        if tokens.lower[i + 1] in roles.nouns():
            is_clause = tokens.shapes[i + 2 : i + 3] == "l" and not (
                roles.kinds_at(tokens, i + 2) or tokens.lower[i + 2].endswith("ly")
            )
            return None if is_clause else (i + 1, i + 2)
    return None


def leads(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return what somebody does, in a clause: Mara Lind, who *heads the Alder Trust*, said ..."""
    at = name.end
    if roles.form_at(tokens, at) != ",":
        return None
    while roles.form_at(tokens, at) == "," or tokens.shapes[at : at + 1] == "d":
        at += 1
    verb = at + 1
    if tokens.lower[at : at + 1] != ("who",):
        return None
    if tokens.lower[verb : verb + 1] == () or (
        tokens.lower[verb] not in lexicon.words("leading_verbs")
    ):
        return None
    end = verb + 1
    is_object = bool(roles.kinds_at(tokens, end) & _SPECIFIERS) or roles.is_capital(tokens, end)
    if not is_object and tokens.lower[verb] not in _FIELDS:
        return None  # who ran away
    limit = min(len(tokens.forms), verb + roles.MAX_ROLE_TOKENS)
    while end < limit and not _ends_clause(tokens, end):
        end += 1
    return (verb, end) if verb + 1 < end < limit else None


def _ends_clause(tokens: Tokens, i: int) -> bool:
    """Return whether the object of a verb ends before a token: a stop, or a clause of its own."""
    if tokens.shapes[i] == ".":
        return tokens.forms[i] not in roles.GLUE
    return (
        bool(roles.kinds_at(tokens, i) & roles.ENDS - {"possessive"}) or tokens.lower[i] == "and"
    )


def letters(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the office that letters behind a name tell: Mara Lind *MP*."""
    told = lexicon.table("post_nominals").get(roles.form_at(tokens, name.end))
    return (name.end, name.end + 1) if told == "office" else None


def shared(tokens: Tokens, name: Name) -> Role | None:
    """Return the role of two before their names: *candidates* Mara Lind and Jo Lee."""
    at = name.before - 1
    if at < MIN_SHARED or tokens.lower[at] != "and":
        return None
    start, floor = at, max(name.low, at - roles.MAX_BEFORE_TOKENS)
    while start > floor and tokens.shapes[start - 1] in "CA":
        start -= 1
    is_shared = tokens.lower[start - 1].endswith("s") and roles.is_role(tokens.lower[start - 1])
    if start == at or start <= name.low or not is_shared:
        return None
    return roles.before(tokens, replace(name, before=start, start=start, end=at))


def portfolio(tokens: Tokens, name: Name) -> Role | None:
    """Return an office in capitals before a title: *Minister of Peace and Work*, Dr Ann Lee."""
    if name.before == name.start:
        return None
    start = low = name.before
    floor = max(name.low, low - MAX_PORTFOLIO)
    while low > floor and is_of_office(tokens, low - 1):
        low -= 1
        if roles.is_role(tokens.lower[low]) and tokens.lower[low + 1 : low + 2] in _OF:
            start = low
    end = name.before
    while end > start and not (tokens.shapes[end - 1] in "CA" and tokens.lower[end] == ","):
        end -= 1
    return (start, end) if start < end else None


def is_of_office(tokens: Tokens, i: int) -> bool:
    """Return whether a token can be a part of an office in capitals, or of a style behind it."""
    return tokens.shapes[i] in "CA" or tokens.lower[i] in _OFFICIAL


def employer(tokens: Tokens, name: Name) -> Role | None:
    """Return the body whose a full name is said to be: *Gallard's* Jo Lee."""
    end = name.before - 1
    if end < 1 or tokens.forms[end] not in _OWNING:
        return None
    is_at = tokens.forms[end] == "," and tokens.lower[name.low] == "at"  # At Gallard, Jo Lee ...
    if tokens.forms[end] == "," and not is_at:
        return None
    if tokens.forms[end] in _APOSTROPHES and not tokens.lower[end - 1].endswith("s"):
        return None
    start, floor = end, max(name.low + is_at, end - roles.MAX_BEFORE_TOKENS)
    while start > floor and roles.is_capital(tokens, start - 1):
        start -= 1
    is_person = tokens.forms[start] in given_names("en") or (is_at and start != name.low + 1)
    return (start, end) if start < end and not is_person else None


def affiliation(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the body a name is tied to: Mara Lind from *the Alder Garden Trust*."""
    at = name.end
    at += roles.form_at(tokens, at) == "," and tokens.lower[at + 1 : at + 2] == ("of",)
    if (
        len(name.words) < 2
        or tokens.lower[at : at + 1] == ()
        or (tokens.lower[at] not in _AFFILIATING)
    ):
        return None
    start = at + 1
    end = start + (tokens.lower[start : start + 1] == ("the",))
    while end < min(len(tokens.forms), start + roles.MAX_BEFORE_TOKENS) and (
        tokens.shapes[end] in "CA"
        or (end > start and tokens.lower[end] in _JOINING and roles.is_capital(tokens, end + 1))
        or (tokens.shapes[end] == "l" and tokens.lower[end].endswith(("-based", "-led")))
    ):
        end += 1
    is_set_off = at > name.end
    is_body = not bodies().isdisjoint(tokens.lower[start:end])
    if end == start or tokens.shapes[end - 1] not in "CA" or (is_set_off and not is_body):
        return None
    return start, end
