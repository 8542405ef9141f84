"""Names -> cast: the actors of an article with what is told beside their names."""

from bisect import bisect_left
from collections import Counter

from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import actors, documents, portraits, roles
from newsbrief.analysis.centers import Centers
from newsbrief.analysis.documents import Shelf
from newsbrief.analysis.marks import Run
from newsbrief.analysis.names import MAX_TITLE_WORDS, Name
from newsbrief.analysis.offices import titles
from newsbrief.analysis.roles import Role
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.speakers import Cast
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import verb_form
from newsbrief.records import Actor, Article

MAX_ROLES = 30  # roles of one person whose words are noted
MAX_TRIED = 3  # mentions of an office in capitals by which its holder is looked for
_SMALL = frozenset({"of", "for", "the", "and"})  # words that no acronym counts
_PARTIES = {"D-": "democrat", "R-": "republican", "I-": "independent"}


def find(
    article: Article,
    tokens: Tokens,
    names: tuple[Name, ...],
    segments: tuple[Segment, ...],
    runs: tuple[Run, ...],
) -> Cast:
    """Return the cast of an article: names that mean the same actor put together."""
    owners = [0] * len(names)
    made, genders = [], []
    by_role: dict[str, list[int]] = {}
    for number, members in enumerate(actors.group(names)):
        own = [names[n] for n in members]
        beside = [None if name.kind == "place" else roles.beside(tokens, name) for name in own]
        made.append(actors.make(article, tokens, own, beside, number + 1))
        genders.append(next(filter(None, [name.gender for name in own]), ""))
        for n in members:
            owners[n] = number
        for word in _offices(tokens, own, beside) if made[-1].type == "person" else ():
            by_role.setdefault(word, []).extend(members)
    by_role = {word: sorted(found) for word, found in by_role.items()}
    language, owned, cast = article.language or "en", tuple(owners), tuple(made)
    found = Cast(
        article=article,
        tokens=tokens,
        segments=segments,
        actors=cast,
        names=names,
        owners=owned,
        shelf=Shelf(documents.find(tokens, runs, names)),
        by_word=_by_word(names),
        author=next((n for n, a in enumerate(made) if a.name in article.authors[:1]), -1),
        spoken=_spoken(names, runs),
        specialist=_specialist(made),
        centers=Centers(segments, names, owned, cast, genders, by_role, language),
    )
    return _with_offices(found) if language == "en" else found


def _with_offices(cast: Cast) -> Cast:
    """Return the cast with the offices in capitals that stand for people: *The Mayor* said ..."""
    tokens, roles_of = cast.tokens, dict[int, str]()
    tried: Counter[str] = Counter()
    for i in [i for i, word in enumerate(tokens.lower) if word == "the"]:
        if tokens.shapes[i + 1 : i + 2] not in ("C", "A"):
            continue
        end = _office_end(tokens, i + 1)
        office = " ".join(tokens.lower[i + 1 : end])
        if not office or tried[office] == MAX_TRIED:
            continue
        tried[office] += 1
        owner = cast.holder(i + 1, end)
        if owner >= 0:
            text = cast.article.text[tokens.starts[i + 1] : tokens.ends[end - 1]]
            roles_of.setdefault(owner, text)
    if any(_may_take(actor) for actor in cast.actors):
        told = portraits.find(cast)
        roles_of = {n: told[n] for n in told if _may_take(cast.actors[n])} | roles_of
    if not roles_of:
        return cast
    return replace(
        cast,
        actors=tuple(
            replace(actor, role=roles_of[n]) if n in roles_of else actor
            for n, actor in enumerate(cast.actors)
        ),
    )


def _may_take(actor: Actor) -> bool:
    """Return whether somebody is a person of whom no role is told."""
    return actor.type == "person" and actor.role is None


def _office_end(tokens: Tokens, start: int) -> int:
    """Return the end of the office in capitals that starts at a token, `start` where none does."""
    end, limit = start, min(len(tokens.forms), start + MAX_TITLE_WORDS)
    while end < limit and tokens.shapes[end] in "CA":
        end += 1
    if end == start or tokens.shapes[end : end + 1] in ("C", "A"):
        return start
    if _is_noun(tokens, end):  # the *Republican* nominee
        return start
    return end if " ".join(tokens.lower[start:end]) in titles("en") else start


def _is_noun(tokens: Tokens, i: int) -> bool:
    """Return whether a small word with a meaning of its own stands here, and no finite verb."""
    is_word = tokens.shapes[i : i + 1] == "l" and not tokens.kinds[i]
    return is_word and verb_form(tokens.lower[i]) not in ("past", "third")


def _offices(tokens: Tokens, own: list[Name], beside: list[Role | None]) -> set[str]:
    """Return the words for what a person holds, from the roles beside the names, or a party's."""
    told = [role for role in beside if role][:MAX_ROLES]
    held = {word for role in told for word in _held(tokens, role)} | {
        "".join([word[0] for word in tokens.lower[a:b] if word not in _SMALL]) for a, b in told
    }
    return held | {party for name in own if (party := _party(tokens, name))}


def _party(tokens: Tokens, name: Name) -> str:
    """Return what a member's party makes him: Ann Lee (*D*-Ill.) is a democrat."""
    if tokens.forms[name.end : name.end + 1] not in (("(",), (",",)):
        return ""
    mark = tokens.forms[name.end + 1 : name.end + 2]
    return _PARTIES.get(mark[0][:2], "") if mark else ""


def _held(tokens: Tokens, role: roles.Role) -> tuple[str, ...]:
    """Return the words of a role that say what one is oneself: the mayor's *wife*."""
    words = tokens.lower[role[0] : role[1]]
    own = max([i + 1 for i, word in enumerate(words) if word in ("'s", "’s")], default=0)
    kinds = tokens.kinds[role[0] + own : role[1]]
    return tuple(word for word, kind in zip(words[own:], kinds, strict=True) if not kind)


def _spoken(names: tuple[Name, ...], runs: tuple[Run, ...]) -> frozenset[int]:
    """Return the numbers of the names inside marks."""
    starts = [name.start for name in names]
    return frozenset(
        n
        for run in runs
        for n in range(bisect_left(starts, run.open), bisect_left(starts, run.end))
    )


def _specialist(made: list[Actor]) -> int:
    """Return the one person who is asked as a specialist or for a body, -1: none or several."""
    known = lexicon.words("specialist_words")
    found = [
        n
        for n, actor in enumerate(made)
        if actor.type == "person"
        and actor.role
        and all(
            word in known or word.endswith("s") or not roles.is_role(word)
            for word in actor.role.lower().split()
        )
    ]
    return found[0] if len(found) == 1 else -1


def _by_word(names: tuple[Name, ...]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for n, name in enumerate(names):
        for word in name.words:
            out.setdefault(word.lower(), []).append(n)
    return out
