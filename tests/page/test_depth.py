import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import depth, dom

MANY = 1_800
TAGS = st.sampled_from([
    "<div>", "</div>", "<p>", "<b>", "</b>", "<table>", "<td>", "</table>", "<span>", "<dd>",
    "<script>", "</script>", "<!--", "-->", "<svg>", "<title>", "</title>", "<a t='", "'>",
])  # fmt: skip


def deepest(page):
    """Return how deep the tree of a page is."""
    level, deep = [dom.parse(page).body], 0
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
    ],
)
def test_a_page_nests_no_deeper_than_browsers_let_it(unit):
    page = depth.flattened(unit * MANY + "<p>The words within.</p>")
    assert deepest(page) <= 3 * depth.MAX_DEPTH


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
