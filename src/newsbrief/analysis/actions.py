"""Cues -> actions: which words say what is to be done; a list of actions is taken apart."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from newsbrief.analysis import asking, deeds, lists, modals, phrases
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import FINITE

MAX_WISHES = 4  # of one cue that name who should act: "for Ann to sing and for Bo to dance"
MAX_BEFORE = 5  # tokens between "it is" and "necessary"
_BE = frozenset(("is", "are", "was", "were", "be", "been", "'s", "’s"))
_NAMING = frozenset(("include", "includes", "included", "including", "are", "were", ":", "like"))
_INDICATIVE = frozenset(("auxiliary", "past", "present")) | phrases.SUBORDINATE
_NO_HEAD = frozenset(("determiner", "possessive", "preposition", "conjunction", "base"))
_WISHING = frozenset(("for", "want", "require"))  # cues whose object belongs to the action


class Action(Struct, frozen=True, kw_only=True, gc=False):
    """What is to be done: tokens `first` to `last` (excluded), of which `verb` heads the rest.

    `asked` is who is asked to do it, `subject` who would do it, where they stand in the sentence.
    """

    first: int
    last: int
    verb: int
    frame: str
    asked: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None


def follow(cue: Cue, floor: int, limit: int, reading: Reading) -> tuple[Action, ...]:
    """Return the actions that a cue announces, between the tokens `floor` and `limit`."""
    if cue.part == "modal":
        return tuple(_modal(cue, floor, limit, reading))
    if cue.part == "adjective":
        return tuple(_needed(cue, floor, limit, reading))
    told = _before_predicate(cue, floor, limit, reading) if cue.part == "noun" else limit
    for frame in cue.frames:
        stop = limit if frame in ("is", "is-to") else told
        found = tuple(_framed(cue, frame, floor, stop, reading))
        if found:
            return tuple(
                one
                for one in found
                if not deeds.is_idle(
                    cue, one.verb, one.last, reading, is_asked=one.asked is not None
                )
            )
    return ()


def _framed(cue: Cue, frame: str, floor: int, limit: int, reading: Reading) -> Iterator[Action]:
    lower, at = reading.tokens.lower, cue.last
    if at >= limit:
        return
    if frame in ("to", "obj-to"):
        yield from _infinitive(cue, frame, floor, limit, reading)
    elif frame == "ing":
        yield from _listed(at, limit, "gerund", frame, reading)
    elif frame in ("noun", "deed") and not deeds.is_told_to_one(cue, at, reading):
        yield from _noun(at, limit, frame, reading)
    elif frame == "that":
        yield from _clause(cue, at, limit, reading)
    elif frame == "such-as":
        yield from _named(at, limit, reading)
    elif frame in ("is", "is-to"):
        yield from _identified(at, limit, frame, reading)
    else:
        preposition, _, form = frame.partition("-")
        if lower[at] == preposition:
            if form != "ing" and phrases.is_noun_phrase(at + 1, limit, reading):
                yield from _noun(at + 1, limit, frame, reading)
            else:
                yield from _listed(at + 1, limit, "gerund", frame, reading)


def _infinitive(
    cue: Cue, frame: str, floor: int, limit: int, reading: Reading
) -> Iterator[Action]:
    to = asking.infinitive(cue, frame, limit, reading)
    if to < 0:
        return
    bare = to - (to > cue.last and reading.tokens.lower[to - 1] == "not")
    asked = (cue.last, bare) if frame == "obj-to" and bare > cue.last else None
    if asked and not asking.can_be_asked(cue, asked, reading):
        return
    if asked is None and not asking.can_ask_nobody(cue, frame, floor, limit, reading):
        return
    if frame == "obj-to" and asked is None:  # "residents were urged to ..."
        verb = cue.first
        while verb > floor and reading.classes[verb - 1] & {"auxiliary", "be"}:
            verb -= 1
        asked = phrases.subject(verb, floor, reading)
    wished = asked is not None and cue.word.split()[-1] in _WISHING
    for _ in range(MAX_WISHES):
        stop = _next_wish(to + 1, limit, reading) if wished else limit
        opener = asked[0] if asked and wished else bare if bare < to else to + 1
        for number, one in enumerate(_listed(to + 1, stop, "base", frame, reading)):
            first = opener if number == 0 else one.first
            yield Action(first=first, last=one.last, verb=one.verb, frame=frame, asked=asked)
        to = asking.next_to(stop + 2, min(limit, stop + asking.MAX_ASKED), limit, reading)
        if to < 0:
            return
        asked, bare = (stop + 2, to), to


def _next_wish(at: int, limit: int, reading: Reading) -> int:
    """Return where a list of wishes goes on: "for Ann to sing *and for* Bo to dance"."""
    lower = reading.tokens.lower
    near = range(at, min(limit - 1, at + phrases.MAX_ACTION))
    return next((i for i in near if lower[i] == "and" and lower[i + 1] == "for"), limit)


def _before_predicate(cue: Cue, floor: int, limit: int, reading: Reading) -> int:
    """Return where an action ends whose noun is the subject: "a plan to close it *has failed*"."""
    classes = reading.classes
    if any(classes[i] & FINITE for i in range(floor, cue.first)):
        return limit
    told = limit  # the first past form: it may be a participle
    for i in range(cue.last + 1, limit):
        if classes[i] & phrases.SUBORDINATE:
            return limit
        if classes[i] & deeds.STATING:
            return i
        after = classes[min(i + 1, limit - 1)]
        is_past = "past" in classes[i] and not ("base" in classes[i] or "preposition" in after)
        told = min(told, i) if is_past else told
    return told


def _listed(at: int, limit: int, kind: str, frame: str, reading: Reading) -> Iterator[Action]:
    """Yield the actions of a list of infinitives (`base`) or gerunds that begins here."""
    verb = phrases.skip_adverbs(at, limit, reading)
    if verb >= limit:
        return
    fits = (
        "gerund" in reading.classes[verb]
        if kind == "gerund"
        else phrases.is_verb(verb, limit, reading)
    )
    if not fits:
        return
    end = phrases.action_end(verb, limit, kind, reading)
    for first, last in lists.items(at, end, kind, reading):
        head = phrases.skip_adverbs(first, last, reading)
        yield Action(first=first, last=last, verb=min(head, last - 1), frame=frame)


def _noun(at: int, limit: int, frame: str, reading: Reading) -> Iterator[Action]:
    """Yield a noun phrase, or the gerunds that it names: "tasks such as ..."."""
    if not phrases.is_noun_phrase(at, limit, reading):
        return
    end = phrases.action_end(at, limit, "noun", reading)
    if not deeds.is_deed(at, end, limit, reading):
        return
    if frame.endswith("deed") and not deeds.names_measure(at, end, reading):
        return
    for i in range(at + 1, end - 2):
        if reading.tokens.lower[i] == "such" and reading.tokens.lower[i + 1] == "as":
            named = tuple(_listed(i + 2, limit, "gerund", "such-as", reading))
            if named:
                yield from named
                return
    yield Action(first=at, last=end, verb=at, frame=frame.replace("deed", "noun"))


def _clause(cue: Cue, at: int, limit: int, reading: Reading) -> Iterator[Action]:
    """Yield the action of "(that) somebody do something", without a modal."""
    lower = reading.tokens.lower
    start = at + 1 if lower[at] == "that" else at
    if start + 1 >= limit:
        return
    if "pronoun" in reading.classes[start] and "base" in reading.classes[start + 1]:
        for one in _listed(start + 1, limit, "base", "that", reading):
            yield Action(
                first=one.first,
                last=one.last,
                verb=one.verb,
                frame="that",
                subject=(start, start + 1),
            )
    elif lower[at] == "that":
        verb = _subjunctive(cue, start, limit, reading)
        if verb:
            yield from _wished(start, verb, limit, reading)


def _wished(start: int, verb: int, limit: int, reading: Reading) -> Iterator[Action]:
    """Yield the actions of a clause, the first with its subject: "the board *resign*"."""
    end = phrases.action_end(verb, limit, "base", reading)
    for number, (first, last) in enumerate(lists.items(verb, end, "base", reading)):
        yield Action(
            first=start if number == 0 else first,
            last=last,
            verb=verb if number == 0 else first,
            frame="that",
            subject=(start, verb),
        )


def _subjunctive(cue: Cue, start: int, limit: int, reading: Reading) -> int:
    """Return where the verb of "the board *be* told", "the board *resign*" stands, or 0."""
    lower, classes = reading.tokens.lower, reading.classes
    found = 0
    for verb in range(start + 1, min(limit, start + asking.MAX_ASKED)):
        if lower[verb] == "be":
            return verb
        if classes[verb] & _INDICATIVE:
            break
        if found or "base" not in classes[verb] or reading.tokens.shapes[verb] != "l":
            continue
        is_wish = cue.strength >= 1 or not lower[verb - 1].endswith("s")
        found = verb if is_wish and not classes[verb - 1] & _NO_HEAD else 0
    return found


def _named(at: int, limit: int, reading: Reading) -> Iterator[Action]:
    """Yield what follows "such as", "include" or a colon: a list of gerunds."""
    lower = reading.tokens.lower
    if lower[at] == "such" and at + 1 < limit and lower[at + 1] == "as":
        yield from _listed(at + 2, limit, "gerund", "such-as", reading)
    elif lower[at] in _NAMING:
        yield from _listed(at + 1, limit, "gerund", "such-as", reading)


def _identified(at: int, limit: int, frame: str, reading: Reading) -> Iterator[Action]:
    """Yield what a noun is said to be: "the goal will be to ...", "our demand was ..."."""
    lower = reading.tokens.lower
    stop = min(limit, at + asking.MAX_BETWEEN)
    while at < stop and lower[at] not in _BE and lower[at] not in (",", ".", "to"):
        at += 1
    if at + 1 >= limit or lower[at] not in _BE:
        return
    if lower[at + 1] == "to":
        yield from _listed(at + 2, limit, "base", frame, reading)
    elif frame == "is":
        yield from _noun(at + 1, limit, frame, reading)


def _modal(cue: Cue, floor: int, limit: int, reading: Reading) -> Iterator[Action]:
    lower = reading.tokens.lower
    verb = phrases.skip_adverbs(cue.last, limit, reading)
    if not phrases.is_verb(verb, limit, reading):
        return
    subject = _subject(cue.first, floor, reading)
    is_thing = subject is not None and not phrases.is_agent(subject[1] - 1, reading)
    if not modals.puts_forward(cue, subject, verb, (floor, limit), reading):
        return
    is_foreseen = modals.is_foreseen(cue, reading)
    if not is_thing and is_foreseen and _is_under_way(verb, limit, reading):
        for one in _listed(verb + 1, limit, "gerund", "modal", reading):
            yield replace(one, subject=subject)  # "the board will be *opening a school*"
        return
    end = phrases.action_end(verb, limit, "base", reading)
    whole = is_thing or (subject is not None and lower[verb] == "be")
    parts = lists.items(cue.last, end, "base", reading)
    for number, (first, last) in enumerate(parts):
        if number == 0 and whole and subject:
            yield Action(first=subject[0], last=last, verb=verb, frame="modal", subject=subject)
        else:
            head = min(phrases.skip_adverbs(first, last, reading), last - 1)
            yield Action(first=first, last=last, verb=head, frame="modal", subject=subject)


def _subject(modal: int, floor: int, reading: Reading) -> tuple[int, int] | None:
    """Return the subject of a modal, which an aside or, if it is long, a comma may follow."""
    end = phrases.before_aside(modal, floor, reading)
    if end < modal or end - 1 <= floor or reading.tokens.lower[end - 1] != ",":
        return phrases.subject(end, floor, reading)
    found = phrases.subject(end - 1, floor, reading)
    if found and found[0] - 1 > floor and "relative" in reading.classes[found[0] - 1]:
        whole = phrases.subject(found[0] - 1, floor, reading)  # "those who refuse to go, will"
        found = (whole[0], found[1]) if whole else found
    return found


def _is_under_way(be: int, limit: int, reading: Reading) -> bool:
    """Return whether a modal's verb is "be" and a gerund: "(will) be opening"."""
    after = reading.classes[min(be + 1, limit - 1)]
    return reading.tokens.lower[be] == "be" and "gerund" in after


def _needed(cue: Cue, floor: int, limit: int, reading: Reading) -> Iterator[Action]:
    """Yield what is said to be necessary: "it is vital to ...", "raising ... is vital"."""
    lower = reading.tokens.lower
    be = next(
        (
            i
            for i in range(cue.first - 1, max(floor, cue.first - MAX_BEFORE) - 1, -1)
            if lower[i] in _BE
        ),
        -1,
    )
    if be < 0:
        return
    if lower[cue.last : cue.last + 1] == ("to",) and lower[be - 1] in ("it", "also", "time"):
        yield from _listed(cue.last + 1, limit, "base", "needed", reading)
        return
    subject = phrases.subject(be, floor, reading)
    if subject is None or cue.word == "time" or lower[subject[0]] == "no":
        return
    if "gerund" in reading.classes[subject[0]]:
        yield Action(first=subject[0], last=subject[1], verb=subject[0], frame="needed")
    elif cue.strength > 0 and deeds.names_measure(subject[0], subject[1], reading):
        yield Action(first=subject[0], last=cue.last, verb=be, frame="needed", subject=subject)
