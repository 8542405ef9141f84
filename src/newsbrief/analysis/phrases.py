"""Tokens -> phrases: where a verb, its subject, a noun phrase or an action begins and ends."""

from newsbrief import lexicon
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import FINITE

SUBORDINATE = frozenset(("relative", "subordinator"))  # classes of what opens such a clause
MIN_AGENT = 6  # letters of a noun whose ending tells one who acts: employees, no fees
MAX_ADVERBS = 4  # tokens between a cue and its verb
MAX_SUBJECT = 24  # tokens of a subject
MAX_ACTION = 60  # tokens of an action
MIN_BEFORE_TIME = 3  # tokens of an action before "during" tells its time
MIN_BEFORE_PURPOSE = 6  # tokens of an action before "to do something" is its purpose
MIN_BEFORE_AIM = 4  # tokens before "to avoid something"
MAX_ASIDE = 10  # tokens between the commas of "Ann Lee, a backer, urged ..."
SUBJECT_REACH = 8  # tokens after a conjunction within which a new clause has its finite verb
SAYING_REACH = 6  # tokens of "the prime minister said"
_PREDICATE = frozenset(("past", "auxiliary", "be"))
_HOLDING = frozenset(("base", "present"))  # forms of verbs that have a clause: "we believe ..."
_BEFORE_HOLDING = frozenset(("pronoun", "adverb", "negation", "relative"))
_ARTICLES = frozenset(("determiner", "possessive"))
_HEADS = frozenset(("pronoun", "determiner", "possessive", "third_person", "first_persons"))
_NO_VERB = frozenset(
    ("determiner", "possessive", "pronoun", "preposition", "gerund", "conjunction", "month")
)
_NO_VERB_ENDINGS = ("s", "ed", "tion", "ment", "ity", "ism", "ance", "ence")
_NO_NOUN = frozenset(
    ("pronoun", "preposition", "conjunction", "auxiliary", "be", "subordinator", "gerund")
)
_LEADING = frozenset(("conjunction", "adverb"))
_TIMES = frozenset(("timeword", "time", "month"))
_BEFORE_TIME = frozenset(("at", "early", "in", "last", "late", "next", "on", "this"))
_OPENING = frozenset("“\"‘'")
_ACTING = frozenset(("agent", "third_person", "first_person", "first_persons", "second_person"))
_AGENT_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "ist", "ian", "man", "men")
_OBJECTS = frozenset(("him", "her", "them", "it"))
_JOINED = frozenset(("conjunction", "preposition"))  # before a pronoun: "he and I", "all of it"
_JOINING = frozenset(("that", "who", "which"))
_MARKS = frozenset("“”\"‘’'")
_STOPS = frozenset((".", "!", "?", ";", ":", "—", "–", "…", "...", "--"))
_HANGING = frozenset((",", "and", "or", "‘", "“", "(", "-", "only", "just", "also"))
_BEFORE_SUBJECT = _STOPS | _MARKS | frozenset((",", "(", ")", "-", "that"))
_ABOUT = frozenset(("about", "around", "nearly", "some"))  # two hundred
_AIMS = frozenset(("attempt", "bid", "effort", "exchange", "order", "protest", "response"))
_PURPOSES = frozenset(("avoid", "deter", "ensure", "have", "prevent", "protect", "save"))
_WHILE = frozenset(("during", "since"))
_THEN = frozenset(("after", "before"))
_BESIDE = frozenset(("in", "without"))  # after a comma: "..., in relation to gifts"
_LEAVES = frozenset(  # classes of words that after a comma lead away from the action
    ("leaving", "pronoun", "relative", "subordinator", "first_person", "third_person")
)


def skip_adverbs(at: int, limit: int, reading: Reading) -> int:
    """Return where the verb stands that adverbs, "not" or an opening mark may come before."""
    stop = min(limit, at + MAX_ADVERBS)
    if reading.tokens.lower[at : at + 2] == ("no", "longer"):
        at += 2
    while at < stop and (
        reading.classes[at] & {"adverb", "negation"}
        or reading.tokens.lower[at].endswith("ly")
        or reading.tokens.lower[at] in _OPENING
    ):
        at += 1
    return at


