"""Article -> reading: the article with all that claims, proposals and key points are read from."""

from msgspec import Struct

from newsbrief.analysis import topics, wordclass
from newsbrief.analysis.quotes import Said
from newsbrief.analysis.sentences import Sentence
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.topics import Topics
from newsbrief.analysis.wordclass import Classes
from newsbrief.records import Article, Quote

_SHARED = frozenset(("agent", "policy"))  # classes whose share in the article tells its subject


class Reading(Struct, frozen=True, kw_only=True):
    """An article, its sentences, tokens and quotes, the classes of the tokens, its topics.

    Only English has classes: claims and proposals are read in no other language.
    `ranges` are the sentences as stretches of tokens (first, last excluded).
    """

    article: Article
    sentences: tuple[Sentence, ...]
    said: Said
    tokens: Tokens
    classes: tuple[Classes, ...]
    ranges: tuple[tuple[int, int], ...]
    topics: Topics
    recurring: frozenset[str]  # words whose term stands in several sentences
    shares: dict[str, float]

    def share(self, kind: str) -> float:
        """Return how many words of a class there are for each sentence, up to one."""
        return self.shares.get(kind, 0.0)

    def text(self, first: int, last: int) -> str:
        """Return the text of a stretch of tokens (not empty)."""
        return self.article.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def quoted(self) -> list[tuple[int, int, Quote]]:
        """Return the parts of the quotes as stretches of tokens, in text order."""
        first = self.tokens.first
        parts = [
            (first(part.start), first(part.end), quote)
            for quote in self.said.quotes
            for part in quote.parts
        ]
        return sorted(parts, key=lambda part: part[:2])

    def is_heading(self, sentence: int) -> bool:
        """Return whether a sentence is (part of) a heading."""
        return self.article.blocks[self.sentences[sentence].block].kind == "heading"


def read(article: Article, sentences: tuple[Sentence, ...], said: Said) -> Reading:
    """Return the reading of an article. Linear in the text."""
    tokens = said.tokens
    classes = wordclass.of(tokens.lower) if article.language == wordclass.LANGUAGE else ()
    about = topics.find(article, tokens, said.ranges)
    telling = [kinds for kinds in classes if not _SHARED.isdisjoint(kinds)]
    counts = {kind: sum([kind in kinds for kinds in telling]) for kind in _SHARED}
    return Reading(
        article=article,
        sentences=sentences,
        said=said,
        tokens=tokens,
        classes=classes,
        ranges=said.ranges,
        topics=about,
        recurring=about.recurring(set(tokens.lower)),
        shares={kind: min(1.0, n / max(1, len(sentences))) for kind, n in counts.items()},
    )
