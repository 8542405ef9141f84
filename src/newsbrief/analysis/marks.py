"""Tokens -> runs: what stands inside quotation marks."""

from msgspec import Struct

from newsbrief.analysis.tokens import Tokens

# What a mark may do by its own character: each opening mark with those that may close it.
_CLOSES = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"“',
    "„": '“”"',
    "''": ("''", "``", '"'),
    "``": ("''", "``", '"'),
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "《": "》",
    "‘": "’'",
    "'": "'’",
    "’": "’'",
    "‹": "›",
    "‚": "‘’",
}
_PAIRS = frozenset({"«»", "»«", "“”", "„“", "„”", "‹›"})
MARKS = frozenset(_CLOSES) | frozenset("」』》›")
_SINGLE = frozenset("‘'’‚‹")
_ALWAYS_OPEN = frozenset("「『《„")
_OPENERS = frozenset("([{—–-/“‘\"'") | {"--"}  # a mark right after one of these may open
_ELISIONS = frozenset({"em", "til", "till", "tis", "twas", "cause", "n", "bout", "round"})
MAX_SINGLE_TOKENS = 60  # two single marks farther apart than this are apostrophes; own judgement


class Run(Struct, frozen=True, gc=False):
    """A stretch inside marks, in token numbers.

    `open` and `close` are its marks (`close` is one past its last token where it was left open),
    `end` is the first token after it.
    """

    open: int
    close: int
    end: int
    is_single: bool = False


def pair(tokens: Tokens, blocks: tuple[tuple[int, int], ...]) -> tuple[Run, ...]:
    """Return the outermost runs in text order; `blocks` are the token ranges of the blocks.

    The blanks around a mark tell its direction before its character does. A mark left open runs
    to the end of its block. Linear in the tokens; never raises.
    """
    if MARKS.isdisjoint(tokens.vocabulary):
        return ()
    marks = [i for i, form in enumerate(tokens.forms) if form in MARKS]
    runs: list[Run] = []
    at = 0
    for low, high in blocks:
        first = at
        while at < len(marks) and marks[at] < high:
            at += 1
        if at > first:
            runs += _Block(tokens, tuple(marks[first:at]), low, high).runs()
    return tuple(runs)


class _Block(Struct, frozen=True, gc=False):
    """The marks of one block, by token number."""

    tokens: Tokens
    marks: tuple[int, ...]
    low: int
    high: int

    def runs(self) -> list[Run]:
        out: list[Run] = []
        opened, resume = -1, self.low
        for number, i in enumerate(self.marks):
            form = self.tokens.forms[i]
            if i < resume:
                continue
            if opened >= 0:
                if not self._answers(opened, form):
                    continue
                reopens = form in _CLOSES and self._opens(i) and i > opened + 1
                reopens = reopens and not self._closes(opened, i)
                end = i if reopens else self._after_marks(i)
                out.append(Run(opened, i, end))
                resume = end
                opened = i if reopens else -1
            elif form in _SINGLE:
                close = self._closing_single(number)
                if close > 0:
                    out.append(Run(i, close, close + 1, is_single=True))
                    resume = close + 1
            elif self._may_open(i):
                opened = i
        if 0 <= opened < self.high - 1:
            out.append(Run(opened, self.high, self.high))
        return out

    def _after_marks(self, i: int) -> int:
        """Return the token after a closing mark and the stray marks that stick to it."""
        end = i + 1
        while end < self.high and self.tokens.forms[end] in MARKS and not self._blank_before(end):
            end += 1
        return end

    def _answers(self, opened: int, form: str) -> bool:
        """Return whether a mark is of a kind with the one that stands open."""
        first = self.tokens.forms[opened]
        return form in _CLOSES[first] or form == first

    def _closes(self, opened: int, i: int) -> bool:
        """Return whether a mark set off by a blank still closes: « oui », dit-elle."""
        is_pair = self.tokens.forms[opened] + self.tokens.forms[i] in _PAIRS
        return is_pair and self.tokens.shapes[i + 1 : i + 2] in ("", ".")

    def _blank_before(self, i: int) -> bool:
        t = self.tokens
        return i == self.low or t.starts[i] > t.ends[i - 1] or t.forms[i - 1] in _OPENERS

    def _blank_after(self, i: int) -> bool:
        return i + 1 >= self.high or self.tokens.starts[i + 1] > self.tokens.ends[i]

    def _opens(self, i: int) -> bool:
        """Return whether the blanks around a mark say that it opens."""
        return self._blank_before(i) and not self._blank_after(i)

    def _may_open(self, i: int) -> bool:
        form = self.tokens.forms[i]
        if form in _ALWAYS_OPEN:
            return True
        if form == "“" or form == "«":
            return not self._blank_after(i) or self._blank_before(i)
        return form in _CLOSES and self._blank_before(i)

    def _closing_single(self, number: int) -> int:
        """Return the token that closes the single mark of this number, or -1: an apostrophe."""
        t, i = self.tokens, self.marks[number]
        if not self._opens(i) or t.lower[i + 1] in _ELISIONS or t.shapes[i + 1] == "d":
            return -1
        for later in range(number + 1, len(self.marks)):
            j = self.marks[later]
            if j > i + MAX_SINGLE_TOKENS:
                return -1
            if t.forms[j] not in "’'":
                continue
            if self._opens(j):
                return -1
            if not self._blank_before(j) and not self._is_possessive(later):
                return j
        return -1

    def _is_possessive(self, number: int) -> bool:
        """Return whether a mark after a plural is its possessive, as in: the voters' choice."""
        t, j = self.tokens, self.marks[number]
        if t.shapes[j - 1] == "." or not t.lower[j - 1].endswith("s"):
            return False
        if t.shapes[j + 1 : j + 2] != "l":
            return False
        return any(t.forms[k] in "’'" for k in self.marks[number + 1 : number + 3])
