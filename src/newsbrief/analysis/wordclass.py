"""Words -> their classes: what an English word can be, from the lexicon and its ending."""

from functools import cache

from newsbrief import lexicon

Classes = frozenset[str]

LANGUAGE = "en"
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
    return _listed().get(word, _NONE) | _verb_forms(word)


@cache
def _listed() -> dict[str, Classes]:
    found: dict[str, tuple[str, ...]] = {}
    for name in ("function_words", "word_classes"):
        for row in lexicon.rows(name, LANGUAGE):
            found[row[0]] = found.get(row[0], ()) + tuple(row[1].split())
    for base, *irregular in lexicon.rows("verbs", LANGUAGE):
        found[base] = (*found.get(base, ()), "base")
        forms = irregular[0].split() if irregular else []
        for form in forms[:1]:
            found[form] = (*found.get(form, ()), "past")
        for form in forms[-1:]:
            found[form] = (*found.get(form, ()), "participle")
    found |= {w.replace("'", "’"): kinds for w, kinds in found.items() if "'" in w and w != "'s"}
    return {word: frozenset(kinds) for word, kinds in found.items()}


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
