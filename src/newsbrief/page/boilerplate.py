"""Page chrome by its markup: what is cut out of the tree before anybody reads it."""

import re

from selectolax.lexbor import LexborNode

from newsbrief.page import locate, names
from newsbrief.page.blocks import HEADINGS
from newsbrief.page.characters import line
from newsbrief.page.elements import Elements
from newsbrief.page.locate import Place, Survey
from newsbrief.records import Removal

UNSEEN = {
    "script", "style", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video",
    "map", "input", "select", "textarea", "button", "option", "datalist", "dialog", "progress",
    "meter", "frame", "frameset", "noframes", "noembed", "annotation", "annotation-xml", "head",
    "link", "meta", "title", "base", "area", "track", "xmp", "plaintext",
}  # fmt: skip
CANDIDATES = (
    ":is([class],[id],[role],[hidden],[style*=none],[style*=hidden],"
    "nav,footer,aside,menu,figure,figcaption)"
)
TAGS = {
    "nav": "navigation", "menu": "navigation", "footer": "footer", "aside": "aside",
    "figure": "figure", "figcaption": "caption",
}  # fmt: skip
ROLES = {
    "navigation": "navigation", "banner": "banner", "contentinfo": "footer",
    "complementary": "aside", "search": "navigation", "dialog": "overlay",
    "menu": "navigation", "menubar": "navigation", "toolbar": "tools", "alertdialog": "overlay",
}  # fmt: skip
INLINE = {
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "var",
}  # fmt: skip
TEXT_BLOCKS = INLINE | {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "dd", "pre",
}  # fmt: skip
ANCHORS = ":is(h1,h2,h3,h4,h5,h6) a[href^='#']"
SIGNS = {"¶", "#", "§", "🔗"}  # of a heading's own address
FIGURES_OF_TEXT = "table,pre,blockquote"  # what a figure that is no picture holds
WHOLE = {"body", "html", "article", "main", "math", "mjx-container"}  # never chrome as a whole
PICTURE_RULES = {"caption", "credit"}  # of words in a line, where a picture stands beside them
ICON_TEXTS = {"ul", "ol", "li", "p", "td"}  # that may be named after the icons beside them
MAX_MENU_PARAGRAPHS = 3  # a menu or footer that has more may be the wrong name for an article
MIN_NOSCRIPT_CHARS = 400  # shorter ones ask for JavaScript or hold a counter
COPIED_CHARS = 80  # of its beginning that tell a copy
MAX_FORMULA_LEVELS = 3  # from a formula up to one beside which its copy stands
MAX_NOSCRIPTS = 20  # that are looked up in the rest of the page
MAX_SHARE = 0.35  # share of the page's paragraphs beyond which no name condemns an element
MAX_APART_SHARE = 0.85  # the same for an element that is not around the headline
MIN_TABS_WEIGHT = 60  # of the paragraphs in tabs: more than a label weighs
MAX_OPENED_LEVELS = 3  # from a part that readers open up to what is named so
MAX_LINK_LEVELS = 3  # from a teaser up to the link around it
MIN_REST_WEIGHT = 5_000  # a name is believed up to that share where so much is left
NEVER_WRONG = {"navigation", "footer", "aside", "cookies", "login"}  # however much they say
MAX_WRONG_RULES = 3
MAX_HIDDEN_SHARE = 0.6  # scripts show some that pages hide at first, the article rarely
APART_RULES = {"comments", "cookies", "login"}  # never around the article, and often long
MIN_OPENED_WEIGHT = 250  # of the paragraphs in a part that readers open, and of those beside it
MAX_COMMENTS_SHARE = 0.9  # readers often write more than the article has
MAX_CONDEMNED = 0.9  # share of the page's paragraphs that chrome makes up at most

_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def strip(page: Elements, root: LexborNode) -> list[Removal]:
    """Cut what no reader sees out of the tree, and the menus around the article; return those."""
    for choice in page.of("input"):
        label = _label(choice) if _is_radio(choice) else None
        if label is not None and label.parent is not None:
            label.decompose()
    for node in page.of(*UNSEEN):
        node.decompose()
    for form in page.of("form") if page.of("label", "legend") else ():
        for node in form.css("label,legend"):
            node.decompose()
    _cut_copies(page, root)
    return _cut_menus(page)


def _cut_copies(page: Elements, root: LexborNode) -> None:
    """Cut what is there for browsers without scripts, or for the eyes alone, once more."""
    for node in page.of("noscript"):
        if len(node.text()) < MIN_NOSCRIPT_CHARS:
            node.decompose()
    for node in page.of("noscript")[:MAX_NOSCRIPTS]:
        if _is_copy(node, root):
            node.decompose()
    for formula in page.of("math"):
        _cut_shown_copy(formula)


