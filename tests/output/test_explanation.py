import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsbrief.output import explanation
from newsbrief.records import Removal, Span
from tests.output import sample

DISTANCES = {
    "before": (Span("she", 10, 13), [(20, 30)], 7),
    "behind": (Span("she", 40, 43), [(20, 30)], 10),
    "touching": (Span("she", 30, 33), [(20, 30)], 0),
    "inside": (Span("she", 22, 25), [(20, 30)], 0),
    "between two parts": (Span("she", 34, 37), [(20, 30), (39, 50)], 2),
    "none": (None, [(20, 30)], None),
}


@pytest.mark.parametrize(("span", "parts", "expected"), DISTANCES.values(), ids=DISTANCES)
def test_distance_is_to_the_nearest_words(span, parts, expected):
    assert explanation.distance(span, tuple(Span("", *part) for part in parts)) == expected


@given(st.integers(0, 99), st.integers(0, 9), st.integers(0, 99), st.integers(0, 9))
def test_distance_is_symmetrical_and_never_negative(start, size, other, length):
    a, b = Span("", start, start + size), Span("", other, other + length)
    assert explanation.distance(a, (b,)) == explanation.distance(b, (a,)) >= 0


def test_every_block_and_item_has_its_reason():
    brief = replace(sample.brief(), removed=(Removal("Subscribe now", "phrase"),))
    why = explanation.find(brief)
    assert [b.text for b in why.blocks] == [*sample.PARAGRAPHS, "Subscribe now"]
    assert [b.rule for b in why.blocks if not b.kept] == ["phrase"]
    assert [q.rule for q in why.quotes] == [q.rule for q in brief.quotes]
    assert all((q.distance is None) == (q.mention is None) for q in why.quotes)
    assert (why.claims, why.key_points) == (brief.claims, brief.key_points)
    assert [p.cue for p in why.proposals] == [p.cue for p in brief.proposals]


def test_the_json_form_is_one_line_or_indented():
    line = explanation.dump(sample.brief())
    assert "\n" not in line
    assert json.loads(line)["schema"] == "newsbrief-explanation/1"
    assert json.loads(line) == json.loads(explanation.dump(sample.brief(), indent=2))


@pytest.mark.parametrize("indent", [0, 2])
def test_the_json_form_has_no_control_characters(indent):
    dumped = explanation.dump(sample.hostile(), indent=indent)
    assert not (sample.CONTROLS - {"\n"}) & set(dumped)
    assert (
        json.loads(dumped)["quotes"][0]["parts"][0]["text"]
        == sample.hostile().quotes[0].parts[0].text
    )


def test_plain_text_has_all_and_no_control_characters():
    brief = sample.brief()
    hostile = replace(brief, removed=(Removal(sample.HOSTILE, "phrase"),))
    text = explanation.render(hostile)
    assert not sample.CONTROLS & set(text)
    assert "[bold red]loud[/]" in text
    for title in ("KEPT", "DROPPED", "KEY POINTS", "CLAIMS", "QUOTES", "PROPOSALS"):
        assert f"\n\n{title}\n- " in text
    assert text.count(" characters from the words; ") == sum(
        quote.mention is not None for quote in brief.quotes
    )
