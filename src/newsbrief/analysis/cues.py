"""Word forms -> cues: verbs of saying and thinking, and what each takes."""

from functools import cache
from typing import Literal

from msgspec import Struct

from newsbrief import lexicon

Tense = Literal["base", "third", "past", "participle", "gerund"]
_VOWELS = frozenset("aeiou")


class Cue(Struct, frozen=True, kw_only=True, gc=False):
    """A form of a cue verb: its lemma, frames (see the lexicon's header), tense and particle."""

    lemma: str
    frames: frozenset[str]
    tense: Tense
    particle: str = ""


@cache
def forms(language: str) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of a language by their lower-case first word, longest phrase first."""
    out: dict[str, list[Cue]] = {}
    rows = lexicon.rows("cues", language)
    for row in sorted(rows, key=lambda row: -len(row[0].partition(" ")[2])):
        verb, _, particle = row[0].partition(" ")
        frames = frozenset(row[1].split())
        for form, tense in _inflect(verb, row[2].split() if len(row) > 2 else []):
            cue = Cue(lemma=row[0], frames=frames, tense=tense, particle=particle)
            out.setdefault(form, []).append(cue)
    return {form: tuple(cues) for form, cues in out.items()}


@lexicon.remembered
def frames_of(word: str) -> frozenset[str]:
    """Return what the English cues of a lower-case form take; nothing where it is no cue."""
    return frozenset([frame for cue in forms("en").get(word, ()) for frame in cue.frames])


def _inflect(verb: str, irregular: list[str]) -> list[tuple[str, Tense]]:
    """Return the forms of an English verb; `irregular` is its past form, and participle."""
    past = irregular[0] if irregular else _past(verb)
    out: list[tuple[str, Tense]] = [
        (verb, "base"),
        (_third(verb), "third"),
        (past, "past"),
        (_gerund(verb), "gerund"),
    ]
    if len(irregular) > 1:
        out.append((irregular[1], "participle"))
    return out


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _doubles(verb: str) -> bool:
    """Return whether the last letter doubles before an ending (quip, admit, rebut)."""
    if len(verb) < 3 or verb[-1] in "wxyaeiouhk" or verb[-2] not in _VOWELS or verb[-3] in _VOWELS:
        return False
    return len(verb) <= 4 or verb.endswith(
        ("mit", "efer", "nfer", "but", "cur", "bet", "get", "gin")
    )


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"