def is_verb(at: int, limit: int, reading: Reading) -> bool:
    """Return whether a verb in its base form can stand here."""
    if at >= limit or reading.tokens.shapes[at] not in "lA":
        return False
    kinds = reading.classes[at]
    if "base" in kinds or reading.tokens.lower[at] in ("be", "do", "have"):
        return True
    return not kinds & _NO_VERB and not reading.tokens.lower[at].endswith(_NO_VERB_ENDINGS)


def is_noun_phrase(at: int, limit: int, reading: Reading) -> bool:
    """Return whether a noun phrase can begin here."""
    if at < limit and reading.tokens.lower[at] in _OPENING:
        at += 1
    if at >= limit or reading.tokens.shapes[at] == ".":
        return False
    kinds = reading.classes[at]
    return "possessive" in kinds or "determiner" in kinds or not kinds & _NO_NOUN


def head(phrase: tuple[int, int], reading: Reading) -> int:
    """Return the token that a noun phrase is about: the last one before a preposition."""
    for i in range(phrase[0] + 1, phrase[1]):
        if "preposition" in reading.classes[i]:
            return i - 1
    return phrase[1] - 1


def after_preposition(phrase: tuple[int, int], reading: Reading) -> int:
    """Return where the last noun phrase inside a phrase begins: "over Ann Lee": "Ann Lee"."""
    for i in range(phrase[1] - 1, phrase[0] - 1, -1):
        if "preposition" in reading.classes[i]:
            return i + 1
    return phrase[0]


def is_agent(head: int, reading: Reading) -> bool:
    """Return whether the head of a noun phrase is one who acts, as far as words tell."""
    if reading.classes[head] & _ACTING or reading.tokens.shapes[head] in "CA":
        return True
    word = reading.tokens.lower[head]
    return (
        word in _OBJECTS
        or _is_role(word)
        or (
            len(word) >= MIN_AGENT
            and word.endswith(_AGENT_ENDINGS)
            and not reading.classes[head] & _HOLDING
        )
    )


@lexicon.remembered
def _is_role(word: str) -> bool:
    """Return whether a word names what a person or a body is, one or several: owner, charities."""
    stems = word, word[:-1] if word.endswith("s") else word, word[:-3] + "y"
    roles, bodies = lexicon.words("role_nouns"), lexicon.words("generic_bodies")
    return any(stem in roles or stem in bodies for stem in stems)


