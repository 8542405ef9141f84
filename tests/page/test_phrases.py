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
