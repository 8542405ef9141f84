"""Names -> roles: the title or affiliation that stands beside a name."""

from newsbrief.analysis.names import Name
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes
from newsbrief.records import Article

MAX_ROLE_TOKENS = 16  # a longer apposition is a clause
_BEFORE_STOPS = frozenset(
    {"auxiliary", "subordinator", "conjunction", "relative", "pronoun", "adverb", "time"}
)
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})


def of(article: Article, tokens: Tokens, members: list[Name]) -> str | None:
    """Return the role nearest to the first full mention, as written, or None."""
    ordered = sorted(members, key=lambda m: (-len(m.words), m.start))
    for member in ordered:
        found = after(tokens, member) or before(tokens, member)
        if found:
            return article.text[tokens.starts[found[0]] : tokens.ends[found[1] - 1]]
    return None


def before(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the token range of the title or role in front of a name."""
    start = name.before
    floor = max(0, start - MAX_ROLE_TOKENS)
    while start > floor and _is_role_word(tokens, start - 1):
        start -= 1
    end = name.start
    while (
        end > start
        and tokens.shapes[end - 1] == "."
        and end - 1 > start
        and len(tokens.forms[end - 2]) > 4
    ):
        end -= 1
    if start >= end or not any(tokens.shapes[i] in "lCA" for i in range(start, end)):
        return None
    return start, end


def _is_role_word(tokens: Tokens, i: int) -> bool:
    kinds = classes("en").get(tokens.lower[i], NONE)
    if tokens.shapes[i] in "l":
        return not kinds and not tokens.lower[i].endswith(("ed", "ing", "ly"))
    return False


def after(tokens: Tokens, name: Name) -> tuple[int, int] | None:
    """Return the token range of the apposition after a name: Mara Lind, *head of the board*."""
    at = name.end
    if tokens.forms[at : at + 1] != (",",) or at + 1 >= len(tokens.forms):
        return None
    start = at + 1
    while (start < len(tokens.forms) and tokens.shapes[start] in "d") or tokens.forms[
        start : start + 1
    ] == (",",):
        start += 1
    if start >= len(tokens.forms) or tokens.shapes[start] not in "lC":
        return None
    kinds = classes("en").get(tokens.lower[start], NONE)
    if kinds and tokens.lower[start] not in _ARTICLES:
        return None
    if not kinds and tokens.shapes[start] == "l" and tokens.lower[start].endswith(("ing", "ed")):
        return None
    end = start
    limit = min(len(tokens.forms), start + MAX_ROLE_TOKENS)
    while end < limit and tokens.shapes[end] != ".":
        word = classes("en").get(tokens.lower[end], NONE)
        if word & {"relative", "subordinator", "auxiliary", "pronoun"} and not word & {
            "possessive"
        }:
            break
        end += 1
    if (
        (
            end >= len(tokens.forms)
            or end >= limit
            or tokens.forms[end] not in (",", ".", "—", "–", ";", ")", "-", "--", "’s", "'s")
        )
        and end < len(tokens.forms)
        and "relative" not in classes("en").get(tokens.lower[end], NONE)
    ):
        return None
    if not any(
        tokens.shapes[i] == "l" and not classes("en").get(tokens.lower[i])
        for i in range(start, end)
    ):
        return None
    return (start, end) if end > start else None


def head_end(tokens: Tokens, low: int, high: int) -> int:
    """Return the token after the head of a noun phrase: before its first preposition or comma."""
    end = low
    while end < high:
        kinds = classes("en").get(tokens.lower[end], NONE)
        if end > low and (
            (kinds & {"preposition", "relative"} and tokens.lower[end] != "of")
            or tokens.forms[end] in (",", "(", "—")
        ):
            break
        if end > low and tokens.lower[end] == "of" and tokens.shapes[end - 1] == "l":
            break
        end += 1
    return end


def definite(tokens: Tokens, low: int, high: int) -> str:
    """Return the head noun of a phrase with a definite article, or nothing."""
    if tokens.lower[low] not in ("the", "this", "that"):
        return ""
    return tokens.lower[head_end(tokens, low, high) - 1]
