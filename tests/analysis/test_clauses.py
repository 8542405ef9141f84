import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbrief.analysis import actions, clauses, proposal_cues, quotes, reading, sentences
from tests.analysis import briefs

WORDS = st.sampled_from(
    (
        "the council", "urged", "Ann Lee", "to", "close", "and", "but", ",", ";", "“", "”", "that",
        "will", "should", "is", "necessary", "plans", "such as", "closing", "which", "said", ".",
    )
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def read(text):
    article = briefs.article(text)
    parts = sentences.split(article)
    return reading.read(article, parts, quotes.find(article, parts))


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_clauses_stand_in_their_sentences_in_order_and_apart(text):
    known = read(text)
    before = 0
    for clause in clauses.split(known):
        first, last = known.ranges[clause.sentence]
        assert first <= clause.first < clause.last <= last
        assert before <= clause.first
        before = clause.last


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_actions_stand_in_their_sentences(text):
    known = read(text)
    for first, last in known.ranges:
        for cue in proposal_cues.find(known.tokens, known.classes, first, last):
            for action in actions.follow(cue, first, last, known):
                assert first <= action.first < action.last <= last
                assert action.first <= action.verb < action.last


def test_two_clauses_are_parted_and_a_long_one_cut_to_its_core():
    text = (
        "The mill closed in May, and its owner left the valley.\n"
        "The owner of the mill sold all of its old machines to a museum in Tolm, which wants to "
        "show them in a hall."
    )
    known = read(text)
    found = [known.text(clause.first, clause.last) for clause in clauses.split(known)]
    assert found == [
        "The mill closed in May",
        "its owner left the valley",
        "The owner of the mill sold all of its old machines to a museum in Tolm",
    ]


def test_a_text_that_ends_with_a_comma_behind_a_reported_clause_is_read():
    assert clauses.split(read("The report said that the lock must be seen, by night, "))
    assert clauses.split(read("The report said that the lock must be seen, by the guards , "))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The fire service mails a new edition of the “Dark Nights” booklet to all homes.",
            ["The fire service mails a new edition of the “Dark Nights” booklet to all homes"],
        ),
        (
            "The court struck down the rent law on Monday, rejecting the mayor’s order declaring "
            "that tenants who pay late are no residents.",
            [
                "The court struck down the rent law on Monday, rejecting the mayor’s order "
                "declaring that tenants who pay late are no residents"
            ],
        ),
        (
            "Ann Lee withdrew her complaint in May, saying she “had been wrong” about the dates.",
            ["Ann Lee withdrew her complaint in May", "she “had been wrong” about the dates"],
        ),
        (
            "The judge tried for an hour to stop the shouts in the hall, telling the lawyers "
            "“be quiet or leave us”.",
            [
                "The judge tried for an hour to stop the shouts in the hall, telling the lawyers",
                "be quiet or leave us",
            ],
        ),
        (
            "Fights began on Tuesday when the march was met with neighbours who have said "
            "“not in our town” for years.",
            [
                "Fights began on Tuesday when the march was met with neighbours",
                "“not in our town” for years",
            ],
        ),
    ],
)
def test_what_is_named_or_ruled_is_part_of_its_sentence(text, found):
    known = read(text)
    assert [known.text(c.first, c.last) for c in clauses.split(known)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("That poll was the last of three.", ["That poll was the last of three"]),
        ("So far, nine of them have come.", ["So far, nine of them have come"]),
        ("And so the mill was closed in May.", ["the mill was closed in May"]),
    ],
)
def test_only_what_ties_a_clause_to_the_one_before_is_left_out(text, found):
    known = read(text)
    assert [known.text(c.first, c.last) for c in clauses.split(known)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The test failed: 30 boats lost their anchors in the harbour.",
            ["The test failed", "30 boats lost their anchors in the harbour"],
        ),
        (
            "The pump broke, so the council closed the pool for a week.",
            ["The pump broke", "the council closed the pool for a week"],
        ),
        (
            "The race ended in the old port, where Ann Lee beat her rival by nine points.",
            ["The race ended in the old port", "Ann Lee beat her rival by nine points"],
        ),
        (
            "The owners say that the dam was sound and that the flood was a surprise to all.",
            ["the dam was sound", "the flood was a surprise to all"],
        ),
        ("It was no easy day, so far from home.", ["It was no easy day, so far from home"]),
        ("He has three loves: boats, nets and the sea.", None),
    ],
)
def test_what_parts_two_clauses(text, found):
    known = read(text)
    whole = [text.rstrip(".")]
    assert [known.text(c.first, c.last) for c in clauses.split(known)][-2:] == (found or whole)
