"""Names -> roles: the title, office or affiliation that stands beside a name."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import roles_abroad
from newsbrief.analysis.cues import forms
from newsbrief.analysis.names import Name, bodies, is_body_word, titles
from newsbrief.analysis.offices import given_names
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, is_base, verb_form

MAX_ROLE_TOKENS = 22  # a longer apposition is a clause
MAX_BEFORE_TOKENS = 8  # between a determiner and the name that the role stands before
_SPECIFIERS = frozenset({"determiner", "possessive"})
_ENDS = frozenset({"relative", "subordinator", "auxiliary", "pronoun"})
_PERSON_ENDINGS = ("ist", "man", "woman", "person", "ologist", "owner", "maker", "keeper", "ician")
_GLUE = frozenset({"'s", "’s", "'", "’", "&", "/"})
_AFTER_NAME = frozenset({",", ".", "said", "says", "told"})
_LEFT_OUT = frozenset({"the", "another", "its", "his", "her", "their"})  # of a role
_FIELDS = frozenset({"studies", "teaches", "taught", "researches"})  # verbs with a field
_JOINING = frozenset({"of", "for", "and"})  # the parts of a body's name
_AFFILIATING = frozenset({"of", "from", "with"})
_TELLING = _AFFILIATING | {",", "is", "was", "became"}  # what stands behind a name


Role = tuple[int, int]  # in tokens


@cache
def nouns() -> frozenset[str]:
    """Return the nouns for what a person is or does."""
    return lexicon.words("role_nouns")


def is_role(word: str) -> bool:
    """Return whether a lower-case English word is a noun for what a person is or does."""
    word = word.rpartition("-")[2]  # vice-president
    return (
        word in nouns()
        or word.removesuffix("s") in nouns()
        or (word.endswith(_PERSON_ENDINGS) and word not in _PERSON_ENDINGS)
    )


def of(text: str, tokens: Tokens, members: list[Name], roles: list[Role | None]) -> str | None:
    """Return the role told beside the names of one person, as written, or None.

    `roles` is what stands beside each of the names. What stands beside the fullest name comes
    first, then what stands beside an earlier one.
    """
    order = [0]
    if len(members) > 1:
        order = sorted(range(len(members)), key=lambda n: -len(members[n].words))
    found = next(filter(None, [roles[n] for n in order]), None)
    if found is None and tokens.language == "en":
        found = _further(tokens, [members[n] for n in order])
    return text[tokens.starts[found[0]] : tokens.ends[found[1] - 1]] if found else None


def _further(tokens: Tokens, members: list[Name]) -> Role | None:
    """Return the role that a sentence tells of one of these names, the surest way first."""
    told = _what_tells()
    near = [name for name in members if _form(tokens, name.end) in told]
    for read, names in (
        (is_said_to_be, near),
        (as_what, members),
        (leads, near),
        (letters, near),
        (affiliation, near),
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


def beside(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role that stands beside one mention of a name."""
    if tokens.language != "en":
        return roles_abroad.beside(tokens, name)
    found = before(tokens, name)
    if found is None or _is_style(tokens, found):
        return after(tokens, name) or in_front(tokens, name) or found
    return found


def _is_style(tokens: Tokens, role: Role) -> bool:
    """Return whether a role is a mere title, which any other tells more than: *Prof* Lind."""
    told = titles(tokens.language).get(_word(tokens, role[1]), ())
    return role[1] - role[0] <= 1 + (tokens.forms[role[1] - 1] == ".") and "style" in told


def _kinds(tokens: Tokens, i: int) -> frozenset[str]:
    return tokens.kinds[i] if 0 <= i < len(tokens.kinds) else NONE


