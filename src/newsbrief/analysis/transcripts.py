"""Segments -> turns: who speaks in a transcript, where paragraphs begin "LIND: ...", "Q: ..."."""

from collections import Counter
from functools import cache

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.analysis.marks import MARKS
from newsbrief.analysis.offices import given_names
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.words import NONE, classes

Block = tuple[Segment, ...]
Range = tuple[int, int]
MAX_LABEL = 6  # tokens of a name before its colon
MIN_TURNS = 2  # fewer labelled paragraphs are no transcript
MIN_ASKED = 4  # turns of an interview; in fewer a question may be anybody's
ASKING = 0.6  # share of the interviewer's turns that hold a question; own judgement
MAX_PAUSE = 4  # paragraphs without a label that one turn may hold
TURN, ANSWER = RULES = ("turn", "turn:answer")  # the rules of a named turn and of "A: ..."
_ADDRESS = frozenset(  # somebody talks, in any of our languages
    {"i", "we", "you", "my", "me", "our", "your", "?"}
    | {"ich", "wir", "mir", "uns", "je", "nous", "vous", "yo", "nosotros", "io", "noi", "eu", "ik"}
)
_STOPS = frozenset({".", "?", "!", "…", "...", "—", "–", "--", "-", ")", "]"})
_TALK = frozenset({"pronoun", "auxiliary"})


class Turn(Struct, frozen=True, gc=False):
    """What one label announces, in token numbers; `role` is "question", "answer" or nothing."""

    label: Range
    parts: tuple[Range, ...]
    role: str = ""


def find(blocks: tuple[Block, ...], tokens: Tokens, language: str) -> dict[int, Turn]:
    """Return the turns of a transcript by the number of their first block, {} where it is none.

    A mark may stand before a label. Paragraphs without a label go on with the turn before, up to
    the last label. Linear.
    """
    if ":" not in tokens.vocabulary:
        return {}
    labels = {n: found for n, block in enumerate(blocks) if (found := _label(tokens, block))}
    spans = {n: (blocks[n][0].low, blocks[n][-1].high) for n in labels}
    if len(labels) < MIN_TURNS or not _is_transcript(blocks, labels, spans, tokens, language):
        return {}
    numbers = sorted(labels)
    asking = _asking(labels, spans, tokens)
    if asking and asking in _known(blocks, labels):
        asking = ""  # a host whom the text names: what is asked is quoted as well
    out = {}
    for n, after in zip(numbers, [*numbers[1:], numbers[-1] + 1], strict=True):
        rest = range(n + 1, after) if after - n <= MAX_PAUSE else ()
        parts = [(labels[n][1] + 1, spans[n][1])]
        parts += [(blocks[k][0].low, blocks[k][-1].high) for k in rest if _goes_on(blocks[k])]
        role = _roles(language).get(_text(tokens, labels[n]), "")
        role = role or ("question" if _last(tokens, labels[n]) == asking else "")
        out[n] = Turn(labels[n], tuple(parts), role)
    return out


def _asking(labels: dict[int, Range], spans: dict[int, Range], tokens: Tokens) -> str:
    """Return the last name of the one of two speakers who asks, "" where nobody does."""
    turns = Counter(_last(tokens, label) for label in labels.values())
    asked: Counter[str] = Counter()
    for n, label in labels.items():
        asked[_last(tokens, label)] += "?" in tokens.forms[slice(*spans[n])]
    if len(labels) < MIN_ASKED or len(turns) != MIN_TURNS:
        return ""
    less, most = sorted(turns, key=lambda name: asked[name] / turns[name])
    is_one = asked[most] >= ASKING * turns[most] and asked[less] <= turns[less] * (1 - ASKING)
    return most if is_one and turns[most] >= MIN_TURNS else ""


def _last(tokens: Tokens, label: Range) -> str:
    """Return the last word of a label: Falk, Anders *Falk*."""
    return next((w for w in reversed(tokens.lower[slice(*label)]) if w.isalnum()), "")


def _text(tokens: Tokens, label: Range) -> str:
    return " ".join(tokens.lower[label[0] : label[1]])


def _label(tokens: Tokens, block: Block) -> Range | None:
    """Return the name or the capital before a colon that begins a paragraph."""
    start, high = block[0].low, block[-1].high
    start += tokens.forms[start] in MARKS
    near = tokens.forms[start : start + MAX_LABEL + 1]
    end = start + near.index(":") if ":" in near else start
    is_name = all(shape in "CA" for shape in tokens.shapes[start:end].replace(".", ""))
    if end == start or not is_name or end + 2 >= high:
        return None
    is_fact = tokens.shapes[end + 1] == "d" or tokens.forms[end + 1] in MARKS
    return None if is_fact else (start, end)


def _is_transcript(
    blocks: tuple[Block, ...],
    labels: dict[int, Range],
    spans: dict[int, Range],
    tokens: Tokens,
    language: str,
) -> bool:
    """Return whether labelled paragraphs are turns: two speakers at least, who talk."""
    names = {n: _text(tokens, label) for n, label in labels.items()}
    counts = Counter(names.values())
    clauses = sum(_has_clause(tokens, spans[n], language) for n in labels)
    if len(counts) < MIN_TURNS or clauses * 2 < len(labels):
        return False
    if any(_roles(language).get(name) for name in counts):
        return True
    known = _known(blocks, labels)
    named = [n for n in labels if not known.isdisjoint(names[n].split())]
    if len(named) < MIN_TURNS or len(named) * 2 < len(labels):
        return False
    talking = sum(not _ADDRESS.isdisjoint(tokens.lower[slice(*spans[n])]) for n in named)
    return talking > 0 if max(counts.values()) > 1 else talking * 2 >= len(named)


def _roles(language: str) -> dict[str, str]:
    """Return what the labels of a language tell that are no names: question or answer."""
    return lexicon.table("turn_labels", "en") | lexicon.table("turn_labels", language)


def _known(blocks: tuple[Block, ...], labels: dict[int, Range]) -> set[str]:
    """Return the words that may be somebody's name: those named in the text, and given names."""
    return _named(blocks, labels) | _given()


@cache
def _given() -> frozenset[str]:
    return frozenset([name.lower() for name in given_names("en")])


def _named(blocks: tuple[Block, ...], labels: dict[int, Range]) -> set[str]:
    """Return the words with a capital inside sentences, labels left out."""
    return {
        word
        for n, block in enumerate(blocks)
        for seg in block
        for token, word, shape in zip(seg.tokens[1:], seg.words[1:], seg.shapes[1:], strict=True)
        if shape in "CA" and (n not in labels or token > labels[n][1] + 1)
    }


def _has_clause(tokens: Tokens, span: Range, language: str) -> bool:
    """Return whether a paragraph is made of sentences, not of facts: Serves: four people."""
    last = tokens.forms[span[1] - 1]
    known = classes(language)
    is_closed = last in _STOPS or last in MARKS
    return is_closed and any(known.get(w, NONE) & _TALK for w in tokens.lower[slice(*span)])


def _goes_on(block: Block) -> bool:
    """Return whether a paragraph without a label is speech: no stage direction, no heading."""
    return block[0].words[0] not in ("(", "[") and block[-1].words[-1] in _STOPS
