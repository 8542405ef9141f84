import pytest

from tests import case_files
from tests.analysis import briefs


@pytest.mark.parametrize("case", case_files.read("salience"))
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


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_point_is_scored_better_than_one_before_it(language):
    lines = [
        "The harbour board of Aldmoor closed the old pier on Friday after a storm broke a pile.",
        "The old pier of Aldmoor is shut.",
        "Repairs of the pier will cost 4.2 million pounds, twice what the board had set aside.",
        "Gulls sat on what was left.",
        "The board said that the pier of Aldmoor should be rebuilt in steel by next summer.",
        "Ferries leave from the new quay until then, ten minutes later than before.",
        "In 1911 the first pier was opened by a band that played on until the rain came.",
    ]
    text = "\n".join(lines)
    scores = [p.score for p in briefs.brief({"text": text, "language": language}).key_points]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)