def after(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the apposition after a name: Mara Lind, *head of the board*, ..."""
    size, at = len(tokens.forms), name.end
    if tokens.shapes[at : at + 1] in ("l", "d"):
        return None
    at += _form(tokens, at) in lexicon.words("post_nominals")
    if at < size and tokens.forms[at] == "(":
        at = next((i + 1 for i in range(at, min(at + 8, size)) if tokens.forms[i] == ")"), at)
    if at + 1 >= size or tokens.forms[at] not in (",", "—", "–", "--"):
        return None
    start = at + 1
    while start < size and (
        tokens.shapes[start] == "d"
        or tokens.forms[start] == ","
        or "adverb" in _kinds(tokens, start)
    ):
        start += 1
    if tokens.lower[start : start + 1] == ("who",) and start + 2 < size:
        if tokens.lower[start + 1] not in ("is", "was", "serves", "works"):
            return None
        start += 2 + (tokens.lower[start + 2] == "as")
    return _noun_phrase(tokens, start)


def _noun_phrase(tokens: Tokens, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at a token, where it says what a person is."""
    end = start
    limit = min(len(tokens.forms), start + MAX_ROLE_TOKENS)
    while end < limit and not _ends_phrase(tokens, end, start):
        end += 1
    if end == start or end >= start + MAX_ROLE_TOKENS:
        return None
    low = start + 2 * (tokens.lower[start : start + 2] == ("one", "of"))
    head = next(
        (i for i in range(low, end) if "preposition" in _kinds(tokens, i) and i > low), end
    )
    is_one = any(is_role(tokens.lower[i]) for i in range(start, head))
    if not is_one and not _is_body(tokens, start, head):
        return None
    if _kinds(tokens, start) & {"conjunction", "preposition"}:
        return None
    first = tokens.lower[start]
    if verb_form(first) and not is_role(first):
        return None
    return start, end


def _is_body(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a noun phrase says what a body is: *a research firm*."""
    return "determiner" in _kinds(tokens, start) and tokens.lower[end - 1] in _what_bodies_are()


@cache
def _what_bodies_are() -> frozenset[str]:
    return lexicon.words("generic_bodies", "en") | lexicon.words("civic_bodies", "en")


def _ends_phrase(tokens: Tokens, i: int, start: int) -> bool:
    form = tokens.forms[i]
    if tokens.shapes[i] == ".":
        is_short = form == "." and i > start and len(tokens.forms[i - 1]) <= 4
        return form not in _GLUE and not (is_short and _is_capital(tokens, i + 1))
    if _kinds(tokens, i) & _ENDS and not _kinds(tokens, i) & {"possessive", "preposition"}:
        return True
    return (
        i > start
        and verb_form(tokens.lower[i]) in ("past", "third")
        and (
            tokens.shapes[i] == "l" and not is_role(tokens.lower[i]) and not _kinds(tokens, i - 1)
        )
    )


def _is_capital(tokens: Tokens, i: int) -> bool:
    return i < len(tokens.shapes) and tokens.shapes[i] in "CA"


def before(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the title or role in front of a name: *transport minister* Mara Lind."""
    start, end = name.before, name.start
    floor = max(name.low, start - MAX_BEFORE_TOKENS)
    if (
        start == end
        and tokens.shapes[start - 1 : start] != "l"
        and (tokens.forms[start - 1 : start] != ("[",))
    ):
        return None
    while (
        start > floor
        and _is_part(tokens, start - 1)
        and not (start == end and _kinds(tokens, start - 1))
    ):
        start -= 1
    while start < end and (
        tokens.shapes[start] == "." or _kinds(tokens, start) or _is_infinitive(tokens, start)
    ):
        start += 1
    known = titles(tokens.language)
    while end > start and (
        tokens.forms[end - 1] == "[" or "courtesy" in known.get(_word(tokens, end), ())
    ):
        end -= 1 + (tokens.forms[end - 1] == ".")
    if end - start > 1 and "style" in known.get(_word(tokens, end), ()):
        longer = end - 1 - (tokens.forms[end - 1] == ".")
        end = longer if longer > start and is_role(_word(tokens, longer)) else end
    if start >= end:
        return None
    word = _word(tokens, end)
    if word not in nouns() and tokens.forms[start] in given_names("en"):
        return None  # a verb: Ann Lee *heads* Verrano Metals
    head = next((i for i in range(start + 1, end) if tokens.lower[i] == "of"), start + 1)
    if is_role(word) or word in titles(tokens.language) or is_role(tokens.lower[head - 1]):
        return start, end
    return (start, end) if name.kind != "person" and word in bodies() else None


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    """Return whether a verb stands here that is no role: "would *replace* Chair Mara Lind"."""
    before = _kinds(tokens, i - 1)
    is_led = "auxiliary" in before or tokens.lower[i - 1 : i] == ("to",)
    return is_led and tokens.shapes[i] == "l" and is_base(tokens.lower[i])


def _word(tokens: Tokens, end: int) -> str:
    """Return the word that ends at a token, past an abbreviation's stop."""
    return tokens.lower[end - 2] if tokens.forms[end - 1] == "." else tokens.lower[end - 1]


def _is_part(tokens: Tokens, i: int) -> bool:
    """Return whether a token can belong to a role in front of a name."""
    if tokens.shapes[i] == ".":
        is_owner = tokens.forms[i] in ("'", "’") and tokens.lower[i - 1].endswith("s")
        return is_owner or tokens.forms[i] in ("'s", "’s", "[")
    if tokens.lower[i] in ("of", "and") and i > 0:
        return tokens.shapes[i - 1] != "."
    if _kinds(tokens, i):
        return tokens.lower[i] == "the" and tokens.lower[i - 1 : i] == ("of",)
    if tokens.shapes[i] in "CA":
        return True
    is_verb = _is_cue(tokens, i) or verb_form(tokens.lower[i]) in ("past", "gerund")
    return not is_verb or is_role(tokens.lower[i])


def _is_cue(tokens: Tokens, i: int) -> bool:
    return any("quote" in cue.frames for cue in forms("en").get(tokens.lower[i], ()))


def in_front(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role set off in front of a name: *The head of the board*, Mara Lind, ..."""
    end = name.before - 1
    if end < 2 or name.kind == "organization" or tokens.forms[end] != ",":
        return None
    behind = name.end + (_form(tokens, name.end) in lexicon.words("post_nominals"))
    if _AFTER_NAME.isdisjoint(tokens.lower[behind : behind + 1]):
        return None
    floor = max(name.low, end - MAX_ROLE_TOKENS)
    for start in range(end - 1, floor - 1, -1):
        is_edge = start == floor or (
            tokens.shapes[start - 1] == "." and tokens.forms[start - 1] not in ("'s", "’s")
        )
        is_edge = is_edge or _is_cue(tokens, start - 1)  # said *Lind's editor*, Jo Lee
        if is_edge or _kinds(tokens, start) & _SPECIFIERS or tokens.lower[start] == "one":
            found = _noun_phrase(tokens, start)
            is_tied = tokens.lower[start - 1] == "of" and start > floor  # of *the agency*
            if found and found[1] == end and not is_tied:
                if _is_of_body(tokens, found, name):
                    return None
                return found[0] + (tokens.lower[start] in _LEFT_OUT), end
        if is_edge:
            return None
    return None


def _is_of_body(tokens: Tokens, role: Role, name: Name) -> bool:
    """Return whether a name is the body's that a role ends with: a spokesman for *the firm*, X."""
    last = tokens.lower[role[1] - 1]
    if tokens.lower[role[0]] not in ("a", "an") or not is_body_word(last):
        return False
    return head_end(tokens, *role) < role[1] and name.words[0] not in given_names("en")


def is_said_to_be(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role that a sentence gives: Mara Lind is *a botanist*."""
    verb = tokens.lower[name.end : name.end + 1]
    if verb == ("became",) and tokens.lower[name.end + 1 : name.end + 2] != ():
        start = name.end + 1
        return (start, start + 1) if tokens.lower[start] in nouns() else None
    if verb not in (("is",), ("was",), ("became",)):
        return None
    found = _noun_phrase(tokens, name.end + 1)
    return found if found and "determiner" in _kinds(tokens, found[0]) else None


def as_what(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the office that a sentence mentions: Mara Lind's first speech *as mayor*."""
    if "as" not in tokens.lower[name.end : name.end + MAX_BEFORE_TOKENS]:
        return None
    for i in range(name.end, min(name.end + MAX_BEFORE_TOKENS, len(tokens.lower) - 1)):
        if tokens.shapes[i] == "." and tokens.forms[i] not in ("'s", "’s", "'", "’", ","):
            return None
        if tokens.lower[i] == "as" and tokens.lower[i + 1] in nouns():
            is_clause = tokens.shapes[i + 2 : i + 3] == "l" and not (
                _kinds(tokens, i + 2) or tokens.lower[i + 2].endswith("ly")
            )
            return None if is_clause else (i + 1, i + 2)
    return None


def leads(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return what somebody does, in a clause: Mara Lind, who *heads the Alder Trust*, said ..."""
    at = name.end
    if _form(tokens, at) != ",":
        return None
    while _form(tokens, at) == "," or tokens.shapes[at : at + 1] == "d":
        at += 1
    verb = at + 1
    if tokens.lower[at : at + 1] != ("who",):
        return None
    if tokens.lower[verb : verb + 1] == () or (
        tokens.lower[verb] not in lexicon.words("leading_verbs")
    ):
        return None
    end = verb + 1
    is_object = bool(_kinds(tokens, end) & _SPECIFIERS) or _is_capital(tokens, end)
    if not is_object and tokens.lower[verb] not in _FIELDS:
        return None  # who ran away
    limit = min(len(tokens.forms), verb + MAX_ROLE_TOKENS)
    while end < limit and not _ends_clause(tokens, end):
        end += 1
    return (verb, end) if verb + 1 < end < limit else None


def _ends_clause(tokens: Tokens, i: int) -> bool:
    """Return whether the object of a verb ends before a token: a stop, or a clause of its own."""
    if tokens.shapes[i] == ".":
        return tokens.forms[i] not in _GLUE
    return bool(_kinds(tokens, i) & _ENDS - {"possessive"}) or tokens.lower[i] == "and"


def letters(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the office that letters behind a name tell: Mara Lind *MP*."""
    told = lexicon.table("post_nominals").get(_form(tokens, name.end))
    return (name.end, name.end + 1) if told == "office" else None


def _form(tokens: Tokens, i: int) -> str:
    return tokens.forms[i] if i < len(tokens.forms) else ""


def affiliation(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the body a name is tied to: Mara Lind from *the Alder Garden Trust*."""
    at = name.end
    at += _form(tokens, at) == "," and tokens.lower[at + 1 : at + 2] == ("of",)
    if (
        len(name.words) < 2
        or tokens.lower[at : at + 1] == ()
        or (tokens.lower[at] not in _AFFILIATING)
    ):
        return None
    start = at + 1
    end = start + (tokens.lower[start : start + 1] == ("the",))
    while end < min(len(tokens.forms), start + MAX_BEFORE_TOKENS) and (
        tokens.shapes[end] in "CA"
        or (end > start and tokens.lower[end] in _JOINING and _is_capital(tokens, end + 1))
        or (tokens.shapes[end] == "l" and tokens.lower[end].endswith(("-based", "-led")))
    ):
        end += 1
    is_set_off = at > name.end
    is_body = not bodies().isdisjoint(tokens.lower[start:end])
    if end == start or tokens.shapes[end - 1] not in "CA" or (is_set_off and not is_body):
        return None
    return start, end


def head_end(tokens: Tokens, low: int, high: int) -> int:
    """Return the token after the head of a noun phrase: before its first preposition or comma."""
    for end in range(low + 1, high):
        kinds = _kinds(tokens, end)
        if "genitive" in kinds and not _kinds(tokens, end - 1):
            return end
        if tokens.forms[end] in (",", "(", "—", "–") or "relative" in kinds:
            return end
        if "preposition" in kinds and (tokens.lower[end] != "of" or tokens.shapes[end - 1] == "l"):
            return end
    return high
