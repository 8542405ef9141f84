"""Actions -> parties: who puts an action forward, and who is to carry it out."""

from msgspec import Struct

from newsbrief.analysis import phrases
from newsbrief.analysis.actions import Action
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.records import Actor, Quote

MAX_BEFORE = 5  # tokens between a possessor and the noun it has
_SELF = frozenset(("first_person", "first_persons"))
_OBLIGING = frozenset(("should", "must", "need", "needs", "ought", "have", "has", "shouldn't"))


class Party(Struct, frozen=True):
    """Who proposes or is addressed: the name to show and, of an actor, the id."""

    name: str
    ident: str


def proposer(
    cue: Cue, action: Action, quote: Quote | None, floor: int, reading: Reading
) -> Party | None:
    """Return who puts an action forward, as far as its sentence (from token `floor`) tells."""
    own = _speaker(quote)
    if cue.part in ("modal", "adjective"):
        if own or action.subject is None or not _acts(action.subject, reading):
            return own
        return _party(action.subject, reading)
    found = _owner(cue, floor, reading) if cue.part == "noun" else None
    if cue.part == "verb":
        found = _subject(cue.first, floor, reading)
        if found and cue.form == "ed" and action.frame == "obj-to" and _is_passive(cue, reading):
            return own
    if found is None:
        return own or _party(_first_subject(cue.first, floor, reading), reading)
    if reading.classes[found[0]] & _SELF:
        return own
    return _party(found, reading) or own


def addressee(cue: Cue, action: Action, reading: Reading) -> Party | None:
    """Return who is to carry an action out, if named."""
    if action.asked:
        return _party(action.asked, reading)
    obliged = cue.word in _OBLIGING or action.frame == "that"
    if action.subject and obliged and not reading.classes[action.subject[0]] & _SELF:
        if _acts(action.subject, reading) or reading.tokens.lower[action.subject[0]] == "you":
            return _party(action.subject, reading)
    return None


def _speaker(quote: Quote | None) -> Party | None:
    if quote is None or quote.speaker is None or quote.speaker_id is None:
        return None
    return Party(quote.speaker, quote.speaker_id)


def _acts(subject: tuple[int, int], reading: Reading) -> bool:
    """Return whether a subject names someone who acts: a person, a body, a pronoun for them."""
    head = subject[1] - 1
    kinds = reading.classes[head]
    if kinds & {"instrument", "pointer"}:
        return False
    return bool(kinds & {"agent", "third_person"}) or reading.tokens.shapes[head] in "CA"


def _is_passive(cue: Cue, reading: Reading) -> bool:
    before = reading.classes[cue.first - 1] if cue.first else frozenset()
    return "be" in before or reading.tokens.lower[cue.first - 1] == "been"


def _subject(verb: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of a verb, its auxiliaries and "to" left out."""
    while verb > floor and (
        reading.classes[verb - 1] & {"auxiliary", "be", "adverb"}
        or reading.tokens.lower[verb - 1] in ("to", "been")
    ):
        verb -= 1
    return phrases.subject(verb, floor, reading)


def _owner(cue: Cue, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return who has the plan: "Labour's proposed plan", "his idea"."""
    for i in range(cue.first - 1, max(floor, cue.first - MAX_BEFORE) - 1, -1):
        if reading.tokens.lower[i] in ("'s", "’s", "’", "'") and i > floor:
            return phrases.subject(i, floor, reading)
        if "possessive" in reading.classes[i]:
            return (i, i + 1)
        if reading.tokens.shapes[i] == ".":
            return None
    return None


def _first_subject(before: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of the first finite verb of a sentence."""
    for i in range(floor + 1, before):
        if reading.classes[i] & {"past", "auxiliary", "be", "present"}:
            found = phrases.subject(i, floor, reading)
            if found:
                return found
    return None


def _party(span: tuple[int, int] | None, reading: Reading) -> Party | None:
    actor = _actor(span, reading) if span else None
    return Party(actor.name, actor.id) if actor else None


def _actor(span: tuple[int, int], reading: Reading) -> Actor | None:
    tokens = reading.tokens
    return reading.said.cast.at(tokens.starts[span[0]], tokens.ends[span[1] - 1])
