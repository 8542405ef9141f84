"""Candidate actions -> the features by which a proposal is told from what is none."""

from newsbrief.analysis.actions import Action
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.records import Quote

MAX_AHEAD = 40  # tokens before an action in which its condition is looked for
_STATES = frozenset(  # verbs of what nobody decides to do
    (
        "be",
        "have",
        "remain",
        "seem",
        "know",
        "see",
        "feel",
        "mean",
        "become",
        "like",
        "need",
        "want",
    )
)
_WILL = frozenset(("will", "won't", "won’t", "shall"))
_NEGATIONS = frozenset(("not", "never", "no", "n't", "without", "refused", "rejected"))
_RELATIVE = frozenset(("relative", "subordinator"))


def of(
    cue: Cue, action: Action, quote: Quote | None, sentence: int, reading: Reading
) -> dict[str, float]:
    """Return the features of an action that a cue announces, in a quote or in none."""
    lower, classes = reading.tokens.lower, reading.classes
    first, last = reading.ranges[sentence]
    size = action.last - action.first
    subject = _subject(action, reading)
    verb = action.verb
    ahead = lower[max(first, action.first - MAX_AHEAD) : action.first]
    before = lower[max(first, cue.first - 3) : cue.first]
    found = {
        "bias": 1.0,
        "strength": cue.strength,
        f"{cue.part}": 1.0,
        f"{action.frame}": 1.0,
        f"{cue.kind}": 1.0,
        f"in {quote.kind if quote else 'no quote'}": 1.0,
        f"subject {subject}": 1.0,
        "under 3 words": float(size < 3),
        "words": min(size, 30) / 30,
        "state": float(lower[verb] in _STATES),
        "deed": float("deed" in classes[verb]),
        "passive": float(lower[verb] == "be" and _is_passive(verb, last, reading)),
        "negated": float("negation" in classes[max(first, verb - 1)]),
        "cue negated": float(any(word in _NEGATIONS for word in before)),
        "question": float("?" in lower[last - 2 : last]),
        "condition": float("if" in ahead),
        "whether": float("whether" in ahead),
        "relative": float(cue.first > first and bool(classes[cue.first - 1] & _RELATIVE)),
        "early": 1 / (1 + sentence),
        "title": reading.topics.title_share[sentence],
        "heading": float(reading.is_heading(sentence)),
        "policy in article": reading.share("policy"),
        "agents in article": reading.share("agent"),
    }
    if cue.part == "modal":
        word = "will" if cue.word in _WILL or cue.word.endswith("ll") else cue.word
        found[f"modal {word}"] = 1.0
        found[f"modal in {quote.kind if quote else 'no quote'}"] = 1.0
        if word == "will":
            found[f"will, subject {subject}"] = 1.0
            found["will, policy"] = reading.share("policy")
    if cue.part == "verb":
        found[f"verb {cue.form}"] = 1.0
    return found


def _is_passive(be: int, last: int, reading: Reading) -> bool:
    after = reading.classes[be + 1] if be + 1 < last else frozenset[str]()
    return bool(after & {"participle", "past"})


def _subject(action: Action, reading: Reading) -> str:
    """Return what kind of subject would carry the action out."""
    if action.subject is None:
        return "none"
    kinds = reading.classes[action.subject[1] - 1]
    for name in ("first_person", "first_persons", "second_person", "third_person", "pointer"):
        if name in kinds:
            return name
    if "agent" in kinds:
        return "agent"
    if "instrument" in kinds:
        return "instrument"
    return "name" if reading.tokens.shapes[action.subject[1] - 1] in "CA" else "other"
