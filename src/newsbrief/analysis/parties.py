"""Actions -> parties: who puts an action forward, and who is to carry it out."""

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import phrases
from newsbrief.analysis.actions import Action
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.records import Actor, Quote

MAX_OPENING = 60  # tokens of a sentence in which its first verb is looked for
MAX_BEFORE = 5  # tokens between a possessor and the noun it has
SELF = frozenset(("first_person", "first_persons"))
_MINE = frozenset(("my", "our"))
_OBLIGING = frozenset(("should", "must", "need", "needs", "ought", "have", "has", "shouldn't"))


class Party(Struct, frozen=True, gc=False):
    """Who proposes or is addressed: the name to show and, of an actor, the id."""

    name: str
    ident: str


def proposer(
    cue: Cue, action: Action, quote: Quote | None, floor: int, reading: Reading
) -> Party | None:
    """Return who puts an action forward, as far as its sentence (from token `floor`) tells."""
    own = _speaker(quote)
    subject = _carrier(cue, action, floor, reading)
    if subject is None or reading.classes[subject[0]] & SELF:
        return own
    is_modal = cue.part in ("modal", "adjective")
    if own and is_modal and reading.tokens.lower[subject[0]] not in _MINE:
        return own
    if _acts(subject, reading) or (cue.part == "verb" and own is None):
        return _party(subject, reading) or own
    return own


def _carrier(cue: Cue, action: Action, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the phrase that tells whose the cue is: the owner of a plan, the one who urges."""
    if cue.part in ("modal", "adjective"):
        return action.subject
    if cue.part == "noun":
        found = _owner(cue, floor, reading)
    elif action.frame == "obj-to" and _is_passive(cue, reading):
        return None
    else:
        found = _subject(cue.first, floor, reading)
    return found or _first_subject(cue.first, floor, reading)


def addressee(cue: Cue, action: Action, reading: Reading) -> Party | None:
    """Return who is to carry an action out, if named."""
    if action.asked:
        return _party(action.asked, reading)
    subject = action.subject
    obliged = cue.word in _OBLIGING or action.frame == "that"
    if subject is None or not obliged or reading.classes[subject[0]] & SELF:
        return None
    you = reading.tokens.lower[subject[0]] == "you"
    return _party(subject, reading) if you or _acts(subject, reading) else None


def is_known(party: Party) -> bool:
    """Return whether a party is an actor of the article, not somebody of one sentence."""
    return party.ident.startswith("a")


def _speaker(quote: Quote | None) -> Party | None:
    if quote is None or quote.speaker is None or quote.speaker_id is None:
        return None
    return Party(quote.speaker, quote.speaker_id)


def _acts(subject: tuple[int, int], reading: Reading) -> bool:
    """Return whether a subject names one who speaks or acts: a person, a body, a document."""
    head = phrases.head(subject, reading)
    if reading.classes[head] & {"instrument", "pointer"}:
        return False
    is_document = reading.tokens.lower[head] in lexicon.words("document_words")
    return is_document or phrases.is_agent(head, reading)


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
            found = phrases.subject(i, floor, reading)
            return (phrases.after_preposition(found, reading), i) if found else None
        if "possessive" in reading.classes[i]:
            return (i, i + 1)
        if reading.tokens.shapes[i] == ".":
            return None
    return None


def _first_subject(before: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of the first finite verb of a sentence."""
    for i in range(floor + 1, min(before, floor + MAX_OPENING)):
        if reading.classes[i] & {"past", "auxiliary", "be", "present"}:
            found = phrases.subject(i, floor, reading)
            if found:
                return found
    return None


def _party(span: tuple[int, int] | None, reading: Reading) -> Party | None:
    actor = _actor(span, reading) if span else None
    return Party(actor.name, actor.id) if actor else None


def _actor(span: tuple[int, int], reading: Reading) -> Actor | None:
    """Return the actor of a phrase; the person that it ends with, where it names a role first."""
    starts, ends, cast = reading.tokens.starts, reading.tokens.ends, reading.said.cast
    end = ends[span[1] - 1]
    last = cast.at(starts[span[1] - 1], end)
    if last is not None and last.type == "person" and last.id.startswith("a"):
        return last
    return cast.at(starts[span[0]], end)