def subject(verb: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the noun phrase that stands before a verb, as a stretch of tokens."""
    lower, classes = reading.tokens.lower, reading.classes
    end = verb
    while end > floor and (
        classes[end - 1] & {"adverb", "negation"} or lower[end - 1].endswith("ly")
    ):
        end -= 1
    end = before_time(end, floor, reading)
    if end - 1 > floor and "pronoun" in classes[end - 1] and not classes[end - 2] & _JOINED:
        return (end - 1, end)
    first = conjunction = end
    while first > max(floor, end - MAX_SUBJECT):
        kinds = classes[first - 1]
        if _is_before_subject(first - 1, floor, reading) or (
            first < end and _takes_clause(first - 1, floor, reading)
        ):
            break
        if kinds & _PREDICATE and first < end and not _is_reduced(first - 1, reading):
            joined = _relative(first - 1, floor, reading)
            if joined < 0:
                first = conjunction if conjunction < end else first
                break
            first, conjunction = joined, end
            continue
        if "conjunction" in kinds:
            if first == end:  # "... and should": its subject stands further back
                return None
            conjunction = first
        first -= 1
    while first < end - 1 and classes[first] & _LEADING:
        first += 1
    return (_past_time(first, end, reading), end) if first < end else None


def _is_before_subject(at: int, floor: int, reading: Reading) -> bool:
    """Return whether a token parts a subject from what stands before it: a mark, "that"."""
    if reading.classes[at] & SUBORDINATE:
        return True
    is_mark = reading.tokens.lower[at] in _BEFORE_SUBJECT
    return is_mark and not _is_apostrophe(at, floor, reading)


def before_aside(end: int, floor: int, reading: Reading) -> int:
    """Return where a noun phrase ends that an aside follows: *Ann Lee*, a backer, urged ..."""
    lower = reading.tokens.lower
    if end > floor and lower[end - 1] == ",":
        for i in range(end - 2, max(floor, end - 2 - MAX_ASIDE), -1):
            if lower[i] == ",":
                return i
    return end


def _takes_clause(verb: int, floor: int, reading: Reading) -> bool:
    """Return whether a clause without "that" is the object here: "we believe *the board* ..."."""
    if not reading.classes[verb] & _HOLDING or verb <= floor:
        return False
    after = reading.classes[verb + 1]
    opens = (
        bool(after & {"determiner", "possessive", "pointer"})
        or reading.tokens.shapes[verb + 1] in "CA"
    )
    return opens and bool(reading.classes[verb - 1] & _BEFORE_HOLDING)


def before_time(end: int, floor: int, reading: Reading) -> int:
    """Return where a subject ends that a time stands behind: the board *on Friday* ..."""
    start = end
    while start > floor and reading.classes[start - 1] & _TIMES:
        start -= 1
    if start == end:
        return end
    start -= reading.tokens.lower[start - 1] in _BEFORE_TIME
    return start if start > floor else end


def _past_time(first: int, end: int, reading: Reading) -> int:
    """Return where a subject begins that a time stands before: *on Friday* the board ..."""
    kinds = reading.classes[first]
    start = first + ("preposition" in kinds or reading.tokens.lower[first] == "this")
    at = start
    while at < end and reading.classes[at] & _TIMES:
        at += 1
    return at if start < at < end and reading.tokens.shapes[at] != "." else first


def _is_apostrophe(mark: int, floor: int, reading: Reading) -> bool:
    """Return whether a mark makes a plural a possessor and closes no quotation: owners' club."""
    tokens = reading.tokens
    if tokens.lower[mark] not in ("'", "’") or mark <= floor or mark + 1 >= len(tokens.ends):
        return False
    is_tied = tokens.ends[mark - 1] == tokens.starts[mark] < tokens.starts[mark + 1] - 1
    if not is_tied or not tokens.lower[mark - 1].endswith("s"):
        return False
    before = range(max(floor, mark - MAX_SUBJECT), mark)
    return not any(tokens.lower[i] in "'‘" and _opens(i, reading) for i in before)


def _relative(verb: int, floor: int, reading: Reading) -> int:
    """Return where the relative clause begins whose verb this is, after its noun; else -1."""
    for at in range(verb - 1, max(floor, verb - MAX_ADVERBS) - 1, -1):
        if reading.tokens.lower[at] in _JOINING:
            return at if _is_noun(at - 1, floor, reading) else -1
    return -1


def _is_noun(at: int, floor: int, reading: Reading) -> bool:
    """Return whether a word before "that" or "who" is a noun, hence no verb of saying."""
    if at < floor or reading.tokens.shapes[at] == ".":
        return False
    return not reading.classes[at] & (_NO_NOUN | {"past", "present", "base", "participle"})


def _is_reduced(verb: int, reading: Reading) -> bool:
    """Return whether a past form stands for a clause: "warnings issued by the office"."""
    kinds = reading.classes[verb]
    return not kinds & {"auxiliary", "be"} and "preposition" in reading.classes[verb + 1]


def _opens_clause(at: int, limit: int, reading: Reading) -> bool:
    """Return whether a new clause begins here: a subject, then a finite verb near by."""
    if at < limit and reading.tokens.lower[at] == "then":
        at += 1
    if at >= limit:
        return False
    at += reading.tokens.lower[at] in _ABOUT and at + 1 < limit
    kinds = reading.classes[at]
    if reading.tokens.shapes[at] not in "CAd" and not kinds & _HEADS:
        return False
    reach = min(limit, at + SUBJECT_REACH)
    return any(reading.classes[i] & FINITE for i in range(at + 1, reach))


def action_end(first: int, limit: int, form: str, reading: Reading) -> int:
    """Return where an action ends that begins at `first`: its objects and complements in.

    `form` is that of its first word: base, gerund or noun.
    """
    lower, classes = reading.tokens.lower, reading.classes
    stop = min(limit, first + MAX_ACTION)
    opened = int(lower[first] in _OPENING or (first > 0 and lower[first - 1] in _OPENING))
    member, at = first, first + 1  # `member`: of a list, where it begins
    while at < stop:
        word = lower[at]
        if word in _MARKS:
            opened += 1 if _opens(at, reading) else -1
            if (opened < 0 and word in '”"') or _gives_reason(at + 1, stop, reading):
                break
            opened = max(0, opened)
        elif (
            word in _STOPS
            or _gives_reason(at, stop, reading)
            or "breaking" in classes[at]
            or _turns(at, stop, form, reading)
            or (at - member >= MIN_BEFORE_TIME and _tells_when(at, stop, reading))
            or (word == "to" and form != "noun" and _is_purpose(member, at, stop, reading))
        ):
            break
        if word in _HANGING:
            member = at + 1
        at += 1
    if at < limit and "relative" in classes[at] and "preposition" in classes[at - 1]:
        at -= 1  # "..., of which"
    while at > first + 1 and lower[at - 1] in _HANGING:
        at -= 1
    return at


def _tells_when(at: int, stop: int, reading: Reading) -> bool:
    """Return whether a time begins here: "during the storm", "before they vote"."""
    word = reading.tokens.lower[at]
    if word not in _THEN:
        return word in _WHILE
    near = range(at + 2, min(stop, at + SUBJECT_REACH))
    return any(reading.classes[i] & FINITE for i in near)


def _gives_reason(at: int, stop: int, reading: Reading) -> bool:
    """Return whether a purpose begins here: "so we do not forget", "in an attempt to"."""
    lower = reading.tokens.lower
    if at + 1 >= stop:
        return False
    if lower[at] == "in":
        return not _AIMS.isdisjoint(lower[at + 1 : at + 3])
    is_clause = bool(reading.classes[at + 1] & _HEADS) or lower[at + 1] == "that"
    return lower[at] == "so" and is_clause


def _opens(mark: int, reading: Reading) -> bool:
    """Return whether a quotation mark opens: a blank before it, none behind it."""
    tokens = reading.tokens
    return mark + 1 < len(tokens.starts) and (
        tokens.starts[mark + 1] == tokens.ends[mark]
        and tokens.starts[mark] > tokens.ends[mark - 1]
    )


def _turns(at: int, stop: int, form: str, reading: Reading) -> bool:
    """Return whether a token begins what is no part of the action any more."""
    word = reading.tokens.lower[at]
    if word == ",":
        return _leaves(at + 1, stop, form, reading)
    if word in ("and", "or"):
        after = reading.classes[at + 1] if at + 1 < stop else frozenset[str]()
        tells = "past" in after and not after & {"base", "adjective"}  # "and urged ..."
        return tells or _opens_clause(at + 1, stop, reading)
    return word == "as" and at + 1 < stop and "third_person" in reading.classes[at + 1]


def _is_purpose(member: int, to: int, stop: int, reading: Reading) -> bool:
    """Return whether "to do something" tells the purpose of an action long enough without it."""
    if reading.classes[to - 1] & {"base", "adverb", "preposition"}:
        return False
    is_plain = to + 1 < stop and reading.tokens.lower[to + 1] in _PURPOSES
    least = MIN_BEFORE_AIM if is_plain else MIN_BEFORE_PURPOSE
    return to - member >= least and is_verb(to + 1, stop, reading)


def _leaves(at: int, limit: int, form: str, reading: Reading) -> bool:
    """Return whether what comes after a comma does not belong to the action any more."""
    if at >= limit:
        return True
    lower = reading.tokens.lower
    if (
        reading.classes[at] & _LEAVES
        or lower[at] in _MARKS
        or _states(at, reading)
        or lower[at] in _BESIDE
    ):
        return True
    if form != "gerund" and "gerund" in reading.classes[at]:
        return True
    if lower[at] in ("and", "or", "but"):
        return _opens_clause(at + 1, limit, reading)
    if reading.tokens.shapes[at] in "CA":
        return _opens_clause(at, limit, reading)
    if lower[at] == "there":
        return True
    return bool(reading.classes[at] & _ARTICLES) and _says(at, limit, reading)


def _states(at: int, reading: Reading) -> bool:
    """Return whether a finite verb goes on with the sentence around: "..., *was* silent"."""
    return reading.tokens.lower[at] != "be" and bool(reading.classes[at] & {"auxiliary", "be"})


def _says(at: int, limit: int, reading: Reading) -> bool:
    """Return whether a short subject and its finite verb stand here: "the minister said"."""
    for i in range(at + 1, min(limit - 1, at + SAYING_REACH)):
        if reading.tokens.shapes[i] == "." or reading.tokens.lower[i] == "of":
            return False
        if reading.classes[i] & _PREDICATE:
            return "pronoun" in reading.classes[i - 1] or not _is_reduced(i, reading)
    return False