def _cut_shown_copy(formula: LexborNode) -> None:
    """Cut the copy of a formula that is set for the eyes alone: it says everything twice."""
    node: LexborNode | None = formula
    for _ in range(MAX_FORMULA_LEVELS):
        for beside in (node.prev, node.next) if node is not None else ():
            if beside is not None and beside.attributes.get("aria-hidden") == "true":
                beside.decompose()
                return
        node = node.parent if node is not None else None


def _is_copy(node: LexborNode, root: LexborNode) -> bool:
    """Tell whether a page says elsewhere too how an element begins."""
    beginning = line(node.text()[:MIN_NOSCRIPT_CHARS])[:COPIED_CHARS]
    return line(root.text()).count(beginning) > 1


def _cut_menus(page: Elements) -> list[Removal]:
    menus = page.of("nav", "footer")
    inner = _inside_articles(page) if menus else set()
    cut = []
    for node in menus:
        holds_text = node.css_first("h1,article") or len(node.css("p")) > MAX_MENU_PARAGRAPHS
        is_loose = node.mem_id not in inner and node.parent is not None
        if is_loose and not holds_text and not _is_quotations(node):
            text = line(node.text(separator=" "))
            cut += [Removal(text, TAGS[node.tag or ""])] if text else []
            node.decompose()
    return cut


def _inside_articles(page: Elements) -> set[int]:
    """Return the ids of articles, menus and footers that stand inside articles."""
    found: set[int] = set()
    for article in page.of("article"):
        if article.mem_id not in found:  # else all that it holds has been found with the outer one
            found.update(node.mem_id for node in article.css("article,nav,footer"))
    return found


def _is_radio(choice: LexborNode) -> bool:
    return (choice.attributes.get("type") or "").lower() == "radio"


def _label(choice: LexborNode) -> LexborNode | None:
    """Return the label around the button of a poll's answer."""
    inner = choice.parent
    outer = inner.parent if inner is not None else None
    return next(
        (node for node in (inner, outer) if node is not None and node.tag == "label"), None
    )


def condemn(survey: Survey, head: LexborNode | None = None) -> dict[int, str]:
    """Return the elements that are chrome, by their id, with the rule; cuts them in the survey.

    Where nearly all of the page's paragraphs would go, the rule that takes most is wrong here.
    """
    wrong: set[str] = set()
    found = _suspects(survey, head, wrong)
    for _ in range(MAX_WRONG_RULES):
        weights = _weights(survey, found)
        if sum(weights.values()) <= MAX_CONDEMNED * survey.root.total:
            break
        doubtful = weights.keys() - NEVER_WRONG - ({"comments"} if head is not None else set())
        wrong.add(max(doubtful or weights, key=lambda rule: (weights[rule], rule)))
        found = _suspects(survey, head, wrong)
    survey.cut(found)
    return found


def _suspects(survey: Survey, head: LexborNode | None, wrong: set[str]) -> dict[int, str]:
    """Return the elements that are chrome by tag or name and do not hold too much for that.

    Those inside another are left out, except for paragraphs that the survey counts elsewhere.
    """
    found: dict[int, str] = {}
    near = locate.near(survey, head)
    kin = locate.kin(survey, near) if near else None
    around = locate.around(head)
    inner, outer = set[int](), {survey.root.node.mem_id}
    for node in survey.root.node.css(CANDIDATES):
        key = node.mem_id
        if _is_inside(node, inner, outer) and key not in survey.texts:
            continue
        rule = _rule(node)
        if not rule or rule in wrong or key in around:
            continue
        if rule == "teaser" and not _leads_away(node):
            continue
        if rule == "hidden" and _goes_on(survey.places.get(key)):
            continue
        if survey.weight(key) > MIN_TABS_WEIGHT and names.is_tabs(node.attributes.get("class")):
            continue
        if not survey.weight(key) or _is_believed(rule, survey, key, kin):
            found[key] = rule
            inner.add(key)
    return found


def _is_inside(node: LexborNode, inner: set[int], outer: set[int]) -> bool:
    """Tell whether an element is inside one of the inner ones.

    The elements around it are entered as inner or outer: each is looked at once.
    """
    chain: list[int] = []
    above = node.parent
    while above is not None and (key := above.mem_id) not in outer:
        if key in inner:
            inner.update(chain)
            return True
        chain.append(key)
        above = above.parent
    outer.update(chain)
    return False


