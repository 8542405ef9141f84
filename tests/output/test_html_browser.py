"""The HTML report in a real browser."""

import pytest
from msgspec.structs import replace

from newsbrief.output import html
from newsbrief.output.selection import Selection
from newsbrief.records import Span
from tests.output import sample

CONTRAST = """
const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
const behind = (tag) => {
  for (let at = tag; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const weak = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const tag = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !tag.checkVisibility()) continue;
  const [a, b] = [light(rgb(getComputedStyle(tag).color)), light(behind(tag))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) weak.push(`${tag.className || tag.tagName}: ${ratio.toFixed(2)}`);
}
return weak;
"""


@pytest.fixture
def open_report(browser, tmp_path):
    def open_(*briefs, **emulated):
        path = tmp_path / "report.html"
        path.write_text(html.render(briefs, Selection()), encoding="utf-8")
        browser.emulate(**emulated)
        browser.open(path)
        return browser

    return open_


def _several():
    march = sample.brief()
    beck = replace(
        march, quotes=march.quotes[1:], claims=(),
        article=sample.article(("Councillor Tomas Beck spoke of über-fares.",), title="Beck"),
    )  # fmt: skip
    return march, beck


def test_a_hostile_article_does_nothing(open_report):
    words = "<script>window.owned=1</script><img src=x onerror=window.owned=1>"
    words += "\"'><svg onload=window.owned=1>"
    browser = open_report(sample.hostile(sample.HOSTILE + words), sample.hostile(words))
    assert browser.run("return window.owned ?? null") is None
    assert browser.run("return document.querySelectorAll('img, svg, iframe, b b').length") == 0
    assert browser.run("return document.querySelectorAll('script').length") == 1
    assert "<script>" in browser.run("return document.querySelector('article').textContent")


def test_the_policy_stops_what_somebody_might_still_slip_in(open_report):
    browser = open_report(sample.brief())
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.owned=1\">"
        '<p id=styled style="position:fixed">x</p>\');'
        "const script = document.createElement('script'); script.text = 'window.owned = 2';"
        "document.body.append(script)"
    )
    assert browser.run("return window.owned ?? null") is None
    assert browser.run("return getComputedStyle(styled).position") == "static"


def test_chips_lead_to_the_place_and_back(open_report):
    browser = open_report(sample.brief(), width=500)
    browser.click("#p1 a.chip")
    assert browser.run("return document.querySelector(':target').id") == "at-p1"
    browser.click('.text a.chip[href="#q2"]')
    assert browser.run("return document.querySelector(':target').id") == "q2"


def test_the_keyboard_reaches_everything_from_the_skip_link_on(open_report):
    browser = open_report(sample.brief())
    order = (
        "return [...document.querySelectorAll('a[href], [tabindex]')].every(t => t.tabIndex >= 0)"
    )
    assert browser.run(order)
    browser.type("body", "\ue004")  # tab
    assert browser.run("return document.activeElement.className") == "skip"
    assert browser.run("return document.activeElement.getBoundingClientRect().left") >= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(open_report, scheme):
    browser = open_report(*_several(), scheme=scheme)
    assert browser.run(CONTRAST) == []
    browser.click('.report a.chip[href="#b1-at-q1"]')  # a place that is pointed at
    assert browser.run(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(open_report, width):
    long = replace(sample.brief(), url="https://gazette.example/" + "long" * 90)
    quote = replace(long.quotes[0], speaker="a long name " * 20)
    long = replace(long, source=None, quotes=(quote,))
    browser = open_report(long, *_several(), width=width)
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_both_sides_stand_side_by_side_where_there_is_room(open_report):
    script = """
    const [a, b] = ['.brief', '.text'].map(s => document.querySelector(s).getBoundingClientRect());
    return a.right <= b.left
    """
    assert open_report(sample.brief(), width=1280).run(script)
    assert not open_report(sample.brief(), width=700).run(script)
    assert not open_report(sample.brief(), width=1280, media="print").run(script)


SHOWN = "return [...document.querySelectorAll('.report')].filter(r => !r.hidden).map(r => r.id)"


def test_search_and_speaker_filter_the_briefs(open_report):
    browser = open_report(*_several())
    assert browser.run(SHOWN) == ["b1", "b2"]
    browser.type("#find", "UBER fares")
    assert browser.run(SHOWN) == ["b2"]
    assert browser.run("return document.getElementById('count').textContent") == "1 of 2 shown"
    browser.run("find.value = ''; find.dispatchEvent(new Event('input'))")
    browser.click('#who option[value="Mara Lindqvist"]')
    assert browser.run(SHOWN) == ["b1"]
    rows = "return [...document.querySelectorAll('[data-brief]')].map(r => r.hidden)"
    assert browser.run(rows) == [False, True]


def test_an_article_from_right_to_left_begins_at_the_right(open_report):
    arabic = "أعلن المجلس أن أجرة العبارة سترتفع."
    quote = replace(sample.brief().quotes[0], text=arabic, parts=(Span(arabic, 0, len(arabic)),))
    story = sample.article((arabic,), language="ar")
    browser = open_report(replace(sample.brief(), article=story, quotes=(quote,), claims=()))
    script = """
    const text = document.querySelector('.text p');
    const range = document.createRange();
    range.selectNodeContents(text.querySelector('mark'));
    return text.getBoundingClientRect().right - range.getBoundingClientRect().right
    """
    assert browser.run(script) < 2
