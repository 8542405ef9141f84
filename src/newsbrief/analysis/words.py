"""Words -> what they are: the function words of a language, and English verb forms by ending."""

from functools import cache

from newsbrief import lexicon

NONE: frozenset[str] = frozenset()
_NO_PAST = frozenset(
    {"hundred", "indeed", "need", "speed", "seed", "united", "red", "bed", "shed"}
)
_NO_GERUND = frozenset(
    {
        "during",
        "including",
        "following",
        "according",
        "regarding",
        "king",
        "nothing",
        "something",
        "anything",
        "everything",
        "morning",
        "evening",
        "meeting",
        "building",
        "spring",
        "concerning",
        "thing",
        "ring",
    }
)
_SHORTEST_STEM = 3  # letters before an ending


@cache
def classes(language: str) -> dict[str, frozenset[str]]:
    """Return the classes of each function word of a language, by its lower-case form."""
    rows = lexicon.rows("function_words", language)
    known = {row[0]: frozenset(row[1].split()) for row in rows if len(row) > 1}
    return known | {word.replace("'", "’"): kinds for word, kinds in known.items() if "'" in word}


@cache
def words_of(role: str) -> frozenset[str]:
    """Return the English words that play a role around a reported clause, see the lexicon."""
    return lexicon.marked("clause_words", role)


@cache
def irregular() -> dict[str, list[str]]:
    """Return the past and the participle of the English verbs that do not just take -ed."""
    return {row[0]: row[1].split() for row in lexicon.rows("verbs", "en") if len(row) > 1}


@cache
def _irregular_pasts() -> frozenset[str]:
    return frozenset([forms[0] for verb, forms in irregular().items() if forms[0] != verb])


@cache
def unchanged() -> frozenset[str]:
    """Return the verbs whose past is their base form: shut, put, cut."""
    return frozenset([verb for verb, forms in irregular().items() if forms[0] == verb])


def is_base(word: str) -> bool:
    """Return whether an English word is the base form of a verb."""
    return word in lexicon.words("verbs")


@lexicon.remembered
def verb_form(word: str) -> str:
    """Return "past", "third", "gerund" or "" for what an English word looks like as a verb."""
    if word in classes("en"):
        return ""
    if word in _irregular_pasts():
        return "past"
    if word.endswith("ed") and len(word) > _SHORTEST_STEM + 1 and word not in _NO_PAST:
        return "past"
    if word.endswith("ing") and len(word) > _SHORTEST_STEM + 2 and word not in _NO_GERUND:
        return "gerund"
    bases = lexicon.words("verbs")
    if word.endswith("s") and (
        word[:-1] in bases
        or (word.endswith("es") and word[:-2] in bases)
        or word[:-3] + "y" in bases
    ):
        return "third"
    return ""
