"""The JSON-LD of a page -> its article object; optional evidence that can break nothing."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from newsbrief.page import tidy

MAX_CHARS = 1_000_000  # of one block; real ones stay under 200,000
MAX_VALUES = 2_000  # visited in one page, outer ones first; a live blog has thousands
MAX_AUTHORS = 50  # of one article, and parts of one
_OPENS, _CLOSES = re.compile(r"[{\[]"), re.compile(r"[}\]]")
_WRAPPER = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_STRAY_BACKSLASH = re.compile(r'\\(?!["\\/bfnrtu])')
# Kinds of schema.org that speak for an article: the higher, the surer; all else counts 0.
_RANKS = {
    "article": 3,
    "blogposting": 3,
    "techarticle": 3,
    "scholarlyarticle": 3,
    "socialmediaposting": 3,
    "liveblogposting": 4,
    "report": 4,
    "review": 2,
    "recipe": 2,
    "webpage": 1,
    "itempage": 1,
    "creativework": 1,
}
NEWS_RANK = 4  # NewsArticle and its kin, ReportageNewsArticle and so on: believed as it stands
ARTICLE_RANK = 2  # the least that is believed of an article where the page confirms it
_ORGANIZATION = ("organization", "corporation", "newsmediaorganization")


class Author(Struct, frozen=True):
    """A name given as the author, and whether it is said to be an organization."""

    name: str
    is_organization: bool = False


class Stated(Struct, frozen=True, kw_only=True):
    """What the JSON-LD says of the article; strings are tidy, dates are as written."""

    rank: int = 0
    headline: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    language: str | None = None
    is_free: bool | None = None
    walled: tuple[str, ...] = ()  # CSS selectors of the parts that are not free
    body: str | None = None


Thing = dict[str, Any]


def read(blocks: Iterable[str], title: str) -> Stated:
    """Return what the JSON-LD blocks say of the article whose `<title>` is given.

    Of several articles the one whose headline stands in the title counts, then the surest kind,
    then the first. Broken blocks and values of a wrong type count as absent. Never raises.
    """
    things = list(_things(_decode(block) for block in blocks))
    named = {t["@id"]: t for t in things if isinstance(t.get("@id"), str) and t.get("name")}
    ranked = [(surety, t) for t in things if (surety := _rank(t))]
    ranked.sort(key=lambda pair: -_fit(pair[0], pair[1], title.casefold()))
    return _stated(ranked, named) if ranked else Stated()


def _decode(block: str) -> Any:  # noqa: ANN401  any shape of JSON
    """Return the value of a block, mended where a usual slip has broken it, else None."""
    if len(block) > MAX_CHARS:
        return None
    try:
        return msgspec.json.decode(block)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    block = _WRAPPER.sub("", block)
    opens, closes = _OPENS.search(block), max(block.rfind("}"), block.rfind("]"))
    if not opens or closes < opens.start():
        return None
    bare = block[opens.start() : closes + 1]
    for text in (bare, _STRAY_BACKSLASH.sub("", _TRAILING_COMMA.sub("", bare))):
        try:
            return json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _rank(thing: Thing) -> int:
    """Return how surely a thing speaks for an article, 0 for not at all."""
    return max((_rank_of(kind) for kind in _kinds(thing)), default=0)


def _rank_of(kind: str) -> int:
    return NEWS_RANK if kind.endswith("newsarticle") else _RANKS.get(kind, 0)


def _kinds(thing: Thing) -> list[str]:
    kinds = thing.get("@type")
    if isinstance(kinds, str):
        return [kinds.rpartition("/")[2].lower()]
    kinds = kinds if isinstance(kinds, list) else ()
    return [kind.rpartition("/")[2].lower() for kind in kinds if isinstance(kind, str)]


def _things(values: Iterable[Any]) -> Iterator[Thing]:
    """Yield the objects in the values, outer ones first, at most `MAX_VALUES` values deep."""
    queue = list(values)
    for value in queue:  # the queue grows while it is read
        if isinstance(value, dict):
            yield value
            queue += value.values() if len(queue) < MAX_VALUES else ()
        elif isinstance(value, list):
            queue += value if len(queue) < MAX_VALUES else ()


def _fit(surety: int, thing: Thing, title: str) -> int:
    headline = text(thing.get("headline") or thing.get("name")) if surety > 1 else ""
    return surety + (10 if headline and headline.casefold()[:40] in title else 0)


def _stated(ranked: list[tuple[int, Thing]], named: dict[str, Thing]) -> Stated:
    """Return the fields of the first thing; a `WebPage` fills in dates."""
    surety, best = ranked[0]
    pages = [best, *(thing for surety, thing in ranked if surety == 1)]
    return Stated(
        rank=surety,
        headline=text(best.get("headline")) or None,
        description=text(best.get("description")) or None,
        authors=authors(best.get("author") or best.get("creator"), named),
        publisher=name(best.get("publisher"), named) or None,
        published=_first(pages, "datePublished") or _first(pages, "dateCreated"),
        modified=_first(pages, "dateModified"),
        section=text(best.get("articleSection")) or None,
        tags=_tags(best.get("keywords")),
        image=address(best.get("image")) or None,
        language=text(best.get("inLanguage")) or None,
        is_free=_is_free(best),
        walled=_walled(best),
        body=_raw(best.get("articleBody")) or None,
    )


def _first(things: list[Thing], key: str) -> str | None:
    return next((found for t in things if (found := text(t.get(key)))), None)


def _raw(value: object) -> str:
    return value if isinstance(value, str) else ""


def text(value: object) -> str:
    """Return the tidy string of a value: itself, its first entry, its `@value` or `name`."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return tidy.line(value) if isinstance(value, str) else ""


