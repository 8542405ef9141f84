"""Which language a text is in."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from itertools import chain, repeat
from string import ascii_letters

from newsbrief import lexicon

SAMPLE_CHARS = 4_000  # of the text that is looked at; more changes nothing
MIN_SCRIPT_SHARE = 0.3  # of the letters, for a script to be that of the text: names stay foreign
MIN_KANA_SHARE = 0.05  # of the East Asian letters: below, Han letters are Chinese
MIN_LETTER_SHARE = 0.01  # of the letters that only one language of a script writes
MIN_WORD_SHARE = 0.10  # of function words in a text of their language; prose has 0.25 to 0.50
MIN_FOREIGN_SHARE = 0.20  # the same, against a declared language that has no list here
CLEAR_LEAD = 3  # times the hits of the next language: then fewer words do
MIN_CLEAR_SHARE = 0.05
MIN_HITS = 2  # function words; one alone may be a name
MIN_HITS_AGAINST = 5  # the same, against a declared language
DECLARED_BONUS = 1.25  # a declared language wins near ties: Danish and Norwegian, Czech and Slovak
_WORD = r"(?:[a-z]++[^\W\d_]*+|[^\W\d_]++)"  # as [^\W\d_]+, but looks at a-z faster
_TOKEN = re.compile(rf"{_WORD}(?:['’-]{_WORD})*+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# First and last letter of a script, and its language or its most written one.
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"),
    ("\u0400", "\u052f", "ru"),
    ("\u0530", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"),
    ("\u0780", "\u07bf", "dv"),
    ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0a7f", "pa"),
    ("\u0a80", "\u0aff", "gu"),
    ("\u0b00", "\u0b7f", "or"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"),
    ("\u0d80", "\u0dff", "si"),
    ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u0f00", "\u0fff", "bo"),
    ("\u1000", "\u109f", "my"),
    ("\u10a0", "\u10ff", "ka"),
    ("\u1200", "\u137f", "am"),
    ("\u1780", "\u17ff", "km"),
    ("\u3040", "\u30ff", "ja"),
    ("\u3400", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)
_STARTS = [first for first, _, _ in _SCRIPTS]


def decide(declared: str | None, text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where nothing tells it.

    The script decides, then letters and function words; what the page declares counts as long as
    the text does not speak against it. Looks at the start of the text only; never raises.
    """
    known = code(declared)
    sample = text[:SAMPLE_CHARS]
    letters = _letters(sample)
    script = _script(letters)
    if script is None or script == "ru":
        own = _by_letters(letters, "la") if script is None else None
        return _by_words(sample, known) or own or known or script
    if known in _kin().get(script, ()):
        return known
    return _by_letters(letters, script) or script


def code(declared: str | None) -> str | None:
    """Return the ISO 639-1 code of a declared language (`de-AT`, `deu`, `German`), else None."""
    tag = re.split(r"[-_,;\s]", (declared or "").strip().casefold(), maxsplit=1)[0]
    tag = lexicon.table("codes", "languages").get(tag, tag)
    return tag if len(tag) == 2 and tag.isascii() and tag.isalpha() else None


def _letters(sample: str) -> Counter[str]:
    """Return how often each letter stands in a text; those of ASCII are all counted as "a"."""
    beyond = Counter(_BEYOND_ASCII.findall(sample))
    letters = Counter({char: count for char, count in beyond.items() if char.isalpha()})
    plain = sample.encode("ascii", "ignore")
    letters["a"] = len(plain) - len(plain.translate(None, ascii_letters.encode()))
    return letters


def _script(letters: Counter[str]) -> str | None:
    """Return the language that stands for the script of the letters, None for the Latin one."""
    found: Counter[str] = Counter()
    for letter, count in letters.items():
        if letter > "\u036f":
            found[_script_of(letter)] += count
    east = {language: found.pop(language, 0) for language in ("ja", "zh")}
    kana = east["ja"] >= MIN_KANA_SHARE * sum(east.values())
    found["ja" if kana else "zh"] = sum(east.values())
    script, count = max(found.items(), key=lambda item: (item[1], item[0]))
    return script if script and count >= MIN_SCRIPT_SHARE * max(letters.total(), 1) else None


def _script_of(letter: str) -> str:
    place = bisect_right(_STARTS, letter) - 1
    _, last, language = _SCRIPTS[max(place, 0)]
    return language if letter <= last else ""


def _by_letters(letters: Counter[str], script: str) -> str | None:
    least = max(1.0, MIN_LETTER_SHARE * letters.total())
    for of, language, own in lexicon.rows("letters", "languages"):
        if of == script and sum(letters[c] for c in own) >= least:
            return language
    return None


def _by_words(sample: str, known: str | None) -> str | None:
    """Return the language whose function words fill the text, None where none does."""
    tokens = _TOKEN.findall(sample.casefold())
    index = _index()
    hits = Counter(chain.from_iterable(map(index.get, tokens, repeat(()))))
    if known and known in hits:
        hits[known] = int(hits[known] * DECLARED_BONUS)
    best = sorted(hits.items(), key=lambda item: (-item[1], item[0]))[:2]
    (found, count), (_, second) = [*best, ("", 0), ("", 0)][:2]
    if count < (MIN_HITS if known is None else MIN_HITS_AGAINST):
        return None
    least = MIN_WORD_SHARE if known is None or known in _listed() else MIN_FOREIGN_SHARE
    is_clear = count >= CLEAR_LEAD * second and count >= MIN_CLEAR_SHARE * len(tokens)
    return found if is_clear or count >= least * len(tokens) else None


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Return each function word with the languages that have it."""
    index: dict[str, tuple[str, ...]] = {}
    for language, words in lexicon.rows("function_words", "languages"):
        for word in dict.fromkeys(words.split()):
            index[word] = (*index.get(word, ()), language)
    return index


@cache
def _listed() -> frozenset[str]:
    return lexicon.words("function_words", "languages")


@cache
def _kin() -> dict[str, list[str]]:
    return {s: others.split() for s, others in lexicon.table("kin", "languages").items()}
