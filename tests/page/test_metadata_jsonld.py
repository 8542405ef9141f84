import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import jsonld
from newsbrief.page.jsonld import Author

ARTICLE = {"@type": "NewsArticle", "headline": "Ferry fares rise", "author": "Ines Okafor"}


def read(*blocks, title="Ferry fares rise | The Alder Gazette"):
    return jsonld.read([b if isinstance(b, str) else json.dumps(b) for b in blocks], title)


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ARTICLE]},
        {**ARTICLE, "@type": ["Article", "NewsArticle"]},
        {**ARTICLE, "@type": "http://schema.org/NewsArticle"},
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"/* <![CDATA[ */ {json.dumps(ARTICLE)} /* ]]> */",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps({**ARTICLE, "description": "A\\B"}).replace("\\\\", "\\"),
        json.dumps({**ARTICLE, "description": "one two"}).replace("one ", "one\n"),
        json.dumps(ARTICLE) + ";",
    ],
)
def test_an_article_is_found_in_any_shape(block):
    found = read(block)
    assert (found.headline, found.authors) == ("Ferry fares rise", (Author("Ines Okafor"),))


@pytest.mark.parametrize(
    "block",
    [
        "",
        "null",
        "[]",
        "{",
        '{"@type": "NewsArticle", "headline": "Ferry',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type": "NewsArticle", "headline": 7, "author": [[[1]], null, {"name": {"x": 1}}]}',
        '{"@type": {"x": 1}, "author": true, "datePublished": {"@value": []}}',
        '{"@type": "NewsArticle", "headline": "\\ud800"}',
        "x" * 2_000_000,
    ],
)
def test_hostile_blocks_break_nothing(block):
    assert read(block).authors == ()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "name": "Ines Okafor"}, ["Ines Okafor"]),
        ([{"name": "Ines Okafor"}, "Tom Reed"], ["Ines Okafor", "Tom Reed"]),
        ({"name": ["Ines Okafor", "Tom Reed"]}, ["Ines Okafor", "Tom Reed"]),
        ({"@id": "#ines"}, ["Ines Okafor"]),
        ({"@id": "#nobody"}, []),
        ("https://alder.example/ines", []),
        (["&Eacute;lise &amp;amp; Tom"], ["Élise & Tom"]),
        (None, []),
    ],
)
def test_authors_come_in_many_shapes(author, names):
    graph = [{**ARTICLE, "author": author}, {"@id": "#ines", "name": "Ines Okafor"}]
    assert [a.name for a in read({"@graph": graph}).authors] == names


def test_the_article_of_the_page_counts_not_one_of_its_teasers():
    teaser = {"@type": "NewsArticle", "headline": "Bridge closes"}
    assert read(teaser, {**ARTICLE, "@type": "Article"}).headline == "Ferry fares rise"


@pytest.mark.parametrize(
    ("fields", "is_free"),
    [
        ({"isAccessibleForFree": True}, True),
        ({"isAccessibleForFree": "False"}, False),
        ({"isAccessibleForFree": "http://schema.org/False"}, False),
        ({"isAccessibleForFree": True, "hasPart": {"isAccessibleForFree": False}}, False),
        ({"isAccessibleForFree": [1]}, None),
        ({}, None),
    ],
)
def test_what_is_free_is_what_the_page_says(fields, is_free):
    assert read({**ARTICLE, **fields}).is_free is is_free


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "name", "author", "image", "keywords", "datePublished"]
            ),
            inner | st.sampled_from(["NewsArticle", "WebPage"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(st.lists(JSON, max_size=3))
def test_any_json_is_read(values):
    assert read(*values) is not None
