"""Tokens -> the small words that join two parts of one name: Ursula *von der* Leyen."""

from newsbrief import lexicon
from newsbrief.analysis.offices import given_names, is_body
from newsbrief.analysis.tokens import Tokens

_FOREIGN = frozenset({"van", "bin", "ibn", "al", "el", "ter", "ten"})  # join anywhere
_TWO_SURNAMES = frozenset({"pt"})  # the first may stand before the particle: Ana Lima da Silva
_CAPITAL_NOUNS = frozenset({"de"})  # where "of" ties any two nouns with a capital
_OWN = frozenset({"van", "von"})  # begin a name with a capital: Von der Leyen
MAX_GIVEN = 2  # words among which the given name, or the noun of a body, stands


def join(tokens: Tokens, before: tuple[int, int], gap: tuple[str, ...], start: int) -> bool:
    """Return whether the words of a gap join the stretch `before` and the one at `start`."""
    own = lexicon.words("name_particles", tokens.language)
    if not own:
        return lexicon.words("particles", "bylines").issuperset(gap)
    if tokens.lower[before[1] - 1] in _OWN:
        return gap in (("de",), ("dem",), ("den",), ("der",))
    if " ".join(gap) not in own:
        return False
    if tokens.shapes[start] == "A":
        return False
    is_own = tokens.language == "nl" and len(gap) == 1  # the mayor Els de Groot *van* Ostwijk
    return (gap[0] in _FOREIGN and not is_own) or _is_named(tokens, before)


def _is_named(tokens: Tokens, before: tuple[int, int]) -> bool:
    """Return whether a stretch ends in a given name, follows "said", or begins with a body."""
    language, (low, high) = tokens.language, before
    cues = lexicon.words("cue_forms", language)
    if high - low == 1 and low and tokens.lower[low - 1] in cues:  # dijo Silva *del* Prado
        return True
    given = given_names(language)
    reach = MAX_GIVEN if language in _TWO_SURNAMES else 1
    if any(form in given for form in tokens.forms[max(low, high - reach) : high]):
        return True
    firsts = tokens.lower[low : low + MAX_GIVEN]
    return language not in _CAPITAL_NOUNS and any(is_body(word, language) for word in firsts)
