"""Article -> claims: what is asserted, by whom, and how much it matters."""

from collections.abc import Iterator

from msgspec import Struct

from newsbrief.analysis import claim_features, clauses, importance, linear
from newsbrief.analysis.clauses import Clause
from newsbrief.analysis.reading import Reading
from newsbrief.analysis.wordclass import FINITE, LANGUAGE
from newsbrief.records import Claim, ClaimKind

MODEL = "claims"
MIN_CLAIM = 0.39  # probability; chosen in docs/notes/0049
MIN_MATTERS = 0.33  # probability of importance 2 or more; as many as annotators name
MIN_CENTRAL = 0.08  # probability of importance 3; the same
MOST_CENTRAL = 3  # claims of importance 3 in one article
MAX_MARKS = 4  # marks behind a clause that are looked at
CENTRAL_SHARE = 0.25  # of the third probability in the score, beside the second
_KINDS: tuple[ClaimKind, ...] = (  # the first whose words a claim holds
    "allegation",
    "forecast",
    "cause",
    "record",
    "change",
    "comparison",
    "quantity",
)
_REASONS = {  # features that a reader can check, and their names
    "figure": "figure",
    "title": "title",
    "lead": "lead",
    "central": "repetition",
    "change": "change",
    "cause": "cause",
    "comparison": "comparison",
    "event": "event",
    "allegation": "allegation",
    "forecast": "forecast",
    "record": "record",
    "number": "number",
    "have": "tense",
    "indirect": "reported",
    "mixed": "reported",
    "direct": "quoted",
    "check-worthy": "wording",
}
MIN_REASON = 0.1  # logit that a feature adds
MOST_REASONS = 4


class _Judged(Struct, frozen=True, gc=False):
    clause: Clause
    features: dict[str, float]
    matters: float
    central: float


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the claims in text order; `score` ranks them by how much they matter.

    Headings make no claims; nor does a text in any language but English. Linear in the text.
    """
    if reading.article.language != LANGUAGE:
        return ()
    found = [(clause, claim_features.of(clause, reading)) for clause in candidates(reading)]
    scale = importance.scale([row for _, row in found])
    judged = [
        _Judged(clause, row, *importance.judge(importance.features(clause, row, scale, reading)))
        for clause, row in found
        if linear.probability(linear.score(MODEL, row)) >= MIN_CLAIM
    ]
    ranked = sorted(judged, key=lambda j: -j.central)
    central = {id(j) for j in ranked[:MOST_CENTRAL] if j.central >= MIN_CENTRAL}
    return tuple(_claim(j, reading, is_central=id(j) in central) for j in judged)


def candidates(reading: Reading) -> Iterator[Clause]:
    """Yield the clauses that may be claims: no heading, no question, no mere name of a speaker."""
    cues = {quote.cue.start for quote in reading.said.quotes if quote.cue}
    for clause in clauses.split(reading):
        if reading.is_heading(clause.sentence) or _is_attribution(clause, reading, cues):
            continue
        if clause.is_frame and _is_bare(clause, reading, cues):
            continue
        if not _is_asked(clause, reading):
            yield clause


def worth(matters: float, central: float) -> float:
    """Return how much a claim matters, 0 to 1, by the probabilities of importance 2 and 3."""
    return (matters + CENTRAL_SHARE * central) / (1 + CENTRAL_SHARE)


def _is_attribution(clause: Clause, reading: Reading, cues: set[int]) -> bool:
    """Return whether a clause is what stands behind a quotation: '" said the mayor'."""
    first = clause.first
    while first < clause.last and reading.tokens.shapes[first] == ".":
        first += 1
    return first < clause.last and reading.tokens.starts[first] in cues


def _is_asked(clause: Clause, reading: Reading) -> bool:
    """Return whether a question mark closes a clause."""
    shapes = reading.tokens.shapes[clause.last : clause.last + MAX_MARKS]
    marks = len(shapes) - len(shapes.lstrip("."))
    return "?" in reading.tokens.lower[clause.last : clause.last + marks]


def _is_bare(clause: Clause, reading: Reading, cues: set[int]) -> bool:
    """Return whether what stands around a quote tells nothing but that somebody speaks.

    Its first finite verb is that of saying, or it has none: "The court in Leeds found",
    "Ann Lee, head of the union".
    """
    for i in range(clause.first, clause.last):
        if reading.tokens.starts[i] in cues:
            return True
        if not reading.classes[i].isdisjoint(FINITE):
            return False
    return True


def _claim(judged: _Judged, reading: Reading, *, is_central: bool) -> Claim:
    clause, quote = judged.clause, judged.clause.quote
    tokens = reading.tokens
    start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
    return Claim(
        text=reading.article.text[start:end],
        start=start,
        end=end,
        kind=_kind(judged.features),
        importance=3 if is_central else 2 if judged.matters >= MIN_MATTERS else 1,
        score=round(worth(judged.matters, judged.central), 4),
        claimant=quote.speaker if quote else None,
        claimant_id=quote.speaker_id if quote else None,
        quote_id=quote.id if quote else None,
        reasons=_reasons(judged.features),
    )


def _kind(features: dict[str, float]) -> ClaimKind:
    for kind in _KINDS:
        if features.get(kind):
            return kind
    return "quantity" if "figure" in features else "event"


def _reasons(features: dict[str, float]) -> tuple[str, ...]:
    """Return what spoke most for the claim, strongest first."""
    weight = linear.column(MODEL)
    found = [(-features[name] * weight[name], name) for name in _REASONS.keys() & features]
    pulls = sorted([(pull, _REASONS[name]) for pull, name in found if pull <= -MIN_REASON])
    return tuple(dict.fromkeys([reason for _, reason in pulls]))[:MOST_REASONS] or ("statement",)
