"""Names -> the roles beside them in other languages than English."""

from newsbrief import lexicon
from newsbrief.analysis.names import Name
from newsbrief.analysis.names_abroad import CAPITAL_NOUNS
from newsbrief.analysis.offices import given_names, is_office, titles
from newsbrief.analysis.tokens import Tokens

MAX_ROLE_TOKENS = 18  # a longer apposition is a clause
MAX_BEFORE_TOKENS = 9  # of an office that stands before its holder
_TYING = frozenset({"genitive", "determiner", "definite"})
_CLAUSAL = frozenset({"relative", "subordinator", "auxiliary", "that", "negation", "reflexive"})
_INNER = frozenset({"'", "’", "&", "/"})
_CLOSING_MARKS = frozenset('"”“»«’›‹')
_CLOSING = frozenset({",", ".", ")", ";", ":", "–", "—", "-"})

Role = tuple[int, int]  # in tokens


def beside(tokens: Tokens, name: Name) -> Role | None:
    """Return the role that stands beside one mention of a name."""
    if name.kind == "organization" or _is_acronym(name):
        return None
    return _before(tokens, name) or _after(tokens, name) or _in_front(tokens, name)


def _is_acronym(name: Name) -> bool:
    """Return whether a name is one word with several capitals: AfD."""
    word = name.words[0]
    return len(name.words) == 1 and "-" not in word and sum(map(str.isupper, word)) > 1


def _kinds(tokens: Tokens, i: int) -> frozenset[str]:
    return tokens.kinds[i]


def _is_role(tokens: Tokens, i: int) -> bool:
    return not _kinds(tokens, i) and is_office(tokens.lower[i], tokens.language)


def _before(tokens: Tokens, name: Name) -> Role | None:
    """Return the office in front of a name: *ministre de la Mer* Mara Lind."""
    start, end = name.before, name.start
    while end > start and _is_courtesy(tokens, end - 1):
        end -= 1
    if end > start and not any(_is_role(tokens, i) for i in range(start, end)):
        return None
    if end == start and (start == 0 or not _may_end(tokens, start - 1)):
        return None
    if end == start:
        return _office_before(tokens, end, name.low, len(name.words))
    while start > name.low and _is_adjective(tokens, start - 1):
        start -= 1
    return start, end


def _is_courtesy(tokens: Tokens, i: int) -> bool:
    word = tokens.lower[i]
    return word == "." or "courtesy" in titles(tokens.language).get(word, ())


def _is_adjective(tokens: Tokens, i: int) -> bool:
    """Return whether a small word is an adjective in front of a capitalised noun.

    Right behind a quotation and a comma it is a verb: "...", *lästerte* Trainer Lind.
    """
    word = tokens.lower[i]
    is_behind = tokens.forms[i - 1] == "," and tokens.forms[i - 2] in _CLOSING_MARKS
    if tokens.shapes[i] != "l" or is_behind:
        return False
    known = lexicon.words("cue_forms", tokens.language)
    return word.endswith(("e", "en", "er", "es")) and not _kinds(tokens, i) and word not in known


def _may_end(tokens: Tokens, i: int) -> bool:
    """Return whether an office may end at a token: no small word, where nouns have capitals."""
    if tokens.language == CAPITAL_NOUNS:
        return tokens.shapes[i] in "CA"
    return (tokens.shapes[i] == "l" and not _kinds(tokens, i)) or tokens.shapes[i] in "CA"


def _office_before(tokens: Tokens, end: int, low: int, size: int) -> Role | None:
    """Return the nearest office that ends right at a token: its noun and what is tied to it.

    A name of one word behind "of" is that of the thing: the captain of the ship *Alder*.
    """
    cues = lexicon.words("cue_forms", tokens.language)
    for i in range(end - 1, max(low, end - MAX_BEFORE_TOKENS) - 1, -1):
        if tokens.shapes[i] == "." and tokens.forms[i] not in _INNER:
            return None
        if _kinds(tokens, i) - _TYING or tokens.lower[i] in cues:
            return None
        if _is_role(tokens, i):
            is_tied = any(_kinds(tokens, j) for j in range(i + 1, end))
            return (i, end) if size > 1 or not is_tied else None
    return None