def name(value: object, named: dict[str, Thing]) -> str:
    """Return the name of a person or body, looked up where only its `@id` is given."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and not value.get("name"):
        key = value.get("@id")
        value = (named.get(key) if isinstance(key, str) else None) or value
    if isinstance(value, str) and value in named:
        value = named[value]
    found = text(value) or _in_parts(value)
    is_name = any(map(str.isalpha, found)) and not found.startswith(("http://", "https://"))
    return found if is_name else ""


def _in_parts(value: object) -> str:
    """Return the name of a person given in two parts, or of the one whom a profile is about."""
    if not isinstance(value, dict):
        return ""
    parts = (text(value.get(key)) for key in ("givenName", "familyName"))
    return " ".join(filter(None, parts)) or text(value.get("mainEntity"))


def authors(value: object, named: dict[str, Thing]) -> tuple[Author, ...]:
    """Return the authors in the order given."""
    values = value if isinstance(value, list) else [value]
    flat: list[object] = []
    for entry in values[:MAX_AUTHORS]:
        if isinstance(entry, dict) and isinstance(entry.get("name"), list):
            flat += entry["name"][:MAX_AUTHORS]
        elif isinstance(entry, list):
            flat += entry[:MAX_AUTHORS]
        else:
            flat.append(entry)
    found = ((name(entry, named), entry) for entry in flat)
    return tuple(Author(who, _is_organization(entry)) for who, entry in found if who)


def _is_organization(value: object) -> bool:
    return isinstance(value, dict) and any(k in _ORGANIZATION for k in _kinds(value))


def _tags(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    parts = [part for v in values for part in text(v).split(",")]
    return tuple(dict.fromkeys(filter(None, map(str.strip, parts))))


def address(value: object) -> str:
    """Return the address of an image: a string, an `url`, `contentUrl` or `@id`."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value.strip() if isinstance(value, str) else ""


def _is_free(thing: Thing) -> bool | None:
    """Return `isAccessibleForFree`; parts that are not free make the whole not free."""
    flags = {_flag(thing), *map(_flag, _parts(thing))}
    if "false" in flags:
        return False
    return True if "true" in flags else None


def _walled(thing: Thing) -> tuple[str, ...]:
    found = (part.get("cssSelector") for part in _parts(thing) if _flag(part) == "false")
    return tuple(selector for selector in found if isinstance(selector, str))


def _parts(thing: Thing) -> list[Thing]:
    parts = thing.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    return [part for part in parts if isinstance(part, dict)][:MAX_AUTHORS]


def _flag(thing: Thing) -> str:
    return str(thing.get("isAccessibleForFree")).strip().rsplit("/", 1)[-1].lower()
