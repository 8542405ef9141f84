"""Words -> their classes: what an English word can be, from the lexicon and its ending."""

from functools import cache

from newsbrief import lexicon
from newsbrief.analysis.words import irregular

Classes = frozenset[str]

LANGUAGE = "en"
FINITE: Classes = frozenset(("past", "present", "auxiliary", "be"))  # of verbs that make a clause
_NONE: Classes = frozenset()
_ENDINGS = frozenset(("'s", "’s"))  # "it's" or "Trump's"
_IS: Classes = frozenset(("be", "present_auxiliary"))
_BEFORE_IS = frozenset(("here", "how", "that", "there", "what", "where", "who"))
_LAST_LETTERS = frozenset("dgs")  # of a regular verb form: -ed, -ing, -s
_MIN_STEM = 3  # letters before -ed or -ing


def of(lower: tuple[str, ...]) -> tuple[Classes, ...]:
    """Return the classes of each lower-case token.

    Grammar: base, present, past, participle, gerund (forms of a verb), auxiliary, be, pronoun,
    determiner, preposition, subordinator, conjunction, relative ...; the rest as in the lexicon.
    """
    found = list(map(_of, lower))
    for ending in _ENDINGS.intersection(lower):
        for i in range(1, len(lower)):
            if lower[i] == ending:
                is_verb = "pronoun" in found[i - 1] or lower[i - 1] in _BEFORE_IS
                found[i] = _IS if is_verb else _NONE
    return tuple(found)


@lexicon.remembered
def _of(word: str) -> Classes:
    straight = word.replace("’", "'")
    is_listed = straight in lexicon.table("function_words") or (
        straight in lexicon.table("word_classes")
    )
    return _listed(straight if is_listed and straight != "'s" else word) | _verb_forms(word)


def _listed(word: str) -> Classes:
    found = {
        *lexicon.table("function_words").get(word, "").split(),
        *lexicon.table("word_classes").get(word, "").split(),
    }
    if word in lexicon.words("verbs"):
        found.add("base")
    pasts, participles = _irregular()
    if word in pasts:
        found.add("past")
    if word in participles:
        found.add("participle")
    return frozenset(found)


@cache
def _irregular() -> tuple[frozenset[str], frozenset[str]]:
    """Return the past forms and the participles of the verbs that do not just take -ed."""
    forms = irregular().values()
    return frozenset([form[0] for form in forms]), frozenset([form[-1] for form in forms])


def _verb_forms(word: str) -> Classes:
    if word[-1:] not in _LAST_LETTERS:
        return _NONE
    if word.endswith("ed") and len(word) > _MIN_STEM + 1 and word not in _verbless():
        return frozenset(("participle",) if "-" in word else ("past", "participle"))
    if word.endswith("ing") and len(word) > _MIN_STEM + 2 and word not in _verbless():
        return frozenset(("gerund",))
    if word.endswith("s") and _is_base(word[:-1], word[:-2], word[:-3] + "y"):
        return frozenset(("present",))
    return _NONE


def _verbless() -> frozenset[str]:
    return lexicon.words("verbless")


def _is_base(*stems: str) -> bool:
    bases = lexicon.words("verbs")
    return any(stem in bases for stem in stems)
