import pytest

from tests import case_files
from tests.analysis import briefs


@pytest.mark.parametrize("case", case_files.read("claims"))
def test_case(case):
    claims = {claim.text: claim for claim in briefs.brief(case).claims}
    for want in case.get("found", ()):
        assert want["text"] in claims
        claim = claims[want["text"]]
        assert claim.kind == want.get("kind", claim.kind)
        assert claim.claimant == want.get("claimant")
    for text in case.get("absent", ()):
        assert not any(text in claim for claim in claims)


def test_a_claim_says_why():
    case = {
        "text": "Wages in the port rose 4 percent in May because of the strike, officials said."
    }
    (claim, *_) = briefs.brief(case).claims
    assert claim.reasons
    assert 1 <= claim.importance <= 3
