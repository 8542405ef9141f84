"""Actions -> parties: who puts an action forward, and who is to carry it out."""

from itertools import zip_longest

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis import phrases
from newsbrief.analysis.actions import Action
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import FINITE
from newsbrief.records import Actor, ActorType, Quote, Span

MAX_OPENING = 60  # tokens of a sentence in which its first verb is looked for
MAX_BEFORE = 5  # tokens between a possessor and the noun it has
LEAD = 2  # sentences in which the body is looked for that the article is about
SELF = frozenset(("first_person", "first_persons"))
_SPOKEN = SELF | {"second_person"}
_MINE = frozenset(("my", "our"))
_COUNTED = frozenset(("another", "first", "many", "one", "others", "second", "some", "third"))
_DECIDING = frozenset(("agreed", "decided", "ordered", "promised", "ruled", "vowed"))
_OWN_KINDS = frozenset(("offer", "plan"))
_APOSTROPHES = frozenset(("'s", "’s", "’", "'"))
_OBLIGING = frozenset(
    ("should", "shouldn't", "must", "need to", "needs to", "ought to", "have to", "has to")
)


class Party(Struct, frozen=True, gc=False):
    """Who proposes or is addressed: the name to show, the id, what it is."""

    name: str
    ident: str
    type: ActorType


def proposer(
    cue: Cue, action: Action, quote: Quote | None, floor: int, reading: Reading
) -> Party | None:
    """Return who puts an action forward, as far as its sentence (from token `floor`) tells."""
    own = _speaker(quote, reading)
    subject = _carrier(cue, action, floor, reading)
    if own is None and subject and cue.part == "modal":
        holder = _holder(subject, floor, reading)
        if holder or _undergoes(action, reading):
            return holder
    if subject is None or reading.classes[subject[0]] & _SPOKEN:
        return own
    if reading.tokens.lower[phrases.head(subject, reading)] in _COUNTED:
        return own
    is_modal = cue.part in ("modal", "adjective")
    if own is None and (obliges(cue) or has_to(action, reading)):
        return None
    if own and is_modal and reading.tokens.lower[subject[0]] not in _MINE:
        return _body(cue, action, reading) or own
    if _acts(subject, reading) or (cue.part == "verb" and own is None):
        return _party(subject, reading) or own
    return own


def _holder(subject: tuple[int, int], floor: int, reading: Reading) -> Party | None:
    """Return whose thought a clause tells: *she* decided (that) the school will be closed."""
    verb = subject[0] - 1
    verb -= verb > floor and reading.tokens.lower[verb] == "that"
    if verb <= floor or reading.tokens.lower[verb] not in _DECIDING:
        return None
    found = _subject(verb, floor, reading)
    return _party(found, reading) if found and _acts(found, reading) else None


def _body(cue: Cue, action: Action, reading: Reading) -> Party | None:
    """Return the body whose own plan somebody tells: "the board will open a school"."""
    subject = action.subject
    if subject is None or cue.kind not in _OWN_KINDS or _undergoes(action, reading):
        return None
    party = _party(subject, reading)
    is_body = party is not None and party.type == "organization" and is_known(party)
    return party if is_body else None


