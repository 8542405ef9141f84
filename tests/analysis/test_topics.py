from newsbrief.analysis import segments, sentences, tokens, topics
from tests.analysis import briefs


def find(text, **about):
    article = briefs.article(text, **about)
    words = tokens.split(article.text, article.language)
    return topics.find(article, words, segments.token_ranges(words, sentences.split(article)))


def test_function_words_and_endings_do_not_count():
    found = find("The council is voting.\nThey voted on it.", title="A vote")
    assert found.terms == (frozenset({"counci", "voting"}), frozenset({"voted"}))


def test_the_sentence_that_the_article_comes_back_to_is_central():
    found = find("Nets cost money.\nRivers rise.\nNets and money are gone.\nFishers want nets.")
    assert found.centrality[1] == 0.0
    assert max(found.centrality) == 1.0 == found.centrality[0]


def test_the_share_of_the_title():
    found = find("The ferry sank.\nNobody knows why the ferry sank near Tolm.", title="Ferry sank")
    assert found.title_share == (1.0, 1.0)
    assert find("The ferry sank.").title_share == (0.0,)


def test_rare_terms_of_the_title_weigh_most():
    found = find("The ferry sank.\nThe ferry was old.\nThe ferry left.", title="Ferry sank")
    assert found.headline(("the", "ferry", "sank")) == 1.0
    assert found.headline(("it", "sank")) > 0.5 > found.headline(("the", "ferry")) > 0
    assert find("The ferry sank.").headline(("ferry",)) == 0.0


def test_a_script_without_spaces_counts_by_pairs():
    found = find("東京湾で船が沈没した。", language="ja")
    assert "東京" in found.terms[0]


def test_letters_behind_a_number_belong_to_it():
    assert find("Boats of the 1990s sank.").terms == (frozenset({"boats", "1990s", "sank"}),)


def test_no_text_no_topics():
    assert find("").terms == ()
