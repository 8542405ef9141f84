"""Segments -> turns: who speaks in a transcript, where paragraphs begin "LIND: ...", "Q: ..."."""

from collections import Counter

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.names import given_names
from newsbrief.analysis.segments import RUN, Segment

Block = tuple[Segment, ...]
Range = tuple[int, int]
MAX_LABEL = 6  # units of a name before its colon
MIN_TURNS = 2  # fewer labelled paragraphs are no transcript
MAX_PAUSE = 4  # paragraphs without a label that one turn may hold
TURN, ANSWER = RULES = ("turn", "turn:answer")  # the rules of a named turn and of "A: ..."
_ADDRESS = frozenset({"i", "we", "you", "my", "me", "our", "your", "?"})  # somebody talks
_STOPS = frozenset({".", "?", "!", "…", "...", "—", "–", "--", "-", ")", "]"})
_TALK = frozenset({"pronoun", "auxiliary"})


class Turn(Struct, frozen=True, gc=False):
    """What one label announces, in token numbers; `role` is "question", "answer" or nothing."""

    label: Range
    parts: tuple[Range, ...]
    role: str = ""


def find(blocks: tuple[Block, ...], language: str) -> dict[int, Turn]:
    """Return the turns of a transcript by the number of their first block, {} where it is none.

    Paragraphs without a label go on with the turn before, up to the last label. Linear.
    """
    ends = {n: end for n, block in enumerate(blocks) if (end := _label(block[0]))}
    if len(ends) < MIN_TURNS or not _is_transcript(blocks, ends, language):
        return {}
    numbers = sorted(ends)
    out = {}
    for n, after in zip(numbers, [*numbers[1:], numbers[-1] + 1], strict=True):
        seg = blocks[n][0]
        whole = [(seg.tokens[ends[n] + 1], blocks[n][-1].high)]
        rest = range(n + 1, after) if after - n <= MAX_PAUSE else ()
        whole += [(blocks[k][0].low, blocks[k][-1].high) for k in rest if _goes_on(blocks[k])]
        label = seg.tokens[0], seg.tokens[ends[n] - 1] + 1
        role = _roles(language).get(" ".join(seg.words[: ends[n]]), "")
        out[n] = Turn(label, tuple(whole), role)
    return out


def _label(seg: Segment) -> int:
    """Return the unit of the colon after a name or a capital that begins a paragraph, 0: none."""
    if ":" not in seg.words[1 : MAX_LABEL + 1]:
        return 0
    at = seg.words.index(":")
    is_name = all(shape in "CA" for shape in seg.shapes[:at].replace(".", ""))
    if not is_name or at + 2 >= len(seg.words) or seg.shapes[at + 1] in ("d", RUN):
        return 0
    return at


def _is_transcript(blocks: tuple[Block, ...], ends: dict[int, int], language: str) -> bool:
    """Return whether labelled paragraphs are turns: two speakers at least, who talk."""
    labels = {n: " ".join(blocks[n][0].words[:end]) for n, end in ends.items()}
    counts = Counter(labels.values())
    clauses = sum(_has_clause(blocks[n]) for n in ends)
    if len(counts) < MIN_TURNS or clauses * 2 < len(ends):
        return False
    if any(_roles(language).get(label) for label in counts):
        return True
    known = _named(blocks, frozenset(ends))
    known |= {name.lower() for name in given_names()}
    named = [n for n in ends if not known.isdisjoint(labels[n].split())]
    if len(named) < MIN_TURNS or len(named) * 2 < len(ends):
        return False
    talking = sum(any(not _ADDRESS.isdisjoint(s.words) for s in blocks[n]) for n in named)
    return talking > 0 if max(counts.values()) > 1 else talking * 2 >= len(named)


def _roles(language: str) -> dict[str, str]:
    """Return what the labels of a language tell that are no names: question or answer."""
    return lexicon.table("turn_labels", "en") | lexicon.table("turn_labels", language)


def _named(blocks: tuple[Block, ...], labelled: frozenset[int]) -> set[str]:
    """Return the words with a capital in the paragraphs without a label."""
    return {
        word
        for n, block in enumerate(blocks)
        if n not in labelled
        for seg in block
        for word, shape in zip(seg.words[1:], seg.shapes[1:], strict=True)
        if shape in "CA"
    }


def _has_clause(block: Block) -> bool:
    """Return whether a paragraph is made of sentences, not of facts: Serves: four people."""
    last = block[-1].words[-1]
    is_closed = last in _STOPS or block[-1].shapes[-1] == RUN
    return is_closed and any(kinds & _TALK for seg in block for kinds in seg.kinds)


def _goes_on(block: Block) -> bool:
    """Return whether a paragraph without a label is speech: no stage direction, no heading."""
    return block[0].words[0] not in ("(", "[") and block[-1].words[-1] in _STOPS
