"""Modals -> whether they put an action forward or only tell what will, had to or might be."""

from newsbrief.analysis import deeds, phrases
from newsbrief.analysis.cues import forms
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading

NEGATION_REACH = 3  # tokens before "have to" in which "not" or "won't" stands
LIKELY_BEFORE, LIKELY_BEHIND = 10, 3  # tokens around a modal and its verb that tell a forecast
SAID_BEFORE = 14  # tokens between "said" and the "it" of who said so
MAX_THERE = 8  # tokens of what there will be
_ENDS = frozenset((".", "!", "?"))
_FORESEEING = frozenset(("going to", "would", "wouldn't", "wouldn’t"))
_NEEDING = frozenset(("has to", "have to", "need to", "needs to"))
_HAVING = frozenset(("got to", "has to", "have to"))
_BEING = frozenset(("are to", "is to", "needed to"))
_INVERTED = frozenset(("should", "will", "would"))
_WONDERING = frozenset(
    ("how", "if", "than", "what", "when", "where", "which", "whether", "whom", "why")
)
_RELATIVE = frozenset(("that", "which", "who"))
_STATING = frozenset(("base", "past", "present"))  # verbs before "that" with a clause
_ADDRESSED = frozenset(("i", "you"))  # "I have to go", "you need to know"
_OTHERS = frozenset(("he", "one", "she", "they"))  # "they have to queue"
_SELF = frozenset(("first_person", "first_persons"))
_LIKELY = frozenset(("likelihood",))
_FEARED = _LIKELY | {"foreboding"}  # "worried that they will": no plan
_HELPING = frozenset(("adverb", "auxiliary", "have"))
_POINTING = frozenset(("it", "that", "this"))
_DONE = frozenset(("participle", "past"))
_HELD = ("be", "held")
_ABLE = frozenset(("able", "allowed", "to"))
_EVENTS = frozenset((("take", "place"),))


def puts_forward(
    cue: Cue, subject: tuple[int, int] | None, verb: int, span: tuple[int, int], reading: Reading
) -> bool:
    """Return whether a modal and its verb, in the words of `span`, call for or plan a deed."""
    floor, limit = span
    if is_foreseen(cue, reading) and not _is_planned(subject, verb, limit, reading):
        return False
    if cue.word in _NEEDING and _is_denied(cue, floor, reading):
        return False
    if cue.word in _BEING and not _can_be_to(subject, verb, reading):
        return False
    return not (
        "musing" in reading.classes[_said(verb, limit, reading)]
        or _is_bare(verb, limit, reading)
        or _is_past(verb, limit, reading)
        or _is_forecast(cue, verb, limit, reading)
        or _is_own_need(cue, subject, reading)
        or _is_aside(cue, subject, verb, floor, reading)
    )


def is_foreseen(cue: Cue, reading: Reading) -> bool:
    """Return whether a modal can tell what will happen: will, would, going to."""
    return cue.word in _FORESEEING or "intending" in reading.classes[cue.first]


def _is_planned(subject: tuple[int, int] | None, verb: int, limit: int, reading: Reading) -> bool:
    """Return whether "will" can tell a plan, by what is done and whether its subject can do it."""
    opener = reading.tokens.lower[subject[0]] if subject else ""
    if opener == "you" or reading.tokens.lower[verb : verb + 2] in _EVENTS:
        return False  # "you will be late", "the vote will take place"
    is_thing = subject is not None and _is_thing(subject, reading)
    kinds = reading.classes[verb]
    if reading.tokens.lower[verb] == "be":
        if opener == "there":
            return _is_measure(verb, limit, reading)
        return _is_step(subject, reading) or _is_done(verb, limit, reading, is_thing=is_thing)
    if not is_thing:
        return "experience" not in kinds and not _has(subject, verb, reading)
    if reading.tokens.lower[verb : verb + 2] == ("have", "to"):
        return True
    is_made = "making" in kinds and _is_work(subject, reading)
    return "effect" not in kinds and (is_made or _is_step(subject, reading))


def _is_thing(subject: tuple[int, int], reading: Reading) -> bool:
    """Return whether a subject is nobody who acts, nor a body that "it" stands for."""
    if reading.tokens.lower[subject[0]] in _POINTING:
        tokens = reading.tokens
        actor = reading.said.cast.at(tokens.starts[subject[0]], tokens.ends[subject[1] - 1])
        is_body = actor is not None and actor.type == "organization"
        return not (is_body or _is_of_speaker(subject[0], reading))
    return not phrases.is_agent(subject[1] - 1, reading)


def _is_of_speaker(at: int, reading: Reading) -> bool:
    """Return whether a body tells in the sentence what "it" will do: "Alder has said it will"."""
    for i in range(at - 1, max(0, at - SAID_BEFORE), -1):
        if reading.tokens.lower[i] in _ENDS:
            return False
        if reading.tokens.lower[i] in forms("en"):
            while i > 0 and reading.classes[i - 1] & _HELPING:
                i -= 1
            return i > 0 and phrases.is_agent(i - 1, reading)
    return False


