"""Teasers: elements of the located part, and whole pages, that lead to other articles."""

from itertools import pairwise, takewhile

from newsbrief.page import phrases
from newsbrief.page.blocks import CELLS, HEADINGS, MAX_LINKED, Box, Raw
from newsbrief.page.characters import words

LISTING = {"ul", "ol", "div", "section", "table", "article", "header", "dl", "center", "form"}
LISTS = {"ul", "ol", "dl"}
MAX_CAPTION_CHARS = 220
MAX_BOX_SHARE = 0.5  # of the text; a box that holds more is the article
MAX_BOX_LINKED = 0.6
MAX_INVITATION_CHARS = 25
MIN_HEADLINE_WORDS = 5  # of a link behind a label; shorter ones are names, prices, places
MAX_LINK_LABEL_WORDS = 6  # "Read also:" and the like, in any language
LABEL_ENDS = (":", "|", "»", "›", ">", "–", "—", "：", "→", "▶", "►")
MAX_LINK_WORDS = 25  # of a headline; a longer link is a paragraph, as in an interview
MIN_HEAD_CHARS = 5
MIN_LINKED_CHARS = 40  # a shorter block of links alone may be a title or a credit
MIN_TEASERS = 5  # of a page that is no article
MIN_BOX_TEASERS = 3  # of an element beside a story
MAX_TEASER_BLOCKS = 4
MAX_PROSE_A_TEASER = 1.1
TEASERS = {"div", "li", "section", "article"}
MAX_LONE_TEASERS = 2
MAX_LONE_BLOCKS = 4
MAX_LONE_SENTENCES = 2
MAX_LONE_CHARS = 600
MIN_LONE_CHARS = 30  # of the linked heading: a headline, no name
MIN_STORY_BLOCKS = 4  # paragraphs in a row that no list of teasers has


def mark_boxes(boxes: list[Box], total: int) -> None:
    """Give each element that is chrome its rule, and all that is in it."""
    sentences = sum(box.sentences for box in boxes if box.above is None)
    for box in _lone_teasers(boxes):
        if sentences - box.sentences >= MIN_STORY_BLOCKS:
            box.rule = box.rule or "related"
    for box in boxes:
        if box.above and box.above.rule:
            box.rule = box.above.rule
        elif box.rule is None and _is_teasers(box, sentences):
            box.rule = "related"
        elif box.rule is None and box.chars and box.chars < MAX_BOX_SHARE * total:
            box.rule = _box_rule(box)


def _is_teasers(box: Box, sentences: int) -> bool:
    """Tell whether an element beside a story is linked headings with little text after each."""
    is_full = box.teasers >= MIN_BOX_TEASERS and box.sentences <= MAX_PROSE_A_TEASER * box.teasers
    return is_full and sentences - box.sentences >= MIN_STORY_BLOCKS


def are_teasers(found: list[Raw]) -> bool:
    """Tell whether blocks begin with a linked heading and have hardly more text than such."""
    heads = sum(raw.tag in HEADINGS and raw.is_link for raw in found)
    prose = sum(raw.is_prose and not raw.is_link for raw in found)
    is_headed = bool(found) and found[0].is_link and found[0].tag in HEADINGS
    return is_headed and prose <= MAX_PROSE_A_TEASER * heads


def _lone_teasers(boxes: list[Box]) -> list[Box]:
    """Return the elements in a story that are one linked heading with a line or two.

    Where there are more than a few, they are the points of the story.
    """
    found = [
        box
        for box in boxes
        if box.above
        and box.tag in TEASERS
        and box.teasers == 1 < box.blocks <= MAX_LONE_BLOCKS
        and box.sentences <= MAX_LONE_SENTENCES
        and box.linked >= MIN_LONE_CHARS
        and box.chars < MAX_LONE_CHARS
    ]
    known = {id(box) for box in found}
    inner = [box for box in found if id(box.above) not in known]
    return inner if len(inner) <= MAX_LONE_TEASERS else []


def _box_rule(box: Box) -> str | None:
    """Return the rule by which an element is a list of links, a teaser or a picture."""
    if box.tag not in LISTING:
        return None
    is_link = box.tag in LISTS and box.linked > MAX_LINKED * box.chars
    is_listing = box.blocks > 1 and box.linked > MAX_BOX_LINKED * box.chars
    if not box.sentences and (is_link or is_listing) and not _has_own_head(box):
        return "links"
    if box.images and box.tag == "div" and box.blocks == 1 and box.chars < MAX_CAPTION_CHARS:
        return "caption"
    return None


def _has_own_head(box: Box) -> bool:
    """Tell whether a list hangs on a point of another that has words of its own: no menu."""
    above = box.above
    if above is None or above.tag != "li":
        return False
    return above.blocks > box.blocks and above.chars - above.linked > MIN_HEAD_CHARS


def is_invitation(raw: Raw) -> bool:
    """Tell whether a block ends, after a sentence, in a link that says "read more"."""
    if not 0 < raw.linked <= MAX_INVITATION_CHARS or raw.ends_sentence:
        return False
    end = max(raw.text.rfind(stop) for stop in (". ", "! ", "? ", "… ", "» ", "” "))
    last = raw.text[end + 2 :]
    return end > 0 and len(last) <= MAX_INVITATION_CHARS and phrases.rule(last) == "related"


def is_labelled_link(raw: Raw) -> bool:
    """Tell whether a block is a link to another article behind words that announce it."""
    size = words(raw.label)
    return (
        raw.tag not in CELLS | HEADINGS
        and raw.label.endswith(LABEL_ENDS)
        and size <= MAX_LINK_LABEL_WORDS
        and MIN_HEADLINE_WORDS <= raw.words - size <= MAX_LINK_WORDS
        and not raw.text.endswith(".")
    )


def is_listing(found: list[Raw]) -> bool:
    """Tell whether the blocks are links alone, or linked headings with little text after each.

    Those after a story do not count.
    """
    story = list(takewhile(lambda raw: raw.rule != "related", found))
    if _ends_related(found) and not are_teasers(story):
        found = story
    if found and all(raw.linked >= len(raw.text) > MIN_LINKED_CHARS for raw in found):
        return True
    heads = [i for i, raw in enumerate(found) if raw.tag in HEADINGS and raw.is_link]
    teasers = sum(after - i <= MAX_TEASER_BLOCKS for i, after in pairwise(heads))
    if teasers < MIN_TEASERS:
        return False
    running = prose = 0
    for raw in found:
        is_prose = raw.is_prose and not raw.is_link
        prose += is_prose
        running = running + 1 if is_prose else 0
        if running >= MIN_STORY_BLOCKS:
            return False
    return prose <= MAX_PROSE_A_TEASER * teasers


def _ends_related(found: list[Raw]) -> bool:
    """Tell whether all that is kept stands before the first block beside the story."""
    rules = [raw.rule for raw in found]
    if None not in rules or "related" not in rules:
        return False
    return len(rules) - rules[::-1].index(None) <= rules.index("related")
