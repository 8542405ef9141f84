import newsbrief


def test_every_quote_is_a_stretch_of_the_text():
    brief = newsbrief.read("A headline\n\nThe mayor said: “We will plant a hundred limes by May.”")
    assert brief.article is not None
    assert all(
        brief.article.text[p.start : p.end] == p.text for q in brief.quotes for p in q.parts
    )
