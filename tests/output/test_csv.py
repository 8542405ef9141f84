import csv
import io

import pytest

from newsbrief import pipeline
from newsbrief.errors import FetchError
from newsbrief.output import csv as form
from newsbrief.output.selection import Selection
from tests.output import sample

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200e=1", "＝1", "＋1", "－1", "＠a",
    '=HYPERLINK("http://evil.example","x")', "-2+3+cmd|' /C calc'!A0",
)  # fmt: skip


def _rows(*briefs, chosen=Selection(), **options):  # noqa: B008
    text = "".join(form.render(briefs, chosen, **options))
    return list(csv.DictReader(io.StringIO(text), strict=True))


def test_every_item_is_one_row():
    rows = _rows(sample.brief())
    assert [row["type"] for row in rows] == [
        "key_point", "key_point", "claim", "claim", "claim", "quote", "quote", "proposal",
    ]  # fmt: skip
    assert tuple(rows[0]) == form.FIELDS


def test_a_row_says_who_to_whom_and_where():
    brief = sample.brief()
    rows = _rows(brief)
    asked = rows[-1]
    assert asked == {
        "type": "proposal", "text": "adopt a €2 visitor levy before the summer season",
        "who": "Mara Lindqvist", "role": "", "to_whom": "the city council", "kind": "demand",
        "importance": "", "start": asked["start"], "end": asked["end"],
        "url": "https://gazette.example/2026/03/ferry-fares",
    }  # fmt: skip
    assert brief.article.text[int(asked["start"]) : int(asked["end"])] == asked["text"]
    assert rows[5]["role"] == "chair of the Alder Transport Board"


def test_fields_are_columns_in_the_order_asked_for():
    rows = _rows(sample.brief(), fields=("who", "title", "text"))
    assert tuple(rows[0]) == ("who", "title", "text")
    assert rows[0]["title"] == "Ferry fares to rise as reserves run dry"


def test_one_header_stands_over_several_briefs():
    assert len(_rows(sample.brief(), sample.brief())) == 16


def test_a_failure_is_a_row_of_its_own():
    failed = pipeline.failed("https://a.example/", FetchError("No answer.", code="timeout"))
    (row,) = _rows(failed)
    assert (row["type"], row["kind"], row["url"]) == ("error", "timeout", "https://a.example/")


def test_the_selection_cuts_the_rows():
    rows = _rows(sample.brief(), chosen=Selection(sections=("claims",), limit=2))
    assert [row["type"] for row in rows] == ["claim", "claim"]


@pytest.mark.parametrize("words", FORMULAS, ids=ascii)
def test_no_cell_is_a_formula(words):
    for row in _rows(sample.hostile(words), fields=form.ALL_FIELDS):
        for cell in row.values():
            assert not cell.startswith(
                ("=", "+", "-", "@", "\t", "\r", " ", "＝", "＋", "－", "＠")
            )


def test_hostile_words_keep_to_their_cell():
    text = "".join(form.render([sample.hostile('a",b\r\n"=1;\x1b[31m\x9bm\u202e')], Selection()))
    assert not set(text) & sample.CONTROLS
    assert text.count("\n") == 5  # the header and four items
