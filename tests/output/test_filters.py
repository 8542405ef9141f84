import pytest
from msgspec.structs import replace

from newsbrief.output import filters
from tests.output import sample


@pytest.mark.parametrize(
    "name", ["Mara Lindqvist", "lindqvist", "LINDQVIST, Mara", "Líndqvist", "mara"]
)
def test_a_name_is_found_by_its_words(name):
    theirs = filters.by(sample.brief(), name)
    assert [quote.id for quote in theirs.quotes] == ["q1"]
    assert [claim.quote_id for claim in theirs.claims] == ["q1"]
    assert [proposal.kind for proposal in theirs.proposals] == ["demand"]
    assert theirs.key_points == ()


@pytest.mark.parametrize("name", ["Mar", "Lind", "Tomas Lindqvist", "nobody"])
def test_a_part_of_a_word_or_a_word_too_many_is_no_match(name):
    assert filters.is_empty(filters.by(sample.brief(), name))


def test_a_name_in_capitals_or_another_form_is_the_same():
    straße = replace(sample.brief().quotes[0], speaker="ＫＡＩ Straße")
    assert filters.by(replace(sample.brief(), quotes=(straße,)), "kai strasse").quotes


@pytest.mark.parametrize(
    ("published", "is_kept"),
    [("2026-03-03", True), ("2026-03-02T23:59:59Z", False), ("2026-04", True), (None, True)],
)
def test_the_day_of_publication_counts_or_else_that_of_fetching(published, is_kept):
    brief = replace(sample.brief(), article=sample.article(published=published))
    assert filters.is_since(brief, "2026-03-03") is is_kept


def test_without_any_date_nothing_is_recent():
    brief = replace(sample.brief(), article=sample.article(published=None), source=None)
    assert not filters.is_since(brief, "1970-01-01")
