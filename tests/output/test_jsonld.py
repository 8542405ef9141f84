import json

import pytest
from msgspec.structs import replace

from newsbrief.output import jsonld
from newsbrief.output.selection import Selection
from tests.output import sample


@pytest.fixture
def node():
    return json.loads(jsonld.dump(sample.brief(), Selection()))


def test_it_is_a_news_article_with_what_is_known(node):
    assert node["@context"] == ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]
    assert node["@type"] == "NewsArticle"
    assert node["@id"] == node["url"] == "https://gazette.example/2026/03/ferry-fares"
    assert node["author"] == [{"@type": "Person", "name": "Ines Okafor"}]
    assert node["publisher"] == {"@type": "Organization", "name": "The Alder Gazette"}
    assert node["datePublished"] == "2026-03-03T08:00:00+01:00"
    assert len(node["abstract"]) == 2


def test_what_is_not_known_is_left_out(node):
    assert not {"dateModified", "image", "isAccessibleForFree", "keywords"} & set(node)
    assert "author" not in node["hasPart"][4]  # a claim in the reporter's own voice


def test_parts_are_quotations_claims_and_proposals(node):
    types = [part["@type"] for part in node["hasPart"]]
    assert types == ["Quotation"] * 2 + ["Claim"] * 3 + ["CreativeWork"]
    assert node["hasPart"][0]["spokenByCharacter"] == {
        "@type": "Person", "name": "Mara Lindqvist",
        "jobTitle": "chair of the Alder Transport Board",
    }  # fmt: skip
    assert node["hasPart"][-1]["audience"]["name"] == "the city council"


def test_every_selector_points_at_the_words(node):
    body = node["articleBody"]
    for part in node["hasPart"]:
        selectors = part["oa:hasSelector"]
        for position, quoted in zip(selectors[::2], selectors[1::2], strict=True):
            assert position["@type"] == "oa:TextPositionSelector"
            assert quoted["@type"] == "oa:TextQuoteSelector"
            start, end = position["oa:start"], position["oa:end"]
            assert body[start:end] == quoted["oa:exact"]
            assert body[:start].endswith(quoted["oa:prefix"])
            assert body[end:].startswith(quoted["oa:suffix"])
    assert len(node["hasPart"][0]["oa:hasSelector"]) == 4  # a quote in two parts


def test_the_text_can_be_left_out():
    assert "articleBody" not in json.loads(
        jsonld.dump(sample.brief(), Selection(), with_text=False)
    )


def test_hostile_words_stay_strings_without_control_characters():
    raw = jsonld.dump(sample.hostile(), Selection())
    assert not set(raw) & sample.CONTROLS
    node = json.loads(raw)
    assert node["headline"] == sample.HOSTILE
    assert node["@id"].isascii()


def test_an_address_that_is_no_web_page_is_left_out():
    brief = replace(sample.brief(), url="javascript:alert(1)", source=None)
    assert not {"@id", "url"} & set(json.loads(jsonld.dump(brief, Selection())))
