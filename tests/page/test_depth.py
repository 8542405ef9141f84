import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsbrief.page import depth, dom

MANY = 1_800
TAGS = st.sampled_from([
    "<div>", "</div>", "<p>", "<b>", "</b>", "<table>", "<td>", "</table>", "<span>", "<dd>",
    "<script>", "</script>", "<!--", "-->", "<svg>", "<title>", "</title>", "<a t='", "'>",
])  # fmt: skip

UNITS = st.lists(st.sampled_from([
    "<div>", "</div>", "<p>", "</p>", "<span>", "<table>", "<tr>", "<td>", "</td>", "</table>",
    "<ul>", "<li>", "</li>", "<dd>", "<section>", "</section>", "<select>", "<optgroup>",
    "<option>", "</select>", "<input>", "<object>", "</object>", "<button>", "</button>", "<svg>",
    "<svg/>", "</svg>", "<title>", "<desc>", "<math>", "<mi>", "<form>", "</form>", "<h2>",
    "<frameset>", "<noscript>", "</noscript>", "<iframe>", "<ruby>", "<rt>", "</br>", "Words",
]), min_size=1, max_size=4).map("".join)  # fmt: skip
LOW = 10  # a limit of depth for a test
TIMES = 60  # that a unit stands in a page
LEVELS = 6  # of the tree for one that is counted: a cell is in a row, in a body, in a table


def deepest(page):
    """Return how deep the tree of a page is."""
    level, deep = [LexborHTMLParser(page).root], 0
    while level:
        level = [child for node in level for child in node.iter()]
        deep += 1
    return deep


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<ul><li>",
        "<unknown>",
        "<div><table></div></table>",
        "<div><table></div>",
        "<span><div></span></div>",
        '<div title="</div>">',
        "<div title='</div>'>",
        "<div title=</div>",
        "<div><!--</div>-->",
        "<div><script></div></script>",
        "<div><svg><title></div></title></svg>",
        "<div><object></div></object>",
        "</ div><div>",
        "<div><select></div></select>",
        "<li><dd>",
        "<svg><input>",
        "<math><mi><p></mi></math>",
        "<table><td><div></td></table><div>",
        "<optgroup>",
        "<frameset><iframe>",
        "</ol></form><form><ul>",
        "<ul><svg/><section><li>",
        "<select><section><input>",
        "<rt><ruby><math></html><li>",
        "</p><section><dd><span><svg>",
        "<li><svg><svg><h2><select>",
        "<tr><svg><svg></td><desc>",
        "<li><noscript><li><b></noscript>",
        "<li><math><mi><font color=red></li>",
        "<rt><noscript><math><annotation-xml><title><span>",
    ],
)
def test_a_page_nests_no_deeper_than_browsers_let_it(unit):
    page = depth.flattened(unit * MANY + "<p>The words within.</p>")
    assert deepest(page) <= 3 * depth.MAX_DEPTH


@given(UNITS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_tree_of_the_parser_is_as_deep_as_the_count_of_tags_says(unit):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(depth, "MAX_DEPTH", LOW)
        assert deepest(depth.flattened(unit * TIMES)) <= LEVELS * LOW


@pytest.mark.parametrize(
    "page",
    [
        "<div><b>One</b><P>Two <i>words</i></P></div>" * MANY,
        "<table>" + "<tr><td><div><td>x" * MANY + "</table>",
        "<div><span></div>" * MANY,
        "<script>'<div>' + '<table>'</script><p>x</p>" * MANY,
        "<title><div></title><style><table></style>" * MANY,
        "<ul>" + "<li><p>A line." * MANY + "</ul>",
        '<a title="<div>">x</a>' * MANY,
        "<!-- <div> --><hr>" * MANY,
    ],
)
def test_a_page_that_nests_like_others_stays_as_it_is(page):
    assert depth.flattened(page) == page


def test_what_is_cut_are_tags_alone():
    page = "".join(f"<div>{n} " for n in range(MANY)) + "</div>" * MANY + "<p>After</p>"
    text = dom.parse(depth.flattened(page)).body.text()
    assert text == "".join(f"{n} " for n in range(MANY)) + "After"


@given(st.lists(TAGS, max_size=60).map("".join))
def test_an_ordinary_page_loses_nothing(page):
    kept = depth.flattened(page)
    assert kept == page or page.count("<b>") + page.count("<a t") > depth.MAX_FORMATTING
