import pytest
from msgspec.structs import replace

from newsbrief.pipeline import analyze
from tests import case_files
from tests.analysis import briefs


@pytest.mark.parametrize("case", case_files.read("proposals"))
def test_case(case):
    proposals = {proposal.text: proposal for proposal in briefs.brief(case).proposals}
    for want in case.get("found", ()):
        assert want["text"] in proposals
        proposal = proposals[want["text"]]
        for field in ("kind", "proposer", "addressee"):
            if field in want:
                assert getattr(proposal, field) == want[field], field
    for text in case.get("absent", ()):
        assert not any(text in proposal for proposal in proposals)


def test_the_cue_is_told():
    (proposal,) = briefs.brief({"text": "The board urged drivers to slow down."}).proposals
    assert proposal.cue.text == "urged"


def test_what_the_author_wants_others_to_do_is_the_authors_proposal():
    text = "I learned to read in a library by the docks.\nThe Chancellor should restore the grant."
    article = replace(briefs.article(text), authors=("Harriet Boateng",))
    (proposal,) = analyze(article).proposals
    assert (proposal.proposer, proposal.addressee) == ("Harriet Boateng", "The Chancellor")


def test_what_a_news_report_says_others_should_do_is_nobodys_proposal():
    (proposal,) = briefs.brief({"text": "The Chancellor should restore the grant."}).proposals
    assert (proposal.proposer, proposal.addressee) == (None, "The Chancellor")


def test_what_the_author_urges_is_the_authors_proposal():
    text = "I learned to read in a library.\nI urge every reader to write to the council."
    article = replace(briefs.article(text), authors=("Harriet Boateng",))
    (proposal,) = analyze(article).proposals
    assert (proposal.proposer, proposal.addressee) == ("Harriet Boateng", "every reader")
