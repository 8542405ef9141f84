import pytest

from newsbrief import lexicon
from newsbrief.page import phrases
from tests import case_files

CASES = case_files.load("phrases")
CHROME = [(line, rule) for rule, lines in CASES["chrome"].items() for line in lines]


@pytest.mark.parametrize(("line", "rule"), CHROME)
def test_a_line_of_the_page_has_its_rule(line, rule):
    assert phrases.rule(line) == rule


@pytest.mark.parametrize("line", CASES["news"]["lines"])
def test_a_line_of_the_news_has_none(line):
    assert phrases.rule(line) is None


@pytest.mark.parametrize("name", ["lines", "openings", "anywhere", "refusals"])
def test_lists_are_written_as_lines_are_compared(name):
    entries = lexicon.table(name, "chrome")
    assert [entry for entry in entries if phrases.key(entry) != entry] == []


def test_what_stands_among_the_lines_is_found_in_each_of_them():
    lines = ["Ferries run again.", "Photo: R. Vale", "Get our newsletter by mail", "word " * 50]
    inside = phrases.among(lines)
    assert set(inside) == {"photo:", "our newsletter"}
    assert [phrases.rule(line, inside) for line in lines] == [phrases.rule(line) for line in lines]
