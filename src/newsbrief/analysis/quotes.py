"""Article -> quotes with their speakers."""

from msgspec import Struct

from newsbrief.analysis import (
    attribution,
    casting,
    marks,
    names,
    names_abroad,
    segments,
    tokens,
    transcripts,
    unnamed,
)
from newsbrief.analysis.attribution import Attribution
from newsbrief.analysis.marks import Run
from newsbrief.analysis.sentences import Sentence
from newsbrief.analysis.speakers import Cast
from newsbrief.analysis.tokens import Tokens
from newsbrief.records import PART_JOINT, Actor, Article, Quote, QuoteKind, Span

_ASKING = frozenset({"en"})  # languages in which claims and proposals ask who is meant, too
_SAYING = frozenset({"said", "say", "says", "saying", "told", "tell", "tells", "according"})
_BESIDE = frozenset({"colon", "subject"})  # rules that take whatever opens the sentence
_EDGES = " \t\n\"'“”„«»‘’‚‹›「」『』《》`"


class Said(Struct, frozen=True, kw_only=True):
    """The quotes of an article, and its cast: who can be a speaker, claimant or proposer."""

    quotes: tuple[Quote, ...]
    cast: Cast
    tokens: Tokens
    ranges: tuple[tuple[int, int], ...]  # the sentences as stretches of tokens


def find(article: Article, sentences: tuple[Sentence, ...]) -> Said:
    """Return the quotes in text order, and the cast of the article.

    The cast is empty where nobody can ask for it: no quote names its speaker, and claims and
    proposals are not read in the language.
    """
    words = tokens.split(article.text, article.language)
    runs = marks.pair(words, segments.token_ranges(words, article.blocks))
    ranges = segments.token_ranges(words, sentences)
    language = article.language or "en"
    units = segments.split(words, runs, sentences, ranges)
    starts = _starts(words, ranges, runs)
    found = (names if language == "en" else names_abroad).find(words, starts)
    named = found if language != "en" else ()  # English sources are found without them
    inside_names = frozenset([i for name in named for i in range(name.start, name.end)])
    attributed = attribution.find(units, words, language, inside_names)
    if language in _ASKING or any(one.mention for one in attributed):
        cast = casting.find(article, words, found, units, runs)
    else:  # nobody is asked for
        cast = casting.find(article, words, (), (), ())
    inside = _inside(words, runs)
    quotes: list[Quote] = []
    for one in attributed:
        quote = _quote(article, words, inside, cast, one, quotes)
        if quote:
            quotes.append(quote)
    return Said(quotes=tuple(quotes), cast=cast, tokens=words, ranges=ranges)


def _starts(
    words: Tokens, sentences: tuple[tuple[int, int], ...], runs: tuple[Run, ...]
) -> frozenset[int]:
    """Return the tokens that begin a sentence or a quotation, past an opening mark."""
    firsts = {first for first, _ in sentences}
    firsts |= {i + 1 for i in firsts if words.shapes[i : i + 1] == "."}
    return frozenset(firsts | {run.open + 1 for run in runs})


def _quote(
    article: Article,
    words: Tokens,
    inside: bytearray,
    cast: Cast,
    found: Attribution,
    before: list[Quote],
) -> Quote | None:
    parts = tuple(p for p in (_span(article, words, r) for r in found.parts) if p)
    if not parts:
        return None
    mention = _span(article, words, found.mention) if found.mention else None
    actor = _actor(cast, found, mention, before[-1] if before else None)
    return Quote(
        id=f"q{len(before) + 1}",
        kind=_kind(words, inside, found),
        text=PART_JOINT.join(p.text for p in parts),
        parts=parts,
        speaker=actor.name if actor else None,
        speaker_id=actor.id if actor else None,
        role=actor.role if actor else None,
        mention=mention,
        cue=_span(article, words, found.cue) if found.cue else None,
        rule=found.rule,
    )


def _actor(
    cast: Cast, found: Attribution, mention: Span | None, last: Quote | None
) -> Actor | None:
    """Return who speaks; "they" may be the group that spoke last."""
    if mention is None or found.rule == transcripts.ANSWER:
        return cast.interviewee() if mention else None
    if last and last.speaker_id and mention.text.lower() == "they":
        group = cast.by_id(last.speaker_id)
        if group and group.type == "group":
            return group
    actor = cast.at(mention.start, mention.end)
    if actor is None or found.mention is None or _may_speak(cast, found, actor):
        return actor
    return cast.owner(found.mention[0]) or cast.announced(found.parts[0][0])


def _may_speak(cast: Cast, found: Attribution, actor: Actor) -> bool:
    """Return whether what has no name can be a source: *temperatures* suggest that ... cannot.

    What "said" something or stands beside marks speaks, whatever it is.
    """
    is_told = found.cue is None or cast.tokens.lower[found.cue[0]] in _SAYING
    if is_told and found.rule not in _BESIDE:
        return True
    is_thing = actor.id.startswith("u") and actor.type in ("unnamed", "group")
    if found.mention is None or not is_thing or cast.tokens.language != "en":
        return True
    return unnamed.can_speak(cast.tokens, *found.mention)


def _kind(words: Tokens, inside: bytearray, found: Attribution) -> QuoteKind:
    """Return how much of a content stands inside marks; a turn of a transcript needs none."""
    if found.rule in transcripts.RULES:
        return "direct"
    said = sum([b - a - words.shapes.count(".", a, b) for a, b in found.parts])
    marked = sum([inside.count(1, a, b) for a, b in found.parts])
    if not marked:
        return "indirect"
    return "direct" if marked == said else "mixed"


def _inside(words: Tokens, runs: tuple[Run, ...]) -> bytearray:
    """Return for each token 1 where it is a word inside marks, else 0."""
    inside = bytearray(len(words.forms))
    for run in runs:
        shapes = words.shapes[run.open : run.end]
        inside[run.open : run.end] = [shape != "." for shape in shapes]
    return inside


def _holds_marks(text: str) -> bool:
    """Return whether a text holds marks; guillemets count only where one lacks its pair."""
    is_marked = '"' in text or "“" in text or "”" in text or "„" in text
    return is_marked or text.count("«") != text.count("»")


def _span(article: Article, words: Tokens, found: tuple[int, int]) -> Span | None:
    start, end = words.starts[found[0]], words.ends[found[1] - 1]
    text = article.text
    whole = start, end
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    inner = text[start:end]
    if not inner:
        return None
    is_cut = text[end : end + 1] == "’" and end < whole[1]
    if is_cut and inner.count("‘") > inner.count("’"):
        end += 1
    if _holds_marks(inner):
        start, end = whole  # words in marks among others: the marks belong to them
    return article.span(start, end)
