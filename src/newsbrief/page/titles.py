"""Headings, `<title>` and what the page tells machines -> the headline on the page."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.page import tidy
from newsbrief.page.bylines import split_opening
from newsbrief.page.markup import Mark, Markup, is_aside, is_elsewhere
from newsbrief.page.sites import Own

MAX_CLAIM_CHARS = 500  # of a title told to machines; real ones stay under 300
MAX_CUTS = 8  # joints of a title that are tried
TAIL = 0.8  # of the worth of a piece that is not the first: the site comes last more often
MIN_LIKENESS = 0.5  # share of a heading's words that a claim must have, to speak for it at all
MIN_COVER = 0.3  # share of a claim's words that the heading must have
MIN_SUPPORT = 0.7  # of a heading that is not the only h1: one claim and its level
MIN_LONE_CHARS = 10  # of an h1 that nothing else speaks for; shorter ones are labels
FIRST_WIDE = "\u2e80"  # of the scripts of East Asia
MIN_SECTIONS = 3  # headings of the highest rank: the first is no headline for being one
MIN_UNKICKED = 0.3  # share of a heading's characters beside what is named a kicker
MIN_PART = 0.4  # share of a heading's characters that a part must have, to be the headline
MIN_HEADLINE_CHARS = 20  # of a second headline; shorter ones are labels
MIN_FIRST_WORDS = 3  # of the first part of a title, to be the headline though not the longest
_LEVELS = {"h1": 0.45, "h2": 0.1, "h3": 0.0}
_OTHER_LEVEL = 0.2  # for an element named as the headline
_NAMED = 0.15  # for a heading named as the headline or title
_ELSEWHERE = 0.5  # off for a heading in a side column or the like
_QUOTATION_MARK = re.compile('["`´‘’‚‛“”„‟‹›«»″′「」『』＂＇]')
_DASH = re.compile("[‐‑‒–—―−]")
_SITE_JOINT = re.compile(
    r"(?<!\d)(?<!\d\.)\s+[-–—|·•»«/<>:]{1,2}\s+|\s+[-–—|·•»«/<>:]{1,2}\s+(?!\d)|\s?[|｜ㅣ]\s?|(?<=[^\x00-\x7f])[-_](?=[^\x00-\x7f])"
)
_JOINT = re.compile(_SITE_JOINT.pattern + r"|:\s+")
_TIGHT_JOINTS = ("：", "—")  # that stand without blanks before the site's name
_SCHEME_AND_HOST = re.compile(
    r"^(?:(?:https?://web\.archive\.org)?/web/\w+/)?(?:(?:https?:)?//[^/?#]*)?", re.IGNORECASE
)
_LOOSE_MARK = re.compile(r"^[\[»›>|•·]{1,2}\s+|\s+[«‹<|•·–—-]+$")
_HOME_PAGE = re.compile(
    r"/?(?:index|home|default|start)?(?:\.\w{2,5})?(?:\?[^/]*)?|/?[a-z]{2}/?|#[\w-]*"
)
_WORD = re.compile(r"\w+")


class Claim(Struct, frozen=True, gc=False):
    """A title that the page tells machines, and its weight among them."""

    text: str
    weight: float
    words: frozenset[str]
    pieces: dict[str, float]  # plain text of each stretch between joints -> its share of the whole


class Headline(Struct, frozen=True):
    """The headline, and the heading of the page that it is, if any."""

    text: str | None
    mark: Mark | None = None


def choose(page: Markup, headline: str | None, sites: Iterable[str], own: Own) -> Headline:
    """Return the headline as it stands on the page, without a text where nothing gives one.

    `headline` is the JSON-LD's, `sites` are names of the site, as `own` are. A heading wins by
    agreement with what the page tells machines; where the winner is `<title>` once more, as
    headings for search are, another headline told to machines wins if it is a heading of the page.
    """
    names = {plain(site) for site in sites}
    told = [page.meta("og:title"), headline or ""]
    claims = [_claim(text, 1.0) for text in (*told, page.title) if text]
    more = (page.meta("twitter:title", "twitter:text:title"), page.meta("title", "dc.title"))
    claims += [_claim(text, 0.5) for text in more if text]
    found = _heading(page, claims, names, own)
    if found is None:
        return Headline(_untold(claims, headline, own))
    if kicked := _with_kicker(found, told):
        return kicked
    if plain(found.text or "") in _claim(page.title, 0).pieces:
        found = _other(told, found, page) or found
    return Headline(_spaced(found.text or "", told), found.mark)


def _spaced(text: str, told: list[str]) -> str:
    """Return the text as machines are told it where only the blanks between elements differ."""
    whole = plain(text)
    dense = "".join(whole.split())
    others = (one for one in told if plain(one) != whole)
    return next((one for one in others if "".join(plain(one).split()) == dense), text)


def plain(text: str) -> str:
    """Return the text for comparison: case, kinds of quotation marks and dashes do not count."""
    folded = text.casefold()
    if folded.isascii():
        return folded.replace('"', "'").replace("`", "'")
    return _DASH.sub("-", _QUOTATION_MARK.sub("'", folded))


def _untold(claims: list[Claim], headline: str | None, own: Own) -> str | None:
    """Return the headline of a page that has no heading for it: a title told to machines."""
    key = plain(headline or "")
    if len(key) >= MIN_HEADLINE_CHARS and all(plain(c.text).startswith(key) for c in claims):
        return headline
    return _LOOSE_MARK.sub("", _without_site(_uncut(claims), own)) if claims else None


def _uncut(claims: list[Claim]) -> str:
    """Return the first title, or where it was cut short another that goes on."""
    first = claims[0].text
    stem = plain(first.rstrip(" .…"))
    if not first.endswith(("…", "...")):
        return first
    return next((c.text for c in claims[1:] if plain(c.text).startswith(stem)), first)


def _with_kicker(found: Headline, told: list[str]) -> Headline | None:
    """Return the headline behind the kicker that all titles told to machines put before it."""
    key, whole = plain(found.text or ""), {plain(text) for text in told}
    is_before = key and len(whole) == 1 and whole.pop().endswith(f": {key}")
    return Headline(told[0], found.mark) if is_before else None


def _other(told: list[str], found: Headline, page: Markup) -> Headline | None:
    """Return another headline told to machines that is a heading of this article too."""
    for text in told:
        if len(text) < MIN_HEADLINE_CHARS or plain(text) == plain(found.text or ""):
            continue
        for mark in page.headings:  # a kicker may stand before it in the heading
            is_there = plain(mark.text).endswith(plain(text))
            if is_there and not _is_masthead(mark) and not is_elsewhere(mark.node):
                return Headline(text, mark)
    return None


def _claim(text: str, weight: float) -> Claim:
    text = text[:MAX_CLAIM_CHARS]
    joints = list(_JOINT.finditer(text))[:MAX_CUTS]
    starts, ends = [0, *(j.end() for j in joints)], [*(j.start() for j in joints), len(text)]
    pieces = {
        plain(text[start:end]): (end - start) / max(1, len(text)) * (TAIL if start else 1)
        for i, start in enumerate(starts)
        for end in ends[i:]
    }
    return Claim(text, weight, frozenset(_WORD.findall(plain(text))), pieces)


def _heading(page: Markup, claims: list[Claim], sites: set[str], own: Own) -> Headline | None:
    """Return the best heading, None where none has support enough."""
    best, best_score = None, 0.0
    for mark in page.headings:
        whole = plain(mark.text)
        if not whole or whole in sites:
            continue
        score = _best_support(mark, whole, claims) + _standing(mark, whole)
        if score <= best_score or _is_masthead(mark):
            continue
        score -= _ELSEWHERE if is_elsewhere(mark.node) else 0
        if score > best_score:
            best, best_score = mark, score
    if best is None or best_score < MIN_SUPPORT:
        is_nameless = all(own.is_site(claim.text, is_last=True) for claim in claims)
        is_told = len(claims) > 1
        best = _lone_headline(page.headings, sites, is_told=is_told, is_nameless=is_nameless)
    if best is None:
        return None
    text = max(_parts(best), key=lambda part: _support(plain(part), claims))
    if text == best.text:
        text = _with_breaks(best)
    return _plainer(page, Headline(_LOOSE_MARK.sub("", text), best))


def _with_breaks(mark: Mark) -> str:
    """Return the text of a heading with a blank for each `<br>`."""
    if mark.node.css_first("br") is None:
        return mark.text
    inside = mark.node.traverse(include_text=True)
    parts = (n.text() if n.tag == "-text" else " " for n in inside if n.tag in ("-text", "br"))
    return tidy.line("".join(parts))


def _plainer(page: Markup, found: Headline) -> Headline:
    """Return the heading that has the same headline without the site's name behind it, if any."""
    first, *site = _SITE_JOINT.split(found.text or "")
    if not site or (found.mark and found.mark.tag == "h1"):
        return found
    alike = (m for m in page.headings if plain(m.text) == plain(first))
    return next((Headline(mark.text, mark) for mark in alike if not _is_masthead(mark)), found)


