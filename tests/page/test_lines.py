import re

import pytest

from newsbrief.page import lines


def test_empty_lines_part_groups():
    assert lines.groups("one\ntwo\r\n\r\n\u200b\nthree") == (("one", "two"), ("three",))


def test_wrapped_lines_are_joined_and_short_ones_end_a_paragraph():
    words = re.findall(r"\w+", "a long story of words that a mail program has wrapped somewhere")
    wrapped, line = [], ""
    for word in words * 5:
        if len(line) + 1 + len(word) > 60:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped.append(line)
    assert lines.groups("\n".join(wrapped)) == ((" ".join(words * 5),),)


def test_wrapped_lines_of_a_script_without_blanks_are_joined_without_one():
    text = "港湾局は日曜日にトルム川に架かる橋を閉鎖すると発表した" * 6
    wrapped = "\n".join(text[i : i + 30] for i in range(0, len(text), 30))
    assert lines.groups(wrapped) == ((text,),)


def test_poems_stay_as_they_are():
    poem = "The bridge is old\nand the river\nis older still\nthan all of us\nwho cross it"
    assert len(lines.groups(poem)[0]) == 5


DIVIDED = {
    "a word that the text has elsewhere is whole": (
        "The bridge over the Tolm stands on twelve piers, and four of the pi-",
        "ers have cracks, the port authority said on a well-attended Sunday, so",
        "that ferries will run every ten minutes instead, as was well-known,",
        "and that nobody will have to swim across for six weeks or longer.",
    ),
    "a compound keeps its hyphen": (
        "The bridge over the Tolm stands on twelve piers, and it is a well-",
        "known fact, the port authority said on a well-attended Sunday night,",
        "that ferries will run every ten minutes instead, whatever it costs,",
        "and that nobody will have to swim across for six weeks or longer.",
    ),
    "a text that divides many words has them whole": (
        "The bridge over the Tolm stands on twelve legs, and four of the pil-",
        "lars have cracks, the port authority said on a windy Sunday eve-",
        "ning; ferries will run every ten minutes instead, as the city coun-",
        "cil wants it, and nobody will have to swim for six weeks or longer.",
    ),
}


@pytest.mark.parametrize("wrapped", DIVIDED.values(), ids=DIVIDED)
def test_a_word_divided_at_a_line_end(wrapped):
    whole = " ".join(wrapped).replace("well- known", "well-known")
    for part in ("pi- ers", "pil- lars", "eve- ning", "coun- cil"):
        whole = whole.replace(part, part.replace("- ", ""))
    assert lines.groups("\n".join(wrapped)) == ((whole,),)
