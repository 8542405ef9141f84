from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import characters


def test_unseen_characters_go_and_white_space_is_one_blank():
    assert characters.line(" Hub\u00adschrau\u200bber\u202e\u00a0 \n\x07fliegt\x9f \ufeff") == (
        "Hubschrauber fliegt"
    )


def test_right_to_left_text_stays():
    assert characters.line("\u200fהגשר נסגר") == "הגשר נסגר"


@given(st.text())
def test_no_control_or_bidi_character_is_left(text):
    line = characters.line(text)
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" for c in line)
    assert line == characters.line(line)
