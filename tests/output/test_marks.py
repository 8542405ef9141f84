from hypothesis import given
from hypothesis import strategies as st

from newsbrief.output import marks
from newsbrief.output.marks import MAX_OPEN, Mark
from newsbrief.records import Block

TEXT = "The board said: “We are out of money.”"


def _drawn(text: str, *found: Mark, blocks: tuple[Block, ...] | None = None) -> list[str]:
    """Return each block with its marks as brackets: `[q1 …]`, a later piece as `[…q1 …]`."""
    blocks = blocks or (Block("paragraph", 0, len(text)),)
    lines = []
    for block, own in zip(blocks, marks.by_block(found, blocks), strict=True):
        line = ""
        for event in marks.nest(text, block, own):
            label = f"{event.mark.kind[0]}{event.mark.number}" if event.mark else ""
            later = "" if event.is_first else "…"
            line += {
                "text": event.text, "open": f"[{later}{label} ", "close": "]",
                "anchor": f"({label})", "chip": f"<{label}>",
            }[event.kind]  # fmt: skip
        lines.append(line)
    return lines


def test_a_mark_is_drawn_and_its_chip_stands_behind_the_closing_quotation_mark():
    quote = Mark("quote", 1, 17, 37)
    assert _drawn(TEXT, quote) == ["The board said: “[q1 We are out of money.]”<q1>"]


def test_an_inner_mark_nests():
    drawn = _drawn("abcdef", Mark("claim", 1, 2, 4), Mark("quote", 1, 0, 6))
    assert drawn == ["[q1 ab[c1 cd]<c1>ef]<q1>"]


def test_equal_marks_nest_too():
    drawn = _drawn("abc", Mark("quote", 1, 0, 3), Mark("claim", 1, 0, 3))
    assert drawn == ["[q1 [c1 abc]]<q1><c1>"]


def test_a_crossing_mark_is_cut_in_pieces():
    drawn = _drawn("abcdef", Mark("quote", 1, 0, 4), Mark("claim", 1, 2, 6))
    assert drawn == ["[q1 ab[c1 cd]][…c1 <q1>ef]<c1>"]


def test_a_mark_over_two_blocks_has_one_begin_and_one_chip():
    blocks = (Block("paragraph", 0, 3), Block("paragraph", 5, 8))
    drawn = _drawn("abc\n\ndef", Mark("quote", 1, 1, 7), blocks=blocks)
    assert drawn == ["a[q1 bc]", "[…q1 de]<q1>f"]


def test_what_is_nested_too_deep_is_pointed_at_but_not_drawn():
    found = [Mark("claim", n, n, 30 - n) for n in range(MAX_OPEN + 2)]
    (line,) = _drawn("x" * 30, *found)
    assert line.count("[") == MAX_OPEN
    assert line.count("(") == 2
    assert line.count("<") == MAX_OPEN + 2


@given(
    st.lists(
        st.tuples(st.sampled_from(["claim", "quote"]), st.integers(0, 40), st.integers(1, 40)),
        max_size=12,
    )
)
def test_any_marks_nest_and_keep_the_text(given_marks):
    text = "abcde.”"[:6] * 7
    found = [
        Mark(kind, n, start, min(len(text), start + length))
        for n, (kind, start, length) in enumerate(given_marks)
    ]
    block = Block("paragraph", 0, len(text))
    events = list(marks.nest(text, block, marks.by_block(found, (block,))[0]))
    assert "".join(event.text for event in events) == text
    opened = []
    for event in events:
        if event.kind == "open":
            opened.append(event.mark)
        if event.kind == "close":
            assert opened.pop() == event.mark
    assert opened == []
    begun = [e.mark for e in events if e.kind in ("open", "anchor") and e.is_first]
    assert sorted(m.number for m in begun) == [m.number for m in found]
    assert sorted(e.mark.number for e in events if e.kind == "chip") == [m.number for m in found]
