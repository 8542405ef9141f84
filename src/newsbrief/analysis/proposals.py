"""Article -> proposals: who wants what done, by whom."""

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from newsbrief.analysis import actions, linear, parties, proposal_cues, proposal_features
from newsbrief.analysis.actions import Action
from newsbrief.analysis.parties import Party
from newsbrief.analysis.proposal_cues import Cue
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import LANGUAGE
from newsbrief.records import Proposal, ProposalKind, Quote

MODEL = "proposals"
_IMPERSONAL = frozenset(("modal", "adjective"))  # cues that need not say whose they are
MAX_CUES = 40  # of one sentence that are followed; more are no prose
CARRY = 2  # sentences for which the last named proposer stands
MIN_PROPOSAL = 0.4  # probability; chosen in docs/notes/0048


class Candidate(Struct, frozen=True, gc=False):
    """An action that a cue announces in a sentence, inside a quote or outside."""

    cue: Cue
    action: Action
    sentence: int
    quote: Quote | None
    who: Party | None  # who puts it forward, as far as the sentence tells


def find(reading: Reading) -> tuple[Proposal, ...]:
    """Return the proposals in text order; none in any language but English. Linear."""
    if reading.article.language != LANGUAGE:
        return ()
    kept = []
    for one in candidates(reading):
        features = features_of(one, reading)
        chance = linear.probability(linear.score(MODEL, features))
        if chance >= MIN_PROPOSAL:
            kept.append((chance, one))
    return tuple(_proposals(apart(kept), reading))


def features_of(one: Candidate, reading: Reading) -> dict[str, float]:
    """Return the features by which a candidate is judged."""
    return proposal_features.of(one.cue, one.action, one.quote, one.who, one.sentence, reading)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Yield every action that a cue announces, whether it is a proposal or not."""
    spans = reading.quoted()
    at = 0
    for number, (first, last) in enumerate(reading.ranges):
        while at < len(spans) and spans[at][1] <= first:
            at += 1
        cues = proposal_cues.find(reading.tokens, reading.classes, first, last)
        for cue in islice(cues, MAX_CUES):
            quote, floor, limit = None, first, last
            begun: dict[str, int] = {}  # where in the sentence the words of a quote begin
            for start, end, said in spans[at : at + 8]:
                begin = begun.setdefault(said.id, max(first, start))
                if start <= cue.first < end:
                    quote, floor, limit = said, begin, min(last, end)
            for action in actions.follow(cue, floor, limit, reading):
                who = parties.proposer(cue, action, quote, first, reading)
                yield Candidate(cue, action, number, quote, who)


def apart(kept: list[tuple[float, Candidate]]) -> list[Candidate]:
    """Return the candidates that do not overlap, the likelier first choice, in text order."""
    taken: set[int] = set()
    out = []
    for _, one in sorted(kept, key=lambda pair: (-pair[0], pair[1].action.first)):
        words = range(one.action.verb, one.action.last)
        if taken.isdisjoint(words):
            taken.update(words)
            out.append(one)
    return sorted(out, key=lambda one: one.action.first)


def _proposals(found: list[Candidate], reading: Reading) -> Iterator[Proposal]:
    """Yield the proposals with their parties.

    An unnamed proposer is the author who says "I", where somebody else should act; else the one
    named just before, else the body that the article begins with.
    """
    beside: tuple[int, Party] | None = None  # who proposes something in this sentence
    last: tuple[int, Party] | None = None  # who is known to the article, further back
    authored = [_is_authored(one, reading) for one in found]
    writer = parties.writer(reading) if any(authored) else None
    leading = parties.lead(reading) if found else None
    for one, is_authored in zip(found, authored, strict=True):
        who, is_told = one.who, one.who is not None
        if who is None and writer and is_authored:
            who = writer
        elif who is None and beside and beside[0] == one.sentence:
            who = beside[1]
        elif who is None and last and _carries_on(one, last[0], reading):
            who = last[1]
        elif who is None and one.cue.part in _IMPERSONAL:
            who = leading
        if who and (is_told or one.cue.kind != "plan"):
            beside = one.sentence, who
            last = beside if parties.is_known(who) else last
        yield _proposal(one, who, parties.addressee(one.cue, one.action, reading), reading)


def _carries_on(one: Candidate, last: int, reading: Reading) -> bool:
    """Return whether the one who proposed something in the sentence `last` still does."""
    return one.sentence - last <= CARRY or _is_spoken(one, reading)


def _is_spoken(one: Candidate, reading: Reading) -> bool:
    """Return whether one who is not named here speaks of himself: "I will", in a statement."""
    first = max(reading.ranges[one.sentence][0], one.cue.first - 2)
    subject = one.action.subject
    before = reading.classes[first : one.cue.first]
    near = [reading.classes[subject[0]]] if subject else before
    return any("first_person" in kinds for kinds in near)


def _is_authored(one: Candidate, reading: Reading) -> bool:
    """Return whether the author puts an action forward, if it is anybody's."""
    own = parties.obliges(one.cue) or parties.is_own(one.cue, reading)
    return one.quote is None and own


def _proposal(one: Candidate, who: Party | None, whom: Party | None, reading: Reading) -> Proposal:
    tokens = reading.tokens
    start, end = tokens.starts[one.action.first], tokens.ends[one.action.last - 1]
    return Proposal(
        text=reading.article.text[start:end],
        start=start,
        end=end,
        kind=_kind(one, reading),
        proposer=who.name if who else None,
        proposer_id=who.ident if who else None,
        addressee=whom.name if whom else None,
        addressee_id=whom.ident if whom else None,
        cue=reading.article.span(tokens.starts[one.cue.first], tokens.ends[one.cue.last - 1]),
    )


def _is_promised(quote: Quote | None) -> bool:
    cue = quote.cue if quote else None
    return cue is not None and proposal_cues.is_promise(cue.text.lower())


def _kind(one: Candidate, reading: Reading) -> ProposalKind:
    """Return the kind that the cue gives, by who is to act."""
    subject = one.action.subject
    opener = reading.classes[subject[0]] if subject else frozenset[str]()
    own = bool(opener & parties.SELF)
    spoken = one.quote is not None and one.quote.kind == "direct"
    if parties.has_to(one.action, reading):
        return "recommendation"
    if one.cue.part == "modal" and one.cue.kind == "plan" and (own or _is_promised(one.quote)):
        return "pledge"
    if one.cue.part == "modal" and one.cue.kind == "demand" and own and spoken:
        return "recommendation"
    if one.cue.word in ("should", "ought to") and one.quote and subject and not own:
        return "recommendation" if "second_person" in opener else "demand"
    if one.cue.word == "want" and (one.action.asked or one.action.frame == "noun"):
        return "demand"
    return one.cue.kind
