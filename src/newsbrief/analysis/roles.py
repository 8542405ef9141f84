"""Names -> roles: the title, office or affiliation that stands beside a name."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis import roles_abroad
from newsbrief.analysis.cues import frames_of
from newsbrief.analysis.names import Name
from newsbrief.analysis.offices import given_names, is_body_word, titles
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, is_base, verb_form

MAX_ROLE_TOKENS = 22  # a longer apposition is a clause
MAX_BEFORE_TOKENS = 8  # between a determiner and the name that the role stands before
_SPECIFIERS = frozenset({"determiner", "possessive"})
ENDS = frozenset({"relative", "subordinator", "auxiliary", "pronoun"})
_MAKING = ("er", "or", "ist", "ian", "eer")
SHORTEST_MAKER = 6  # letters
_PERSON_ENDINGS = ("ist", "man", "woman", "person", "ologist", "owner", "maker", "keeper", "ician")
GLUE = frozenset({"'s", "’s", "'", "’", "&", "/"})
_AFTER_NAME = frozenset({",", ".", "said", "says", "told"})
_LEFT_OUT = frozenset({"the", "another", "its", "his", "her", "their"})  # of a role
_FORMERLY = frozenset({"currently", "formerly", "originally", "previously", "recently"})
_DESCRIBING = frozenset({"a", "an", "the"})
_CLOSING = frozenset({",", ".", ")", "—", "–", "--"})
MAX_ABBREVIATION = 4  # letters
BRACKETED = 3  # tokens of a word in brackets
MAX_DESCRIPTION = 12  # tokens in an apposition without a noun for people
_AGED = "-year-old"
_TYING = frozenset({"at", "for", "from", "in"})
_TO_BE = frozenset({"designate", "elect", "general"})  # president-elect
_SAYING = frozenset({"added", "argued", "said", "says", "told", "wrote"})
_OF = frozenset({"of", "for"})


Role = tuple[int, int]  # in tokens


@cache
def nouns() -> frozenset[str]:
    """Return the nouns for what a person is or does."""
    return lexicon.words("role_nouns")


@lexicon.remembered
def is_role(word: str) -> bool:
    """Return whether a lower-case English word is a noun for what a person is or does."""
    last = word.rpartition("-")[2]  # vice-president
    word = word.partition("-")[0] if last in _TO_BE else last
    return (
        word in nouns()
        or word.removesuffix("s") in nouns()
        or (word.endswith(_PERSON_ENDINGS) and word not in _PERSON_ENDINGS)
    )


def beside(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role that stands beside one mention of a name."""
    if tokens.language != "en":
        return roles_abroad.beside(tokens, name)
    if tokens.shapes[name.end : name.end + 1] == "l" and is_role(tokens.lower[name.end]):
        return None  # of the next one: a millionaire *Labour* donor
    found = before(tokens, name)
    if found is None or is_style(tokens, found):
        return after(tokens, name) or _in_front(tokens, name) or found
    return found


def is_style(tokens: Tokens, role: Role) -> bool:
    """Return whether a role is one that any other tells more than: *Prof* Lind, *rival* Lind."""
    known, weak = titles(tokens.language), lexicon.words("weak_roles")
    words = [tokens.lower[i] for i in range(*role) if tokens.forms[i] != "."]
    if words[-1] in weak:
        return set(tokens.shapes[role[0] + 1 : role[1]]) <= {"l"}  # his closest rival
    return all("style" in known.get(word, ()) for word in words)


def is_doer(word: str) -> bool:
    """Return whether a word is a role, or has the ending of one: *cheesemonger* Jo Lee."""
    is_maker = word.endswith(_MAKING) and len(word) >= SHORTEST_MAKER
    return is_role(word) or (is_maker and not is_base(word) and not is_base(word[:-1]))


def form_at(tokens: Tokens, i: int) -> str:
    """Return the token `i`, nothing behind the last."""
    return tokens.forms[i] if i < len(tokens.forms) else ""


def kinds_at(tokens: Tokens, i: int) -> frozenset[str]:
    """Return the classes of the word at token `i`, none outside the text."""
    return tokens.kinds[i] if 0 <= i < len(tokens.kinds) else NONE


