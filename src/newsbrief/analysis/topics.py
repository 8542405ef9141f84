"""Sentences -> what they are about: content terms, in any language, and how central they are."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from heapq import nlargest
from itertools import chain
from math import fsum, log

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.tokens import Tokens
from newsbrief.records import Article

_WORD = re.compile(r"\w\w+")  # one letter is no term
_LETTER = re.compile(r"\w")
MAIN_TERMS = 10
_STEM_CHARS = 6  # of a word, so that its inflections fall together
_STEM_CHARS_HANGUL = 2
_KNOWN = 0.5  # sentences added to those that have a term of the title
_UNSPACED = r"[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # taken as bigrams
_FIRST_UNSPACED = "\u0e00"  # below it nothing is, so that most articles never compile the pattern


class Topics(Struct, frozen=True, kw_only=True):
    """What the sentences of an article are about, in parallel tuples by sentence.

    `terms` are the content terms of each sentence; `title_share` is how much of the title stands
    in it, weighted by how often the article takes it up (0 to 1); `centrality` how much of what
    the article keeps coming back to (0 to 1, the most central sentence has 1).
    """

    terms: tuple[frozenset[str], ...]
    title_share: tuple[float, ...]
    centrality: tuple[float, ...]
    main_terms: tuple[int, ...]  # how many of the article's most frequent terms stand in it
    weight: dict[str, float]  # of a term: the logarithm of how many sentences have it
    title_weight: dict[str, float]  # of a term of the title; rare ones weigh most, together 1

    def recurring(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of lower-case words whose term stands in more than one sentence."""
        weight = self.weight.get
        return frozenset([word for word in words if weight(word[:_STEM_CHARS])])

    def taken_up(self, words: Iterable[str]) -> float:
        """Return how much other sentences take up the terms of recurring words, added up."""
        terms = {word[:_STEM_CHARS] for word in words}
        return fsum(map(self.weight.__getitem__, terms))

    def headline(self, words: Iterable[str]) -> float:
        """Return how much of the title stands in lower-case words, by how rare its terms are."""
        terms = {word[:_STEM_CHARS] for word in words}
        return fsum(map(self.title_weight.__getitem__, self.title_weight.keys() & terms))


def find(article: Article, tokens: Tokens, ranges: tuple[tuple[int, int], ...]) -> Topics:
    """Return the topics of the sentences, which are ranges of tokens.

    Linear in the text; never raises.
    """
    told, words = _told(article.language or ""), _joined(tokens)
    terms = tuple([frozenset(chain.from_iterable(map(told, words[a:b]))) for a, b in ranges])
    spread = Counter(chain.from_iterable(terms))
    title = {term: log(1 + spread[term]) for term in set(told((article.title or "").lower()))}
    weight = {term: log(count) for term, count in spread.items()}
    central = [fsum(map(weight.__getitem__, found)) / (1 + len(found) ** 0.5) for found in terms]
    most = max(central, default=0.0) or 1.0
    main = _most_frequent(spread)
    whole = fsum(title.values()) or 1.0
    rare = {term: 1 / (_KNOWN + spread[term]) for term in title}
    all_rare = fsum(rare.values()) or 1.0
    return Topics(
        terms=terms,
        title_share=tuple(
            [fsum([title[term] for term in title if term in found]) / whole for found in terms]
        ),
        centrality=tuple(value / most for value in central),
        main_terms=tuple(len(main & found) for found in terms),
        weight=weight,
        title_weight={term: value / all_rare for term, value in rare.items()},
    )


def _most_frequent(spread: Counter[str]) -> set[str]:
    """Return the terms of most sentences; of those of as many the first by their letters."""
    least = min(nlargest(MAIN_TERMS, spread.values()), default=0)
    often = [(-count, term) for term, count in spread.items() if count >= least]
    return {term for _, term in sorted(often)[:MAIN_TERMS]}


def _joined(tokens: Tokens) -> list[str]:
    """Return the tokens in lower case, a number in one with the letters behind it: 1990 s."""
    words, starts, ends = list(tokens.lower), tokens.starts, tokens.ends
    for i in [i for i, shape in enumerate(tokens.shapes[:-1]) if shape == "d"]:
        if ends[i] == starts[i + 1] and _LETTER.match(words[i + 1]):
            words[i + 1] = words[i] + words[i + 1]
            words[i] = ""
    return words


@cache
def _told(language: str) -> Callable[[str], tuple[str, ...]]:
    """Return a function that returns the terms of a token in lower case, or of several."""
    stop = _stop_words(language)
    return lexicon.remembered(lambda text: tuple(_terms(text, stop)))


def _terms(text: str, stop: frozenset[str]) -> list[str]:
    words = [w for w in _WORD.findall(text) if w not in stop]
    if text.isascii() or max(words, default="") < _FIRST_UNSPACED:
        return [word[:_STEM_CHARS] for word in words]
    out: list[str] = []
    for word in words:
        if word[0] >= _FIRST_UNSPACED and re.match(_UNSPACED, word):
            out.extend(word[i : i + 2] for i in range(len(word) - 1))
        elif "\uac00" <= word[0] <= "\ud7a3":
            out.append(word[:_STEM_CHARS_HANGUL])
        else:
            out.append(word[:_STEM_CHARS])
    return out


@cache
def _stop_words(language: str) -> frozenset[str]:
    whole = lexicon.words(language, "stop_words")
    return whole | {part for word in whole for part in _WORD.findall(word)}
