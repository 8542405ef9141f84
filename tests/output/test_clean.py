import pytest

from newsbrief.output import clean


@pytest.mark.parametrize(
    "sign", ["\x00", "\t", "\n", "\r\n", "\x1b", "\x7f", "\x85", "\x9b", "\u202e", "\u2066\u2069",
             "\u200e", "\u061c", "\u2028", "\ud800"], ids=ascii,
)  # fmt: skip
def test_a_run_of_control_or_bidi_characters_is_one_blank(sign):
    assert clean.line(f"a{sign}{sign}b") == "a b"


@pytest.mark.parametrize("words", ["", "é “x” 漢字 😀", "می‌خواهم", "👩‍🚒"], ids=ascii)
def test_all_else_stays(words):
    assert clean.line(words) == words


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/ü?q=1&r=2#x", "https://a.example/%C3%BC?q=1&r=2#x"),
        ("HTTP://a.example/%20a b", "HTTP://a.example/%20a%20b"),
        ("https://a.example/\"'><\x1b]8;;", "https://a.example/%22%27%3E%3C%1B]8;;"),
        ("javascript:alert(1)", None), ("//a.example", None), ("ftp://a.example", None),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_link_is_ascii_and_of_the_web(address, link):
    assert clean.link(address) == link


def test_json_keeps_its_meaning_without_raw_control_characters():
    assert clean.json('{\n"a": "b\x9b\u202e\\n"}') == '{\n"a": "b\\u009b\\u202e\\n"}'