def after(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the apposition after a name: Mara Lind, *head of the board*, ..."""
    size, at = len(tokens.forms), name.end
    if tokens.shapes[at : at + 1] in ("l", "d"):
        is_who = form_at(tokens, at) == "who" and form_at(tokens, at + 1) in ("is", "was")
        return noun_phrase(tokens, at + 2) if is_who else None
    at += form_at(tokens, at) in lexicon.words("post_nominals")
    at += form_at(tokens, at) == "." and form_at(tokens, at + 1) == ","  # Verrano Inc., ...
    if at < size and tokens.forms[at] == "(":
        at = next((i + 1 for i in range(at, min(at + 8, size)) if tokens.forms[i] == ")"), at)
    if at + 1 >= size or tokens.forms[at] not in (",", "—", "–", "--"):
        return None
    start = at + 1
    while start < size and (
        tokens.shapes[start] == "d"
        or tokens.forms[start] == ","
        or "adverb" in kinds_at(tokens, start)
        or tokens.lower[start] in _FORMERLY
    ):
        start += 1
    if tokens.lower[start : start + 1] == ("who",) and start + 2 < size:
        if tokens.lower[start + 1] not in ("is", "was", "serves", "works"):
            return None
        start += 2 + (tokens.lower[start + 2] == "as")
    found = noun_phrase(tokens, start)
    if found is None:
        return _description(tokens, name, start)
    is_subject = tokens.lower[start] == "the" and form_at(tokens, found[1]) in _SAYING
    return None if is_subject else found  # told Lind, *the mayor* said


def _description(tokens: Tokens, name: Name, start: int) -> Role | None:
    """Return what somebody is said to be between commas, whatever the noun: Lind, *a nudist*."""
    if form_at(tokens, start) not in _DESCRIBING:
        return None
    end = start
    while end < start + MAX_DESCRIPTION and not _ends_phrase(tokens, end, start):
        end += 1
        if end == len(tokens.forms):
            return None
    is_closed = form_at(tokens, end) in _CLOSING or "relative" in kinds_at(tokens, end)
    is_person = form_at(tokens, end) == "who" and len(name.words) > 1
    if not is_closed or end < start + 2 or not (name.kind or is_person):
        return None
    if "to" in tokens.lower[start:end]:
        return None  # the party, a way to win
    head = tokens.lower[head_end(tokens, start, end) - 1]
    kinds = kinds_at(tokens, head_end(tokens, start, end) - 1)
    is_other = head in lexicon.words("summing_nouns") or verb_form(head) == "gerund"
    return None if is_other or kinds else (start, end)


def noun_phrase(tokens: Tokens, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at a token, where it says what a person is."""
    end = start
    limit = min(len(tokens.forms), start + MAX_ROLE_TOKENS)
    while end < limit and not _ends_phrase(tokens, end, start):
        end += 1
        end += BRACKETED * _is_bracket(tokens, end)
    if end == start or end >= start + MAX_ROLE_TOKENS:
        return None
    low = start + 2 * (tokens.lower[start : start + 2] == ("one", "of"))
    head = next(
        (i for i in range(low, end) if "preposition" in kinds_at(tokens, i) and i > low), end
    )
    is_one = any(is_role(tokens.lower[i]) for i in range(start, head))
    if not is_one and not _is_body(tokens, start, head):
        return None
    if kinds_at(tokens, start) & {"conjunction", "preposition"}:
        return None
    first = tokens.lower[start]
    if "negation" in kinds_at(tokens, start):
        return None
    if verb_form(first) and not is_role(first) and not _is_adjective(tokens, start):
        return None
    return start, end


def _is_bracket(tokens: Tokens, i: int) -> bool:
    """Return whether one word in brackets starts at a token: the director *(Acting)* of ..."""
    is_one = tokens.forms[i : i + 1] == ("(",) and tokens.forms[i + 2 : i + 3] == (")",)
    return is_one and form_at(tokens, i + BRACKETED) in _OF


def _is_adjective(tokens: Tokens, i: int) -> bool:
    """Return whether a form of a verb stands before its noun: *managing* director."""
    noun = tokens.lower[i + 1]
    return is_role(noun) and not noun.endswith("s") and not _is_cue(tokens, i)


def _is_body(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a noun phrase says what a body is: *a research firm*."""
    return "determiner" in kinds_at(tokens, start) and is_body_word(tokens.lower[end - 1])


def _ends_phrase(tokens: Tokens, i: int, start: int) -> bool:
    form = tokens.forms[i]
    if i > start and tokens.starts[i] > tokens.ends[i - 1] + 1:
        return True  # the paragraph ends without a stop
    if "-" in (form, tokens.forms[i - 1]) and tokens.ends[i - 1] == tokens.starts[i]:
        return False  # D.C.-based
    if tokens.shapes[i] == ".":
        is_short = form == "." and i > start and _is_short(tokens.forms[i - 1])
        return form not in GLUE and not (is_short and is_capital(tokens, i + 1))
    if kinds_at(tokens, i) & ENDS and not kinds_at(tokens, i) & {"possessive", "preposition"}:
        return True
    return (
        i > start
        and verb_form(tokens.lower[i]) in ("past", "third")
        and (
            tokens.shapes[i] == "l"
            and not is_role(tokens.lower[i])
            and not kinds_at(tokens, i - 1)
        )
    )


def _is_short(word: str) -> bool:
    """Return whether a word can be an abbreviation before a stop."""
    return len(word) <= MAX_ABBREVIATION and word.isalpha()


def is_capital(tokens: Tokens, i: int) -> bool:
    """Return whether token `i` is a word with a capital."""
    return i < len(tokens.shapes) and tokens.shapes[i] in "CA"


def before(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the title or role in front of a name: *transport minister* Mara Lind."""
    start, end = name.before, name.start
    floor = max(name.low, start - MAX_BEFORE_TOKENS)
    is_led = tokens.shapes[start - 1 : start] == "l" or tokens.forms[start - 1 : start] == ("[",)
    if start == end and not is_led:
        return None
    while (
        start > floor
        and _is_part(tokens, start - 1)
        and not (start == end and kinds_at(tokens, start - 1))
    ):
        start -= 1
    while start < end and (
        tokens.shapes[start] == "." or kinds_at(tokens, start) or _is_infinitive(tokens, start)
    ):
        start += 1
    end = _before_courtesy(tokens, start, end)
    if start >= end:
        return None
    word, known = _word(tokens, end), titles(tokens.language)
    is_known = word in nouns() or word in known
    if not is_known and tokens.forms[start] in given_names("en"):
        return None  # a verb: Ann Lee *heads* Verrano Metals
    head = next((i for i in range(start + 1, end) if tokens.lower[i] in _OF), start + 1)
    if is_role(word) or word in known or is_role(tokens.lower[head - 1]):
        return start, end
    is_plain = name.kind == "person" and name.before == name.start
    if is_plain and tokens.shapes[end - 1] == "l" and is_doer(word):
        return start, end
    if name.kind == "person" or not is_body_word(word):
        return None
    article = (i + 1 for i in range(end - 1, start, -1) if "determiner" in kinds_at(tokens, i))
    return next(article, start), end  # figures of the *data firm* Verrano


def _before_courtesy(tokens: Tokens, start: int, end: int) -> int:
    """Return where a title ends before what tells no role: the *minister* Ms Mara Lind."""
    known = titles(tokens.language)
    while end > start and (
        tokens.forms[end - 1] == "[" or "courtesy" in known.get(_word(tokens, end), ())
    ):
        end -= 1 + (tokens.forms[end - 1] == ".")
    is_style = end - start > 1 and "style" in known.get(_word(tokens, end), ())
    if is_style and " ".join(tokens.lower[end - 2 : end]) not in known:
        longer = end - 1 - (tokens.forms[end - 1] == ".")
        end = longer if longer > start and is_role(_word(tokens, longer)) else end
    return end


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    """Return whether a verb stands here that is no role: "would *replace* Chair Mara Lind"."""
    before = kinds_at(tokens, i - 1)
    is_led = bool(before & {"auxiliary", "negation"}) or tokens.lower[i - 1 : i] == ("to",)
    return is_led and tokens.shapes[i] == "l" and is_base(tokens.lower[i])


def _word(tokens: Tokens, end: int) -> str:
    """Return the word that ends at a token, past an abbreviation's stop."""
    return tokens.lower[end - 2] if tokens.forms[end - 1] == "." else tokens.lower[end - 1]


def _is_part(tokens: Tokens, i: int) -> bool:
    """Return whether a token can belong to a role in front of a name."""
    if tokens.shapes[i] == ".":
        is_owner = tokens.forms[i] in ("'", "’") and tokens.lower[i - 1].endswith("s")
        return is_owner or tokens.forms[i] in ("'s", "’s", "[")
    if tokens.lower[i] == "for":
        return is_capital(tokens, i - 1)  # Head for Work *Jo Lee*, no spokesman for Jo Lee
    if tokens.lower[i] == "and" and i > 1:
        return tokens.shapes[i - 1] != "." and not _ends_other(tokens, i)
    if tokens.lower[i] == "of" and i > 0:
        return tokens.shapes[i - 1] != "."
    if kinds_at(tokens, i):
        return tokens.lower[i] == "the" and tokens.lower[i - 1 : i] == ("of",)
    if tokens.shapes[i] in "CA":
        return True
    if is_role(tokens.lower[i]):
        return True
    if is_base(tokens.lower[i]) and is_capital(tokens, i + 1):
        return not tokens.lower[i - 1].endswith("s")  # polls *show* Democrat Jo Lee
    if tokens.lower[i] in lexicon.words("attributive") and is_role(tokens.lower[i + 1]):
        return True
    is_past = is_base(tokens.lower[i].removesuffix("d"))  # *used* mogul Jo Lee
    is_past = is_past and tokens.lower[i].endswith("d")
    return not (is_past or _is_cue(tokens, i) or verb_form(tokens.lower[i]) in ("past", "gerund"))


def _ends_other(tokens: Tokens, i: int) -> bool:
    """Return whether another's name or role ends before "and": *Ann Hill* and mayor Jo Lee."""
    if tokens.shapes[i - 1] == "l":
        return tokens.lower[i - 1].endswith("s") and is_role(tokens.lower[i - 1])
    given = given_names("en")
    return tokens.forms[i - 1] in given or tokens.forms[i - 2] in given


def _is_cue(tokens: Tokens, i: int) -> bool:
    return "quote" in frames_of(tokens.lower[i])


def _in_front(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the role set off in front of a name: *The head of the board*, Mara Lind, ..."""
    end = name.before - 1
    if end >= 0 and tokens.forms[end] != ",":
        end -= _is_between(tokens, name, end)
    if end < 2 or tokens.forms[end] != "," or name.kind == "organization":
        return None
    behind = name.end + (form_at(tokens, name.end) in lexicon.words("post_nominals"))
    is_closed = not _AFTER_NAME.isdisjoint(tokens.lower[behind : behind + 1])
    floor = max(name.low, end - MAX_ROLE_TOKENS)
    is_open = floor == name.low and tokens.lower[floor] in ("a", "an")  # A poet, Lee was
    if not (is_closed or is_open) and "as" not in tokens.lower[floor:end]:
        return None
    for start in range(end - 1, floor - 1, -1):
        is_edge = start == floor or _is_stop(tokens, start - 1)
        is_as = start > floor and tokens.lower[start - 1] == "as"
        is_edge = is_edge or is_as or _is_cue(tokens, start - 1)  # said *Lind's editor*, Jo Lee
        if is_edge or kinds_at(tokens, start) & _SPECIFIERS or tokens.lower[start] == "one":
            found = noun_phrase(tokens, start)
            is_tied = start > floor and _is_tied(tokens, start, end)
            is_free = is_closed or is_as or (is_open and start == floor)
            if found and found[1] == end and not is_tied and is_free:
                if _is_of_body(tokens, found, name):
                    return None
                return found[0] + (tokens.lower[start] in _LEFT_OUT), end
        if is_edge:
            return None
    return None


def _is_between(tokens: Tokens, name: Name, i: int) -> bool:
    """Return whether a word stands between a role and a name: *the* Rev Lee, *71-year-old* Lee."""
    if tokens.shapes[i] == "d":
        return tokens.lower[i].endswith(_AGED)
    return name.before < name.start and tokens.lower[i] == "the"


def _is_tied(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a phrase hangs on the noun before it: the head of *the agency*."""
    if tokens.lower[start - 1] == "of":
        return True
    is_person = is_role(tokens.lower[head_end(tokens, start, end) - 1])
    return tokens.lower[start - 1] in _TYING and not is_person


def _is_stop(tokens: Tokens, i: int) -> bool:
    """Return whether a mark parts phrases: none that makes a possessor."""
    if tokens.shapes[i] != ".":
        return False
    if _is_bracket(tokens, i) or _is_bracket(tokens, i - 2):
        return False
    is_apostrophe = tokens.forms[i] in ("'", "’") and tokens.lower[i - 1].endswith("s")
    return tokens.forms[i] not in ("'s", "’s") and not is_apostrophe


def _is_of_body(tokens: Tokens, role: Role, name: Name) -> bool:
    """Return whether a name is the body's that a role ends with: a spokesman for *the firm*, X."""
    last = tokens.lower[role[1] - 1]
    if tokens.lower[role[0]] not in ("a", "an") or not is_body_word(last):
        return False
    return head_end(tokens, *role) < role[1] and name.words[0] not in given_names("en")


def head_end(tokens: Tokens, low: int, high: int) -> int:
    """Return the token after the head of a noun phrase: before its first preposition or comma."""
    for end in range(low + 1, high):
        kinds = kinds_at(tokens, end)
        if "genitive" in kinds and not kinds_at(tokens, end - 1):
            return end
        if tokens.forms[end] in (",", "(", "—", "–") or "relative" in kinds:
            return end
        if "preposition" in kinds and (
            tokens.lower[end] != "of"
            or tokens.shapes[end - 1] == "l"
            or (tokens.language == "en" and tokens.lower[end - 1] in nouns())
        ):
            return end
    return high