def _is_believed(rule: str, survey: Survey, key: int, kin: set[Place] | None) -> bool:
    """Tell whether an element holds no more text than its rule may take out."""
    place, weight, total = survey.places.get(key), survey.weight(key), survey.root.total
    limit = _limit(rule, is_apart=kin is not None and place not in kin)
    is_rest_enough = total - weight > MIN_REST_WEIGHT and weight < MAX_APART_SHARE * total
    return weight <= limit * total or is_rest_enough


def _goes_on(place: locate.Place | None) -> bool:
    """Tell whether an element holds paragraphs beside others: a part that readers open."""
    beside = place.above.own if place and place.above else 0
    return place is not None and min(place.own, beside) > MIN_OPENED_WEIGHT


def _is_opened(node: LexborNode) -> bool:
    """Tell whether an element is a part that readers open, by the names of it or around it."""
    above: LexborNode | None = node
    for _ in range(MAX_OPENED_LEVELS):
        if above is None or names.is_opened(above.attributes.get("class")):
            return above is not None
        above = above.parent
    return False


def _leads_away(node: LexborNode) -> bool:
    """Tell whether a link is in an element or around it; a teaser without one is a standfirst."""
    if node.css_first("a[href]"):
        return True
    above = node.parent
    for _ in range(MAX_LINK_LEVELS):
        if above is None:
            return False
        if above.tag == "a":
            return True
        above = above.parent
    return False


def _weights(survey: Survey, found: dict[int, str]) -> dict[str, float]:
    """Return for each rule the weight of the paragraphs that it would take out."""
    gone: set[Place | None] = set()
    for key, place in survey.places.items():
        if key in found or place.above in gone:
            gone.add(place)
    weights: dict[str, float] = {}
    for key, rule in found.items():
        weight = survey.weight(key)
        if weight and survey.holder(key) not in gone:
            weights[rule] = weights.get(rule, 0) + weight
    return weights


def _limit(rule: str, *, is_apart: bool) -> float:
    """Return the share of the page's paragraphs up to which a rule is believed."""
    if rule in APART_RULES:
        return MAX_COMMENTS_SHARE
    if rule == "hidden":
        return MAX_HIDDEN_SHARE
    return MAX_APART_SHARE if is_apart else MAX_SHARE


def prune(node: LexborNode, condemned: dict[int, str]) -> tuple[Removal, ...]:
    """Cut the condemned elements out of a node, which it changes; return their text."""
    removed = []
    for item in node.css(CANDIDATES):
        rule = condemned.get(item.mem_id)
        if rule and item.parent is not None and item.mem_id != node.mem_id:
            text = line(item.text(separator=" "))
            item.decompose()
            if text:
                removed.append(Removal(text, rule))
    return tuple(removed)


def unlink(node: LexborNode) -> None:
    """Take the links to the page itself out of headings, which it changes; their words stay."""
    for link in node.css(ANCHORS):
        if line(link.text()) in SIGNS:
            link.decompose()
        else:
            link.unwrap()


def _rule(node: LexborNode) -> str | None:
    """Return the rule by which a node is chrome, or None; looks at its tag and attributes."""
    tag = node.tag or ""
    if tag in TAGS and not (tag == "figure" and node.css_first(FIGURES_OF_TEXT)):
        return None if tag == "footer" and _is_quotations(node) else TAGS[tag]
    if tag in WHOLE:
        return None
    attributes = node.attributes
    style = attributes.get("style")
    is_hidden = "hidden" in attributes or (style and _UNSEEN_STYLE.search(style))
    if is_hidden and not _is_opened(node):
        return "hidden"
    if (tag in INLINE or "-" in tag) and not _is_apart(node):
        rule = names.chrome_rule(attributes.get("class"))
        return rule if rule in PICTURE_RULES and _is_beside_picture(node) else None
    role = attributes.get("role")
    if role in ROLES:
        return ROLES[role]
    rule = names.chrome_rule(attributes.get("class"))
    if (rule == "author" and tag == "table") or (rule == "ornament" and _is_text(node)):
        return None
    if rule or tag in HEADINGS or "id" not in attributes:
        return rule  # the id of a heading is made of its words
    return names.id_rule(attributes["id"])


def _is_quotations(node: LexborNode) -> bool:
    """Tell whether a footer is that of a quotation: who said it."""
    return node.parent is not None and node.parent.tag == "blockquote"


def _is_beside_picture(node: LexborNode) -> bool:
    above = node.parent
    return above is not None and above.css_first("img") is not None


def _is_text(node: LexborNode) -> bool:
    """Tell whether an element named after icons is a text, or has a list, beside them."""
    return node.tag in ICON_TEXTS or node.css_first("li") is not None


def _is_apart(node: LexborNode) -> bool:
    """Tell whether an inline element stands between blocks, not in a line of text."""
    above = node.parent
    return above is not None and above.tag not in TEXT_BLOCKS
