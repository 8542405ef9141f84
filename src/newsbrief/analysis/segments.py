"""Tokens, runs and sentences -> segments: sentences in which a quotation is one unit."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from newsbrief.analysis.marks import Run
from newsbrief.analysis.sentences import Sentence
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE
from newsbrief.records import Block

MAX_TITLE = 9  # tokens in the title of a work; longer runs in title case are headlines
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "of", "in", "on", "to", "with", "and", "for", "at", "or"}
)
_NAMESAKE = "will"  # an auxiliary, and a given name where a surname follows
_INNER_MARKS = frozenset("'’”\"")
_CJK_MARKS = frozenset("「『《")
RUN = '"'  # stands for a whole run among the words and shapes of a segment
_NO_RUNS: dict[int, Any] = {}  # of every segment without a run; nothing writes to it


class Segment(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence, or several that one quotation holds together.

    Its units are the tokens outside marks, and each run as one: `tokens[p]` is the token number of
    unit `p` (the opening mark of a run), `words[p]` its lower form, `shapes[p]` its shape.
    """

    block: int
    low: int  # first token
    high: int  # one past the last
    tokens: Sequence[int]
    words: tuple[str, ...]
    shapes: str
    kinds: tuple[frozenset[str], ...]  # the classes of each function word
    runs: dict[int, Run]  # by unit
    sizes: dict[int, int]  # by unit: the tokens inside the run, for CJK half its characters
    first: dict[int, str]  # by unit: the first token inside the run
    last: dict[int, str]  # by unit: the last token inside the run, marks inside it left out
    titles: frozenset[int]  # units of the runs that look like the title of a work

    def last_inside(self, unit: int) -> str:
        """Return the last token inside the run at `unit`; nothing where no run stands there."""
        return self.last.get(unit, "")


def token_ranges(tokens: Tokens, spans: Iterable[Block | Sentence]) -> tuple[tuple[int, int], ...]:
    """Return the token ranges of blocks or sentences."""
    starts = tokens.starts
    return tuple([(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in spans])


def split(
    tokens: Tokens,
    runs: tuple[Run, ...],
    sentences: tuple[Sentence, ...],
    token_ranges: tuple[tuple[int, int], ...],
) -> tuple[Segment, ...]:
    """Return the segments in text order; each sentence lies in one, runs lie whole in one.

    `token_ranges` are those of the sentences.
    """
    ranges: list[tuple[int, int, int]] = []
    number = 0
    for sentence, (low, high) in zip(sentences, token_ranges, strict=True):
        while number < len(runs) and runs[number].end <= low:
            number += 1
        inside = number < len(runs) and runs[number].open < low
        if inside and ranges and ranges[-1][2] == sentence.block:
            ranges[-1] = (ranges[-1][0], high, sentence.block)
        elif high > low:
            ranges.append((low, high, sentence.block))
    opens = [run.open for run in runs]
    return tuple(
        _segment(tokens, runs[bisect_left(opens, low) : bisect_left(opens, high)], found)
        for found in ranges
        for low, high, _ in [found]
    )


def _segment(tokens: Tokens, runs: tuple[Run, ...], found: tuple[int, int, int]) -> Segment:
    low, high, block = found
    if not runs:
        return _plain(tokens, found)
    units: list[int] = []
    at: dict[int, Run] = {}
    cursor = low
    for run in runs:
        units += range(cursor, run.open)
        at[len(units)] = run
        units.append(run.open)
        cursor = run.end
    units += range(cursor, high)
    words = [tokens.lower[i] for i in units]
    shapes = [tokens.shapes[i] for i in units]
    kinds = [tokens.kinds[i] for i in units]
    for p in at:
        words[p] = shapes[p] = RUN
        kinds[p] = NONE
    return Segment(
        block=block,
        low=low,
        high=high,
        tokens=tuple(units),
        words=tuple(words),
        shapes="".join(shapes),
        kinds=_settled(tuple(words), "".join(shapes), tuple(kinds)),
        runs=at,
        sizes={p: _size(tokens, run) for p, run in at.items()},
        first={p: tokens.forms[run.open + 1] for p, run in at.items()},
        titles=frozenset(p for p, run in at.items() if _is_title(tokens, run)),
        last={p: _last(tokens, run) for p, run in at.items()},
    )


def _plain(tokens: Tokens, found: tuple[int, int, int]) -> Segment:
    """Return a segment that holds no run."""
    low, high, block = found
    return Segment(
        block=block,
        low=low,
        high=high,
        tokens=range(low, high),
        words=tokens.lower[low:high],
        shapes=tokens.shapes[low:high],
        kinds=_settled(tokens.lower[low:high], tokens.shapes[low:high], tokens.kinds[low:high]),
        runs=_NO_RUNS,
        sizes=_NO_RUNS,
        first=_NO_RUNS,
        last=_NO_RUNS,
        titles=frozenset(),
    )


def _settled(
    words: tuple[str, ...], shapes: str, kinds: tuple[frozenset[str], ...]
) -> tuple[frozenset[str], ...]:
    """Return the classes of each word; a given name that is an auxiliary too has none."""
    if _NAMESAKE not in words:
        return kinds
    settled = list(kinds)
    for p in range(1, len(words) - 1):
        if words[p] == _NAMESAKE and shapes[p : p + 2] == "CC":
            settled[p] = NONE
    return tuple(settled)


def _last(tokens: Tokens, run: Run) -> str:
    """Return the last token inside a run that closes no marks inside it."""
    end = run.close
    while end - 2 > run.open and tokens.forms[end - 1] in _INNER_MARKS:
        end -= 1
    return tokens.forms[end - 1]


def _size(tokens: Tokens, run: Run) -> int:
    if tokens.forms[run.open] in _CJK_MARKS:
        return (tokens.ends[run.close - 1] - tokens.starts[run.open]) // 2
    return run.close - run.open - 1


def _is_title(tokens: Tokens, run: Run) -> bool:
    """Return whether a run is written like the title of a work: Morning in America."""
    inside = range(run.open + 1, run.close)
    if len(inside) > MAX_TITLE or not len(inside) or tokens.shapes[inside[0]] not in "CAd":
        return False
    words = [i for i in inside if tokens.shapes[i] != "."]
    if tokens.forms[inside[-1]] in ("!", "?"):
        return False
    return len(words) > 1 and all(
        tokens.shapes[i] in "CAd" or tokens.lower[i] in _SMALL_WORDS for i in words
    )