def _can_be_to(subject: tuple[int, int] | None, verb: int, reading: Reading) -> bool:
    """Return whether somebody is to act, or a thing to be acted upon: no "its role is to"."""
    if reading.tokens.lower[verb] == "be":
        return True
    return subject is not None and phrases.is_agent(subject[1] - 1, reading)


def _has(subject: tuple[int, int] | None, verb: int, reading: Reading) -> bool:
    """Return whether somebody else "will have" something: "she would have no say"."""
    if subject is None or reading.tokens.lower[verb] != "have":
        return False
    is_own = bool(reading.classes[subject[0]] & _SELF)
    return not is_own and reading.tokens.lower[verb + 1 : verb + 2] != ("to",)


def _is_step(subject: tuple[int, int] | None, reading: Reading) -> bool:
    """Return whether a subject names a law, a plan or the like, by which things are done."""
    return subject is not None and "instrument" in reading.classes[subject[1] - 1]


def _is_work(subject: tuple[int, int] | None, reading: Reading) -> bool:
    """Return whether a subject is planned itself: "the road (will run along the river)"."""
    return subject is not None and deeds.is_measure(phrases.head(subject, reading), reading)


def _is_measure(be: int, limit: int, reading: Reading) -> bool:
    """Return whether there will be a measure, or none of something: "be no amnesty"."""
    first = phrases.skip_adverbs(be + 1, limit, reading)
    stop = min(limit, first + MAX_THERE)
    is_none = "no" in reading.tokens.lower[be + 1 : first + 1]
    return is_none or deeds.names_measure(first, stop, reading)


def _is_done(be: int, limit: int, reading: Reading, *, is_thing: bool) -> bool:
    """Return whether something will be done, not just be so: "be (fully) costed", "be able"."""
    after = phrases.skip_adverbs(be + 1, limit, reading)
    if after >= limit:
        return False
    lower, kinds = reading.tokens.lower, reading.classes[after]
    if "status" in kinds or lower[after] in _ABLE:
        return True
    if "gerund" in kinds:
        return not is_thing
    return bool(kinds & _DONE) and "experience" not in kinds and lower[be : after + 1] != _HELD


def _said(verb: int, limit: int, reading: Reading) -> int:
    """Return the verb that tells what is said or thought: "must *admit*", "should be *noted*"."""
    return min(verb + (reading.tokens.lower[verb] == "be"), limit - 1)


def _is_bare(verb: int, limit: int, reading: Reading) -> bool:
    """Return whether "be" stands alone: "they are not where they should be"."""
    is_last = verb + 1 >= limit or not reading.tokens.shapes[verb + 1].isalnum()
    return reading.tokens.lower[verb] == "be" and is_last


def _is_past(verb: int, limit: int, reading: Reading) -> bool:
    """Return whether an action is one that was not done: "would have gone"."""
    after = reading.classes[min(verb + 1, limit - 1)]
    return reading.tokens.lower[verb] == "have" and bool(after & {"been", "participle"})


def _is_forecast(cue: Cue, verb: int, limit: int, reading: Reading) -> bool:
    """Return whether a modal tells what is likely: "it will probably snow"."""
    telling = _FEARED if is_foreseen(cue, reading) else _LIKELY
    before, behind = max(0, cue.first - LIKELY_BEFORE), min(limit, verb + LIKELY_BEHIND)
    for i in range(behind - 1, before - 1, -1):
        if reading.tokens.lower[i] in _ENDS:
            return False
        if reading.classes[i] & telling:
            return True
    return False


def _is_own_need(cue: Cue, subject: tuple[int, int] | None, reading: Reading) -> bool:
    """Return whether nobody is called on: "I have to go", "you need to know"."""
    opener = reading.tokens.lower[subject[0]] if subject else ""
    word = opener.replace("’", "'").partition("'")[0]
    if (cue.word in _NEEDING and word in _ADDRESSED) or (cue.word == "must" and word == "i"):
        return True
    return cue.word in _HAVING and (word in _OTHERS or word in _ADDRESSED or word == "going")


def _is_denied(cue: Cue, floor: int, reading: Reading) -> bool:
    before = reading.classes[max(floor, cue.first - NEGATION_REACH) : cue.first]
    return any(kinds & {"negation", "obliging", "will"} for kinds in before)


def _is_aside(
    cue: Cue, subject: tuple[int, int] | None, verb: int, floor: int, reading: Reading
) -> bool:
    """Return whether a modal is in a clause that tells of a noun or wonders: "who will"."""
    lower = reading.tokens.lower
    opener = (subject[0] if subject else cue.first) - 1
    is_how = opener > floor and lower[opener - 1] == "how"
    if is_how or (opener >= floor and lower[opener] in _WONDERING):
        return True  # "asked whether he would resign", "how long it will last"
    if subject is None and cue.first in (floor, floor + 1) and cue.word in _INVERTED:
        return True  # "Should anyone forget"
    before = cue.first - 1
    if before == floor:
        return lower[before] == "that"  # "That would cost more"
    if before < floor or lower[before] not in _RELATIVE:
        return False
    if lower[before] == "that" and reading.classes[before - 1] & _STATING:
        return False
    noun = before - 1 - (lower[before - 1] == ",")
    return "instrument" not in reading.classes[noun]  # "a bill that would ban it"
