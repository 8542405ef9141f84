import pytest

from newsbrief.page import phrases


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("» Read more …", "related"),
        ("Lesen Sie auch: Fähren fahren öfter", "related"),
        ("• Czytaj też: Promy kursują częściej", "related"),
        ("関連記事：フェリー増便", "related"),
        ("© 2026 Tolm Gazette", "copyright"),
        ("Related costs rose", None),
        ("Sharelands", None),
        ("The photo agency closed", None),
    ],
)
def test_rule(line, rule):
    assert phrases.rule(line) == rule


def test_what_stands_among_the_lines_is_found_in_each_of_them():
    lines = ["Ferries run again.", "Photo: R. Vale", "Get our newsletter by mail", "word " * 50]
    inside = phrases.among(lines)
    assert set(inside) == {"photo:", "our newsletter"}
    assert [phrases.rule(line, inside) for line in lines] == [phrases.rule(line) for line in lines]