def _lone_headline(
    headings: tuple[Mark, ...], sites: set[str], *, is_told: bool, is_nameless: bool
) -> Mark | None:
    """Return the heading that is the article's though nothing else speaks for it.

    That is the first `h1` outside of side columns, where those are no sections of a text, else a
    long one in what is only named as such, else the only `h2` of a page that tells machines no
    more than its `<title>`, the first of one that only tells them its site's name.
    """
    tops = [m for m in headings if m.tag == "h1" and not is_elsewhere(m.node)]
    firsts = [m for m in headings if m.tag == "h1" and _may_be_headline(m, sites)]
    firsts = firsts if len(tops) < MIN_SECTIONS else []
    inside = (m for m in firsts if not is_elsewhere(m.node))
    named = (m for m in firsts[:1] if len(m.text) >= MIN_HEADLINE_CHARS and not is_aside(m.node))
    seconds = [m for m in headings if m.tag == "h2"]
    is_only = is_nameless or (len(seconds) == 1 and not is_told)
    only = [m for m in seconds if is_only and _may_be_headline(m, sites)]
    return next(chain(inside, named, (m for m in only if not is_elsewhere(m.node))), None)


def _may_be_headline(mark: Mark, sites: set[str]) -> bool:
    is_long = len(mark.text) + sum(map(_is_wide, mark.text)) >= MIN_LONE_CHARS
    return is_long and plain(mark.text) not in sites and not _is_masthead(mark)


