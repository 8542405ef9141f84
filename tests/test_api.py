import json
import subprocess
import sys
from pathlib import PurePosixPath

import pytest

import newsbrief
from newsbrief import pipeline
from tests import spans

PUBLIC = {
    "Actor", "Article", "Block", "Brief", "Claim", "Failure", "FetchError", "InputError",
    "KeyPoint", "Meta", "NewsbriefError", "NotAnArticleError", "Notice", "Proposal", "Quote",
    "Removal", "Source", "Span", "StoreError", "__version__", "analyze", "extract", "fetch",
    "read",
}  # fmt: skip

TEXT = """Lime trees for the harbour road

The town will plant 120 lime trees along the harbour road before the autumn storms, it said.

"Nobody should have to walk there without shade," said Oda Brandt, the head gardener.
"""


def test_the_public_names_are_these():
    assert set(newsbrief.__all__) == PUBLIC
    assert set(dir(newsbrief)) >= PUBLIC
    assert all(getattr(newsbrief, name) is not None for name in PUBLIC)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        _ = newsbrief.summarise


def test_a_path_is_told_to_be_no_content():
    with pytest.raises(TypeError, match="not PurePosixPath: read the file first"):
        newsbrief.read(PurePosixPath("page.html"))


def test_read_and_its_two_halves_agree():
    brief = newsbrief.read(TEXT)
    article = newsbrief.extract(TEXT)
    halves = newsbrief.analyze(article)
    assert brief.article == article
    assert (halves.quotes, halves.claims) == (brief.quotes, brief.claims)


def test_a_brief_reads_back_from_its_json_form():
    brief = newsbrief.read(TEXT)
    assert newsbrief.Brief.from_dict(brief.to_dict()) == brief


def test_the_json_form_has_lists_as_json_has():
    form = newsbrief.read(TEXT).to_dict()
    assert form == json.loads(json.dumps(form))
    assert isinstance(form["quotes"], list)


def test_what_is_no_brief_does_not_read_back():
    with pytest.raises(ValueError, match="schema"):
        newsbrief.Brief.from_dict({"schema": "other/1"})


def test_bytes_and_text_give_the_same_brief():
    a, b = newsbrief.read(TEXT), newsbrief.read(TEXT.encode())
    assert (a.article, a.quotes, a.claims) == (b.article, b.quotes, b.claims)


def test_the_asked_language_wins():
    assert newsbrief.read(TEXT, language="fr").article.language == "fr"


def test_of_a_very_long_text_the_beginning_is_analyzed(monkeypatch):
    paragraph = "“The pier will close in May,” said Mara Lind, the mayor of Port Alder."
    text = "\n\n".join(["A headline", *[paragraph] * 20])
    monkeypatch.setattr(pipeline, "MAX_ANALYZED", 5 * len(paragraph))
    brief = newsbrief.read(text, media_type="text/plain").to_dict()
    spans.check(brief)
    assert brief["article"]["text"].count(paragraph) == 20
    assert 3 <= len(brief["quotes"]) <= 5
    assert [notice["code"] for notice in brief["warnings"]] == ["length"]


def test_a_paragraph_without_a_blank_is_cut_all_the_same(monkeypatch):
    monkeypatch.setattr(pipeline, "MAX_ANALYZED", 1_000)
    brief = newsbrief.read("A headline\n\n" + "汉字。" * 1_000, media_type="text/plain").to_dict()
    spans.check(brief)
    assert "length" in [notice["code"] for notice in brief["warnings"]]


def _loaded(code: str, *names: str) -> list[str]:
    check = f"{code}\nimport sys\nprint(*[n for n in {names!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.splitlines()[-1].split()


def test_importing_the_package_loads_no_third_party_package():
    names = ("msgspec", "selectolax", "bs4", "httpx", "rich", "typer", "lxml")
    assert _loaded("import newsbrief", *names) == []


def test_read_works_without_network_terminal_or_option_parser():
    code = f"import newsbrief\nnewsbrief.read({TEXT.encode()!r})"
    assert _loaded(code, "httpx", "rich", "typer", "sqlite3") == []


def test_a_password_is_not_kept():
    brief = newsbrief.read("<p>The pier will close on Monday.</p>", url="https://a:b@x.example/1")
    assert brief.url == brief.source.final_url == "https://x.example/1"


@pytest.mark.parametrize("code", ["FR", "fr-CA", " fr "])
def test_a_language_may_be_given_as_browsers_write_it(code):
    assert newsbrief.read(TEXT, language=code).article.language == "fr"
