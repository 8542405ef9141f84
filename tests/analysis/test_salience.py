import pytest

from tests.analysis import briefs


@pytest.mark.parametrize("case", briefs.cases("salience"))
def test_case(case):
    points = [point.text for point in briefs.brief(case).key_points]
    if "first" in case:
        assert points[0] == case["first"]
    assert set(case.get("found", ())) <= set(points)
    for text in case.get("absent", ()):
        assert text not in points


def test_no_more_than_six_points_and_none_of_no_text():
    names = (
        "Aldmoor",
        "Brekke",
        "Corvin",
        "Dunholt",
        "Eskby",
        "Farrow",
        "Gorlan",
        "Hestad",
        "Ilmen",
    )
    text = "\n".join(f"The ferry of {n} left for {n[::-1]} with {n}ers and goods." for n in names)
    assert len(briefs.brief({"text": text}).key_points) == 6
    assert briefs.brief({"text": ""}).key_points == ()


def test_the_same_sentence_again_is_one_point():
    text = "\n".join(f"The number {n} ferry of the line left the port." for n in range(9))
    assert len(briefs.brief({"text": text}).key_points) == 1
