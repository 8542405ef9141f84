"""Tokens -> cues of proposals: the words that announce a course of action."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.wordclass import Classes
from newsbrief.analysis.words import irregular
from newsbrief.records import ProposalKind

_DOUBLED = frozenset("bdgmnprt")  # letters that a short verb doubles before an ending

_BEFORE_NO_NOUN = frozenset(("in", "to"))
_BEFORE_VERB = frozenset(("could", "obliging", "will"))
_OWNING = frozenset(("'s", "’s"))
_BEFORE_NOUN = frozenset(("a", "an", "his", "my", "our", "the", "their", "your"))  # "the need to"
_BEFORE_NO_CUE = frozenset(("determiner", "possessive", "refusing"))  # "his plan", "nobody plans"
_BEFORE_PLAIN = frozenset(("adverb", "auxiliary", "conjunction", "pronoun", "relative"))
_TO_BE = frozenset(("was to", "were to"))  # "was to be opened", no "was to regret"
_WEIGHING = frozenset(("if", "what", "whatever", "when", "whether", "why"))
MAX_NONE = 3  # tokens between "no" and its noun
MAX_CLAUSE = 10  # tokens between "if" and its verb
_AFTER_BE = frozenset(("ready to", "set to", "willing to"))  # no "a race set to begin"
_BE = frozenset(("adverb", "be", "negation"))
_WHO_NEED = frozenset(("adverb", "agent", "pronoun"))
_AS_WELL_AS = ("as", "well", "as")
_MANY = frozenset(("children", "few", "many", "men", "most", "people", "police", "some", "women"))

_KINDS: dict[str, ProposalKind] = {kind: kind for kind in get_args(ProposalKind)}


class Cue(Struct, frozen=True, gc=False):
    """A cue: tokens `first` to `last` (excluded), what it is and what may follow it."""

    first: int
    last: int
    word: str  # base form, with its particle
    part: str  # modal verb noun adjective
    form: str  # base s ed ing
    frames: tuple[str, ...]
    kind: ProposalKind
    strength: float  # how surely the word announces a proposal, -0.5 to 1.5


class _Entry(Struct, frozen=True):
    word: str  # base form, with its particle
    part: str
    form: str
    frames: tuple[str, ...]
    kind: ProposalKind
    strength: float
    particle: str


def find(tokens: Tokens, classes: tuple[Classes, ...], first: int, last: int) -> Iterator[Cue]:
    """Yield the cues among the tokens from `first` to `last`, in order."""
    table = _entries()
    for i in [i for i, word in enumerate(tokens.lower[first:last], first) if word in table]:
        for one in table[tokens.lower[i]]:
            end = i + 1 + bool(one.particle)
            if one.particle and (end > last or tokens.lower[end - 1] != one.particle):
                continue
            if i == first and one.part == "verb" and _is_led(one, i, classes):
                continue
            if i > first and _is_other(one, i, first, tokens, classes):
                continue
            yield Cue(i, end, one.word, one.part, one.form, one.frames, one.kind, one.strength)


def is_promise(word: str) -> bool:
    """Return whether a lower-case form of a verb promises: promised, vows."""
    return any(e.kind == "pledge" and e.part == "verb" for e in _entries().get(word, ()))


def _is_other(
    entry: _Entry, i: int, first: int, tokens: Tokens, classes: tuple[Classes, ...]
) -> bool:
    """Return whether a word is no such cue by what stands around it in its sentence."""
    if entry.part == "noun":
        return _is_no_noun(entry, i, tokens, classes[i - 1])
    if entry.part == "modal":
        return _is_no_modal(entry, i, tokens, classes[i - 1])
    return entry.part == "verb" and _is_no_verb(entry, i, first, tokens, classes)


def _is_led(entry: _Entry, i: int, classes: tuple[Classes, ...]) -> bool:
    """Return whether what opens a sentence is no cue: "Asked to explain, ", "Demand fell"."""
    after = classes[i + 1] if i + 1 < len(classes) else frozenset[str]()
    return entry.form == "ed" or (entry.form == "base" and "past" in after)


def _is_no_noun(entry: _Entry, i: int, tokens: Tokens, kinds: Classes) -> bool:
    """Return whether what may be a noun is a verb ("to step in") or a phrase ("in order to")."""
    if entry.form == "base" and tokens.lower[i - 1] in _BEFORE_NO_NOUN:
        return True
    if "no" in tokens.lower[max(0, i - MAX_NONE) : i]:
        return True  # "there are no serious calls to"
    if entry.word == "need" and kinds & _WHO_NEED:
        return True  # "what you need to know"
    return bool(kinds & _BEFORE_VERB)


def _is_no_modal(entry: _Entry, i: int, tokens: Tokens, kinds: Classes) -> bool:
    """Return whether what may be a modal is none: "a race set to begin", "the need to"."""
    if entry.word == "got to":
        return "have" not in kinds
    if entry.word in _TO_BE:
        return tokens.lower[i + 2 : i + 3] != ("be",)
    if entry.word in _AFTER_BE and not kinds & _BE:
        return True
    return tokens.lower[i - 1] in _BEFORE_NOUN


def _is_no_verb(
    entry: _Entry, i: int, first: int, tokens: Tokens, classes: tuple[Classes, ...]
) -> bool:
    """Return whether what may be a verb is the noun of an owner, or puts nothing forward."""
    before, kinds = tokens.lower[i - 1], classes[i - 1]
    if entry.form == "ed" and (
        tokens.shapes[i - 1] == "d" or before == "hard" or "preposition" in kinds
    ):
        return True  # "270 pledged delegates", "hard pressed", "of proposed"
    if entry.word == "want" and entry.form not in ("base", "s"):
        return True  # a wish of before
    if entry.word == "look" and entry.form != "ing":
        return True  # "looking to hire", no "look to the sky"
    if entry.strength <= 0 and _is_weighed(i, first, tokens, classes):
        return True
    if before == "that" and entry.form != "base":
        return False  # "a plan that aims to", where "that" is no article
    is_owned = entry.form in ("base", "s") and before in _OWNING
    is_noun = entry.form == "base" and not _is_plain(i, first, tokens, classes)
    return is_owned or is_noun or bool(kinds & _BEFORE_NO_CUE)


def _is_weighed(i: int, first: int, tokens: Tokens, classes: tuple[Classes, ...]) -> bool:
    """Return whether a clause around a verb only thinks of it: "if they want to", "who want"."""
    for at in range(i - 1, max(first, i - MAX_CLAUSE) - 1, -1):
        if tokens.lower[at] in _WEIGHING:
            return True
        if tokens.shapes[at] == ".":
            return False
    return "relative" in classes[i - 1]


def _is_plain(i: int, first: int, tokens: Tokens, classes: tuple[Classes, ...]) -> bool:
    """Return whether a verb without an ending can stand here: "they demand", no "when demand"."""
    word, kinds = tokens.lower[i - 1], classes[i - 1]
    if word == "to" or kinds & _BEFORE_PLAIN or tokens.lower[max(0, i - 3) : i] == _AS_WELL_AS:
        return True
    if kinds & {"preposition", "subordinator"}:
        return False
    is_name = tokens.shapes[i - 1] != "l" and i - 1 > first
    return is_name or word.endswith("s") or word in _MANY


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, tuple[_Entry, ...]] = {}
    for word, frames, kind, part, strength, *particle in lexicon.rows("proposal_cues", "en"):
        for form, text in _forms(word, part):
            entry = _Entry(
                word=" ".join((word, *particle)),
                part=part,
                form=form,
                frames=tuple(frames.split()),
                kind=_KINDS[kind],
                strength=(int(strength) - 1) / 2,
                particle=particle[0] if particle else "",
            )
            found[text] = (*found.get(text, ()), entry)
    return found


def _forms(word: str, part: str) -> list[tuple[str, str]]:
    """Return the inflected forms of a cue, each with what form it is."""
    stem = word[:-1] if word.endswith("y") and word[-2:-1] not in "aeou" else ""
    plural = f"{stem}ies" if stem else word + ("es" if word.endswith(("s", "sh", "ch")) else "s")
    if part in ("modal", "adjective"):
        return [("base", word)]
    if part == "noun":
        return [("base", word), ("s", plural)]
    known = irregular()
    if word in known:
        past = known[word]
    else:
        past = [f"{stem}ied" if stem else word + ("d" if word.endswith("e") else "ed")]
    gerunds = [word[:-1] + "ing" if word.endswith("e") else word + "ing"]
    if word[-1] in _DOUBLED and word not in known:
        past.append(word + word[-1] + "ed")
        gerunds.append(word + word[-1] + "ing")
    return [
        ("base", word),
        ("s", plural),
        *(("ed", form) for form in dict.fromkeys(past)),
        *(("ing", form) for form in gerunds),
    ]
