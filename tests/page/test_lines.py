import re

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
