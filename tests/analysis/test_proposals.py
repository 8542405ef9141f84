import pytest

from tests.analysis import briefs


@pytest.mark.parametrize("case", briefs.cases("proposals"))
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
