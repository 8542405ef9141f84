import pytest

from newsbrief.analysis import tokens


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The U.S. envoy's plan", ["The", "U.S.", "envoy", "'s", "plan"]),
        ("Kwang-ho won't pay 3,500.50 now.", ["Kwang-ho", "won't", "pay", "3,500.50", "now", "."]),
        (
            "''Go,'' she said--twice...",
            ["''", "Go", ",", "''", "she", "said", "--", "twice", "..."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_numbers_and_marks_are_tokens(text, forms):
    assert list(tokens.split(text).forms) == forms


def test_offsets_give_the_form_back():
    text = "“Ça va,” dit-elle à l’Europe  entière — 30 %."
    found = tokens.split(text, "fr")
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == list(found.forms)
    assert len(found.shapes) == len(found.forms)


def test_an_elided_article_stands_alone_in_french_only():
    assert "Europe" in tokens.split("l’Europe", "fr").forms
    assert "l’Europe" in tokens.split("l’Europe", "en").forms
