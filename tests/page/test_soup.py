import bs4
from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import soup

PAGE = """<div class="story"><h2>Ferries</h2><p>One <a href="/x">link</a>, &amp; more.<br>
Two.</p><ul><li>First</li><li>Second<img src="x.png"></li></ul><hr></div>"""


def brewed(page):
    return soup.brew([LexborHTMLParser(page).body])


def test_the_soup_is_linked_as_beautiful_soup_links_its_own():
    found = brewed(PAGE)
    same = bs4.BeautifulSoup(str(found), "html.parser")
    for links in ("next_elements", "descendants"):
        items = [str(item) for item in getattr(found, links)]
        assert items == [str(item) for item in getattr(same, links)]
    for one, other in zip(found.descendants, same.descendants, strict=True):
        assert str(one.previous_element) == str(other.previous_element)
        assert str(one.previous_sibling) == str(other.previous_sibling)
        assert str(one.next_sibling) == str(other.next_sibling)
        assert str(one.parent) == str(other.parent)


def test_elements_can_be_searched_and_taken_out():
    found = brewed(PAGE)
    found.find("ul").decompose()
    assert [tag.name for tag in found.find_all(["p", "li", "hr"])] == ["p", "hr"]
    assert found.find("p").get_text().split() == ["One", "link,", "&", "more.", "Two."]


def test_what_lexbor_leaves_open_ends_with_what_is_around_it():
    found = brewed("<div><p>One<bgsound></p><p>Two</p></div>")
    assert [p.get_text() for p in found.find_all("p")] == ["One", "Two"]