def _is_wide(char: str) -> bool:
    """Tell whether a character is worth two: a syllable or a word, as in East Asia."""
    return char >= FIRST_WIDE


def _is_masthead(mark: Mark) -> bool:
    """Tell whether the heading is the site's name: named so, or linked to the home page."""
    names = f"{mark.names} {mark.node.attributes.get('id') or ''}".lower()
    if _pattern("mastheads").search(names):
        return True
    parent = mark.node.parent
    link = mark.node.css_first("a[href]") or (parent if parent and parent.tag == "a" else None)
    return link is not None and _is_home(link.attributes.get("href") or "")


def _is_home(href: str) -> bool:
    path = _SCHEME_AND_HOST.sub("", href.strip()).lower()
    return path in ("", "/", ".", "./", "..", "../") or bool(_HOME_PAGE.fullmatch(path))


def _standing(mark: Mark, whole: str) -> float:
    """Return what tag and name speak for a heading; the tag of a section's does not."""
    if whole in lexicon.words("sections", "chrome"):
        return 0.0
    names = mark.names.lower()
    named = _NAMED if "headline" in names or "title" in names else 0.0
    return _LEVELS.get(mark.tag, _OTHER_LEVEL) + named


def _best_support(mark: Mark, whole: str, claims: list[Claim]) -> float:
    """Return the support of a heading, of an `h1` that of the part with the most."""
    first = mark.node.child
    if mark.tag != "h1" or first is None or first.next is None:
        return _support(whole, claims)
    return max(_support(plain(part), claims) for part in (whole, *_parts(mark)))


def _support(whole: str, claims: list[Claim]) -> float:
    """Return how far the claims agree that this plain text is the headline."""
    words = frozenset(_WORD.findall(whole))
    return sum(claim.weight * _agreement(whole, words, claim) for claim in claims)


def _agreement(whole: str, words: frozenset[str], claim: Claim) -> float:
    if whole in claim.pieces:
        return 0.5 + 0.5 * claim.pieces[whole]
    shared = len(words & claim.words)
    if not shared:
        return 0.0
    likeness, cover = shared / len(words), shared / len(claim.words)
    return (
        0.8 * likeness * max(cover, 0.5)
        if likeness >= MIN_LIKENESS and cover >= MIN_COVER
        else 0.0
    )


def _parts(mark: Mark) -> Iterator[str]:
    """Yield the heading's text, then what may be the headline in it without its kicker."""
    yield _without_kickers(mark)
    if ":" in mark.text:
        yield mark.text
    if mark.tag == "h1":
        for child in mark.node.iter(include_text=True):
            text = tidy.line(child.text())
            if MIN_PART * len(mark.text) <= len(text) < len(mark.text):
                yield text


def _without_kickers(mark: Mark) -> str:
    kept = []
    for child in mark.node.iter(include_text=True):
        names = child.attributes.get("class") if child.is_element_node else None
        if not (names and _pattern("kickers").search(names.lower())):
            kept.append(child.text())
    text = tidy.line("".join(kept))
    return text if len(text) >= MIN_UNKICKED * len(mark.text) else mark.text


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of a kind of words in class names."""
    return re.compile("|".join(map(re.escape, sorted(lexicon.words(kind, "headlines")))))


def _without_site(text: str, own: Own) -> str:
    """Return a title without the site's name before or behind it, and without a section.

    Where the site is not known by name the first part counts if it is long enough.
    """
    for mark in _TIGHT_JOINTS:
        head, _, tail = text.rpartition(mark)
        is_tight = bool(head) and head[-1] != " "
        text = head if is_tight and own.is_site(tail) else text
    joints = list(_SITE_JOINT.finditer(text))[:MAX_CUTS]
    starts, ends = [0, *(j.end() for j in joints)], [*(j.start() for j in joints), len(text)]
    parts = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    while len(parts) > 1 and own.is_site(text[slice(*parts[-1])], is_last=True):
        parts.pop()
    is_path = len(parts) > 1 and own.is_site(text[slice(*parts[0])])
    if is_path:
        del parts[0]
    if not parts:
        return text
    (start, end), *rest = parts
    if rest and text[rest[0][0]].islower() and not split_opening(text[slice(*rest[0])])[0]:
        end = rest[0][1]  # "Fares rise - and nobody knows why"
    is_first = (len(parts) < len(starts) and not is_path) or text.count(
        " ", start, end
    ) + 1 >= MIN_FIRST_WORDS
    return text[start:end] if is_first else max((text[a:b] for a, b in parts), key=len)