def _carrier(cue: Cue, action: Action, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the phrase that tells whose the cue is: the owner of a plan, the one who urges."""
    if cue.part in ("modal", "adjective"):
        return action.subject
    before = reading.tokens.lower[cue.first - 1] if cue.first > floor else ""
    if cue.part == "noun" or (cue.form == "ed" and before in _APOSTROPHES):
        found = _owner(cue, floor, reading)
    elif action.frame == "obj-to" and cue.form == "ed" and _is_passive(cue, reading):
        return None
    else:
        found = _subject(cue.first, floor, reading)
    return found or _first_subject(cue.first, floor, reading)


def addressee(cue: Cue, action: Action, reading: Reading) -> Party | None:
    """Return who is to carry an action out, if named."""
    if action.asked:
        found = _party(action.asked, reading)
        is_wish = cue.word == "want" or cue.word.endswith(" for")
        can_act = not is_wish or phrases.is_agent(action.asked[1] - 1, reading)
        return found if found and (can_act or is_known(found)) else None
    subject = action.subject
    obliged = cue.word in _OBLIGING or action.frame == "that" or has_to(action, reading)
    if subject is None or not obliged or reading.classes[subject[0]] & SELF:
        return None
    you = reading.tokens.lower[subject[0]] == "you"
    return _party(subject, reading) if you or _acts(subject, reading) else None


def is_known(party: Party) -> bool:
    """Return whether a party is an actor or a document of the article, not of one sentence."""
    return party.ident.startswith("a") or party.type == "document"


def obliges(cue: Cue) -> bool:
    """Return whether a cue says what others have to do: its subject is not who says so."""
    return cue.part == "modal" and cue.word in _OBLIGING


def has_to(action: Action, reading: Reading) -> bool:
    """Return whether a modal tells what somebody will have to do."""
    words = reading.tokens.lower[action.verb : action.verb + 2]
    return action.frame == "modal" and words == ("have", "to")


def is_own(cue: Cue, reading: Reading) -> bool:
    """Return whether somebody speaks for himself: "I urge"."""
    return cue.part == "verb" and bool(reading.classes[max(0, cue.first - 1)] & SELF)


def writer(reading: Reading) -> Party | None:
    """Return the author of an article that says "I" outside its quotes, or None. Linear."""
    parts = sorted((part.start, part.end) for quote in reading.said.quotes for part in quote.parts)
    at = last = 0
    for i in [i for i, word in enumerate(reading.tokens.lower) if word == "i"]:
        start = reading.tokens.starts[i]
        while at < len(parts) and parts[at][0] <= start:
            last = max(last, parts[at][1])
            at += 1
        if start >= last:
            return _as_party(reading.said.cast.at(start, start + 1), reading)
    return None


def lead(reading: Reading) -> Party | None:
    """Return the body that acts where the article begins, the first subject of a sentence."""
    for first, last in reading.ranges[:LEAD]:
        subject = _first_subject(last, first, reading)
        party = _party(subject, reading)
        if party and party.type == "organization" and is_known(party):
            return party
    return None


def _speaker(quote: Quote | None, reading: Reading) -> Party | None:
    if quote is None or quote.speaker_id is None:
        return None
    return _as_party(reading.said.cast.by_id(quote.speaker_id), reading)


def _acts(subject: tuple[int, int], reading: Reading) -> bool:
    """Return whether a subject names one who speaks or acts: a person, a body, a document."""
    head = phrases.head(subject, reading)
    if reading.tokens.lower[head] == "who":
        return True
    if reading.classes[head] & {"instrument", "pointer"}:
        return False
    is_document = reading.tokens.lower[head] in lexicon.words("document_words")
    return is_document or phrases.is_agent(head, reading)


def _undergoes(action: Action, reading: Reading) -> bool:
    """Return whether something will be done to the subject: "peers will be expelled"."""
    be = action.verb
    after = reading.classes[be + 1] if be + 1 < action.last else frozenset[str]()
    return reading.tokens.lower[be] == "be" and "gerund" not in after


def _is_passive(cue: Cue, reading: Reading) -> bool:
    before = reading.classes[cue.first - 1] if cue.first else frozenset()
    return "be" in before or reading.tokens.lower[cue.first - 1] == "been"


def _subject(verb: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of a verb, its auxiliaries and "to" left out."""
    lower, is_infinitive = reading.tokens.lower, False
    while verb > floor and (
        reading.classes[verb - 1] & {"auxiliary", "be", "adverb"}
        or lower[verb - 1] in ("to", "been")
    ):
        verb -= 1
        is_infinitive = is_infinitive or lower[verb] == "to"
    verb = phrases.before_time(verb, floor, reading)
    if verb > floor and lower[verb - 1] == "who":
        return verb - 1, verb
    verb = phrases.before_aside(verb, floor, reading)
    found = phrases.subject(verb, floor, reading)
    if found and is_infinitive and not _acts(found, reading):
        return None  # "she had the courage to urge": the subject of "had"
    return found


def _owner(cue: Cue, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return who has the plan: "Labour's proposed plan", "his idea"."""
    lower, classes = reading.tokens.lower, reading.classes
    for i in range(cue.first - 1, max(floor, cue.first - MAX_BEFORE) - 1, -1):
        if lower[i] in _APOSTROPHES and i > floor:
            found = phrases.subject(i, floor, reading)
            return (phrases.after_preposition(found, reading), i) if found else None
        if "possessive" in classes[i]:
            return (i, i + 1)
        is_verb = classes[i] & FINITE and lower[i - 1] not in _APOSTROPHES
        if reading.tokens.shapes[i] == "." or is_verb:
            return None
    return None


def _first_subject(before: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of the first finite verb of a sentence, of no clause that hangs on it."""
    for i in range(floor + 1, min(before, floor + MAX_OPENING)):
        if not reading.classes[i] & FINITE:
            continue
        found = phrases.subject(phrases.before_aside(i, floor, reading), floor, reading)
        if found and found[0] > floor and reading.classes[found[0] - 1] & phrases.SUBORDINATE:
            end = found[0] - 1
            end -= reading.tokens.lower[end - 1] == ","
            found = (floor, end) if end > floor and _acts((floor, end), reading) else None
        if found:
            return found
    return None


def _party(span: tuple[int, int] | None, reading: Reading) -> Party | None:
    return _as_party(_actor(span, reading), reading) if span else None


def _as_party(actor: Actor | None, reading: Reading) -> Party | None:
    """Return the party that an actor is; none where an unnamed one is no whole noun phrase."""
    if actor is None:
        return None
    party = Party(actor.name, actor.id, actor.type)
    return party if is_known(party) or _is_phrase(actor.mentions[0], reading) else None


def _is_phrase(mention: Span, reading: Reading) -> bool:
    """Return whether a stretch is a noun phrase as a whole: no verb in it."""
    tokens = reading.tokens
    classes = reading.classes[tokens.first(mention.start) : tokens.first(mention.end)]
    if not classes or classes[0] & {"preposition", "gerund"}:
        return False
    return not any(
        "past" in kinds or ("present" in kinds and "determiner" in after)
        for kinds, after in zip_longest(classes, classes[1:], fillvalue=frozenset[str]())
    )


def _actor(span: tuple[int, int], reading: Reading) -> Actor | None:
    """Return the actor of a phrase; the person that it ends with, where it names a role first."""
    starts, ends, cast = reading.tokens.starts, reading.tokens.ends, reading.said.cast
    end = ends[span[1] - 1]
    last = cast.at(starts[span[1] - 1], end)
    if last is not None and last.type == "person" and last.id.startswith("a"):
        return last
    return cast.at(starts[span[0]], end)
