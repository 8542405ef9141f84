"""The real text that the project began with: an article copied with its page chrome."""

import pytest

from newsbrief import analyze, extract


@pytest.fixture(scope="module")
def article(shared):
    return extract(
        (shared / "corpora" / "seed" / "asiae.txt").read_bytes(), media_type="text/plain"
    )


def test_headline_and_standfirst_are_found(article):
    assert article.title.startswith("\"'Political Risk' Must Not Affect")
    assert len(article.standfirst.split("\n")) == 2


def test_ten_paragraphs_and_the_standfirst_are_kept(article):
    blocks = [article.text[block.start : block.end] for block in article.blocks]
    assert len(blocks) == 12
    assert "\n".join(blocks[:2]) == article.standfirst
    assert blocks[2].startswith("Korean semiconductor companies")
    assert blocks[-1].startswith("Choo Kwang-ho")


def test_chrome_is_gone(article):
    for chrome in (
        "바로가기",
        "bar_progress",
        "Text Size",
        "Close",
        "Image source",
        "©",
        "Join us",
    ):
        assert chrome not in article.text
    assert "shaking hands" not in article.text
    assert article.title not in article.text
    assert not article.text.endswith("Top")


REPORT = "Measures to Promote New Industry Cooperation between Korea and Japan"


@pytest.fixture(scope="module")
def brief(article):
    return analyze(article)


def test_a_direct_quote_in_two_parts_has_its_speaker_and_role(brief):
    quote = next(q for q in brief.quotes if q.speaker == "Choo Kwang-ho")
    assert (quote.kind, len(quote.parts)) == ("direct", 2)
    assert quote.role == (
        "head of the Economic and Industrial Headquarters at the Federation of Korean Industries"
    )
    assert quote.text.startswith("Relations between Korea and Japan weakened")
    assert quote.parts[1].text.startswith("If the two countries cooperate closely")


def test_a_direct_quote_is_the_institutes(brief):
    quote = next(q for q in brief.quotes if q.text.startswith("Since domestic companies"))
    assert quote.kind == "direct"
    assert quote.speaker == "Korea Institute for Industrial Economics and Trade"


@pytest.mark.parametrize("cue", ["diagnosed", "urged", "suggested", "emphasized"])
def test_what_the_report_says_is_credited_to_its_title(brief, cue):
    quote = next(q for q in brief.quotes if q.cue and q.cue.text == cue)
    assert quote.kind in ("indirect", "mixed")
    assert quote.speaker == REPORT


def test_at_least_ten_proposals_are_found_three_of_them_in_one_sentence(brief):
    proposals = {p.text: p.proposer for p in brief.proposals}
    assert len(proposals) >= 10
    tasks = [
        "restoring official government dialogue channels",
        "enhancing sharing and utilization of Korea-Japan joint research outcomes",
        "operating a joint control tower in new industry sectors",
    ]
    assert [proposals.get(task) for task in tasks] == [REPORT] * 3


@pytest.mark.parametrize(
    "words",
    ["accounts for 70% of costs", "imposed export restrictions", "signs of recovery"],
)
def test_a_claim_is_found(brief, words):
    assert any(words in claim.text for claim in brief.claims)