def _after(tokens: Tokens, name: Name) -> Role | None:
    """Return the apposition after a name: Mara Lind, *directrice du port*, ..."""
    size, at = len(tokens.forms), name.end
    if len(name.words) < 2 and name.kind != "person":
        return None
    if at < size and tokens.forms[at] == "(":
        at = next((i + 1 for i in range(at, min(at + 8, size)) if tokens.forms[i] == ")"), at)
    if at + 1 >= size or tokens.forms[at] not in (",", "–", "—"):
        return None
    start = at + 1
    while start < min(size, at + MAX_BEFORE_TOKENS) and (
        tokens.shapes[start] == "d" or tokens.forms[start] == ","
    ):
        start += 1
    found = _apposition(tokens, start)
    is_source = name.before > 0 and "according" in _kinds(tokens, name.before - 1)
    if found and is_source and tokens.forms[found[1] : found[1] + 1] != (",",):
        return None  # Según Luis Ruiz, el alcalde miente.
    return found


def _apposition(tokens: Tokens, start: int) -> Role | None:
    """Return the noun phrase between a token and the next comma, if an office is its head."""
    end, size = start, len(tokens.forms)
    while end < size and not (tokens.shapes[end] == "." and tokens.forms[end] not in _INNER):
        if end >= start + MAX_ROLE_TOKENS or _kinds(tokens, end) & _CLAUSAL:
            return None
        if "receiver" in _kinds(tokens, end):
            break
        end += 1
    is_closed = end == size or tokens.forms[end] in _CLOSING or "receiver" in _kinds(tokens, end)
    if end == start or not is_closed:
        return None
    if _kinds(tokens, start) & {"preposition", "conjunction"} or not _heads(tokens, start, end):
        return None
    return _past_article(tokens, start, end), end


def _heads(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether an office stands before what is tied to it."""
    for i in range(start, end):
        kinds = _kinds(tokens, i)
        if i > start and kinds & {"genitive", "preposition"} and not _kinds(tokens, i - 1):
            return False
        if tokens.lower[i] in lexicon.words("cue_forms", tokens.language):
            return False
        if _is_role(tokens, i):
            return True
    return False


def _past_article(tokens: Tokens, start: int, end: int) -> int:
    return start + (end > start + 1 and "definite" in _kinds(tokens, start))


def _in_front(tokens: Tokens, name: Name) -> Role | None:
    """Return the office set off in front of a name: *Der Leiter des Amtes*, Jo Holm, ..."""
    end = name.before - 1
    if end < 2 or tokens.forms[end] != ",":
        return None
    if tokens.forms[name.end : name.end + 1] not in ((",",), (".",), ("(",)):
        return None
    start = end
    while start > max(name.low, end - MAX_ROLE_TOKENS):
        kinds = _kinds(tokens, start - 1)
        if tokens.shapes[start - 1] == "." and tokens.forms[start - 1] not in _INNER:
            break
        if kinds & _CLAUSAL or tokens.lower[start - 1] in lexicon.words(
            "cue_forms", tokens.language
        ):
            break
        start -= 1
    given = given_names(tokens.language)
    if any(form in given for form in tokens.forms[start:end]):  # a list of people
        return None
    return _last_office(tokens, start, end)


def _last_office(tokens: Tokens, low: int, end: int) -> Role | None:
    """Return the noun phrase that ends at a token and has an office as its head."""
    for start in range(low, end):
        kinds = _kinds(tokens, start)
        opens = "determiner" in kinds and "genitive" not in kinds
        is_first = start == low and not kinds & {"preposition", "adverb", "conjunction"}
        if not opens and not is_first:
            continue
        if start > low and _kinds(tokens, start - 1) & {"preposition", "genitive"}:
            continue
        if _heads(tokens, start, end):
            return _past_article(tokens, start, end), end
    return None
