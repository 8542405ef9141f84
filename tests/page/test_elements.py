from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import elements

TREE = LexborHTMLParser("<p>1</p><div><p>2</p><h2>3</h2></div><p>4</p>")


def texts(found):
    return [node.text() for node in found]


def test_elements_come_in_page_order():
    page = elements.read(TREE.body)
    assert texts(page.of("h2", "p")) == ["1", "2", "3", "4"]
    assert page.of("table") == []


def test_what_was_cut_out_is_gone_with_all_that_it_held():
    page = elements.read(TREE.clone().body)
    page.of("div")[0].decompose()
    assert texts(page.of("p", "h2")) == ["1", "4"]


def test_no_tree_has_no_elements():
    assert elements.read(None).of("p") == []
