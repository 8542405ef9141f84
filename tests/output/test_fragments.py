from urllib.parse import unquote

import pytest

from newsbrief.output import fragments

PAGE = "https://gazette.example/a?b=1"


def test_short_words_are_given_whole():
    assert fragments.link(PAGE, "already pay enough") == f"{PAGE}#:~:text=already%20pay%20enough"


def test_long_words_are_given_by_their_ends():
    words = "Fares on the Alder Sound ferries will rise by 12 percent in May, the board said"
    assert fragments.link(PAGE, words).endswith(
        "#:~:text=Fares%20on%20the%20Alder,May%2C%20the%20board%20said"
    )


@pytest.mark.parametrize(
    "words", ["well-known, a & b", "#top:~:text=x", "“100 %” – é", "a\x1bb\u202ec"]
)
def test_signs_with_a_meaning_are_encoded(words):
    fragment = fragments.link(PAGE, words).split("#:~:text=", 1)[1]
    assert fragment.isascii()
    assert not set(fragment) & set("-,&#:=")
    assert unquote(fragment) == " ".join(words.replace("\x1b", " ").replace("\u202e", " ").split())


def test_a_fragment_of_the_page_gives_way():
    assert fragments.link("https://a.example/#part", "words") == "https://a.example/#:~:text=words"


@pytest.mark.parametrize("address", [None, "", "javascript:alert(1)", "file:///etc/passwd", "//a"])
def test_only_pages_of_the_web_are_linked(address):
    assert fragments.link(address, "words") is None


def test_what_is_too_long_for_a_terminal_leads_to_the_page_alone():
    assert fragments.link("https://a.example/#part", "x" * 3000) == "https://a.example/#part"
    assert fragments.link("https://a.example/" + "x" * 3000, "words") is None
    assert fragments.to_page("https://a.example/" + "x" * 3000) is None
