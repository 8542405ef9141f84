"""Candidate actions -> the features by which a proposal is told from what is none."""

from newsbrief.analysis import parties, phrases
from newsbrief.analysis.actions import Action
from newsbrief.analysis.parties import Party
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.records import Quote

MAX_AHEAD = 40  # tokens before an action in which its condition is looked for
_REFUSAL = 3  # tokens before a cue that may take it back
_LONG_WORDS = 30
_NEAR, _FAR = 12, 20  # tokens from the start of a sentence to an action; chosen in docs/notes/0044


def of(
    cue: Cue,
    action: Action,
    quote: Quote | None,
    who: Party | None,
    sentence: int,
    reading: Reading,
) -> dict[str, float]:
    """Return the features of an action that a cue announces and somebody puts forward."""
    place = quote.kind if quote else "no quote"
    subject = _subject(action, reading)
    found = {
        "bias": 1.0,
        "strength": cue.strength,
        cue.part: 1.0,
        action.frame: 1.0,
        cue.kind: 1.0,
        f"in {place}": 1.0,
        f"subject {subject}": 1.0,
        "early": 1 / (1 + sentence),
        "title": reading.topics.title_share[sentence],
        "heading": float(reading.is_heading(sentence)),
        "policy in article": reading.share("policy"),
        "agents in article": reading.share("agent"),
    }
    found.update(_proposer(who))
    found.update(_wording(cue, action, reading.ranges[sentence], reading))
    if cue.part == "verb":
        found[f"verb {cue.form}"] = 1.0
        found["behind preposition"] = float(_is_behind_preposition(cue, reading))
    if cue.part == "modal":
        is_will = "intending" in reading.classes[cue.first]
        found[f"modal {'will' if is_will else cue.word}"] = 1.0
        found[f"modal in {place}"] = 1.0
        if is_will:
            found[f"will, {_doing(action, reading)}"] = 1.0
            found["will, policy"] = reading.share("policy")
    return found


def _proposer(who: Party | None) -> dict[str, float]:
    """Return the features of who proposes: nobody, or one whom the article names."""
    if who and parties.is_known(who):
        return {"proposed by one known": 1.0, f"proposed by {who.type}": 1.0}
    return {"proposed by none": float(who is None)}


def _wording(
    cue: Cue, action: Action, sentence: tuple[int, int], reading: Reading
) -> dict[str, float]:
    """Return the features of the words of an action and of those before it."""
    (first, last), verb = sentence, action.verb
    lower, classes = reading.tokens.lower, reading.classes
    ahead = lower[max(first, action.first - MAX_AHEAD) : action.first]
    size, distance = action.last - action.first, action.first - first
    return {
        "near": float(distance < _NEAR),
        "far": min(distance, _FAR) / _FAR,
        "under 3 words": float(size < 3),
        "words": min(size, _LONG_WORDS) / _LONG_WORDS,
        "state": float("state" in classes[verb]),
        "deed": float("deed" in classes[verb]),
        "passive": float(lower[verb] == "be" and _is_passive(verb, last, reading)),
        "negated": float("negation" in classes[max(first, verb - 1)]),
        "cue negated": float(
            any(
                "refusing" in kinds
                for kinds in classes[max(first, cue.first - _REFUSAL) : cue.first]
            )
        ),
        "question": float("?" in lower[last - 2 : last]),
        "condition": float("if" in ahead),
        "whether": float("whether" in ahead),
        "relative": float(
            cue.first > first and bool(classes[cue.first - 1] & phrases.SUBORDINATE)
        ),
    }


def _is_behind_preposition(cue: Cue, reading: Reading) -> bool:
    """Return whether a cue only tells of a proposal: "known for advocating"."""
    before = max(0, cue.first - 1)
    return "preposition" in reading.classes[before] and reading.tokens.lower[before] != "to"


def _is_passive(be: int, last: int, reading: Reading) -> bool:
    after = reading.classes[be + 1] if be + 1 < last else frozenset[str]()
    return bool(after & {"participle", "past"})


def _doing(action: Action, reading: Reading) -> str:
    """Return what somebody will do: who, roughly, and whether a deed, or a state."""
    verb = action.verb
    is_deed = "deed" in reading.classes[verb]
    what = "deed" if is_deed else "be" if reading.tokens.lower[verb] == "be" else "other"
    if action.subject is None:
        return f"nobody {what}"
    kinds = reading.classes[action.subject[0]]
    if kinds & parties.SELF:
        return f"self {what}"
    if kinds & {"third_person", "pointer"}:
        return f"pronoun {what}"
    is_agent = phrases.is_agent(action.subject[1] - 1, reading)
    return f"agent {what}" if is_agent else f"thing {what}"


def _subject(action: Action, reading: Reading) -> str:
    """Return what kind of subject would carry the action out."""
    if action.subject is None:
        return "none"
    kinds = reading.classes[action.subject[1] - 1]
    if reading.tokens.lower[action.subject[0]] == "there":
        return "there"
    for name in ("first_person", "first_persons", "second_person", "third_person", "pointer"):
        if name in kinds:
            return name
    if "agent" in kinds:
        return "agent"
    if "instrument" in kinds:
        return "instrument"
    return "name" if reading.tokens.shapes[action.subject[1] - 1] in "CA" else "other"
