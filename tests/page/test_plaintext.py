import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import plaintext
from tests import case_files


@pytest.mark.parametrize("case", case_files.read("plaintext"))
def test_case(case):
    about, draft = plaintext.find(case["text"])
    assert [block.text for block in draft.blocks] == case["kept"]
    assert about.title == case.get("title")
    assert about.standfirst == case.get("standfirst")
    assert list(about.authors) == case.get("authors", [])


def test_what_is_removed_names_its_rule():
    _, draft = plaintext.find("Close\n\nBridge closes for repairs\n\nIt closed.\n\n© Gazette")
    assert [(gone.text, gone.rule) for gone in draft.removed] == [
        ("Close", "navigation"),
        ("Bridge closes for repairs", "headline"),
        ("© Gazette", "copyright"),
    ]


def test_kinds_of_blocks():
    _, draft = plaintext.find(
        "Bridge closes for repairs\n\nIt closed on Monday, the port said.\n\nWHAT IT COSTS\n\n"
        "The port has to pay for these repairs:\n\n• piers"
    )
    kinds = [block.kind for block in draft.blocks]
    assert kinds == ["paragraph", "heading", "paragraph", "list_item"]


@given(st.lists(st.text(alphabet="abc .,\n\t-—漢가\u200b", max_size=60), max_size=12))
def test_every_letter_is_kept_or_removed_by_name(parts):
    text = "\n\n".join(parts)
    _, draft = plaintext.find(text)
    found = "".join([b.text for b in draft.blocks] + [r.text for r in draft.removed])
    assert sorted(filter(str.isalpha, found)) == sorted(filter(str.isalpha, text))
