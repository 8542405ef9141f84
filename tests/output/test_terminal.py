import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

import newsbrief
from newsbrief.output import html, markdown, terminal, text
from newsbrief.output.selection import Selection
from newsbrief.records import Span
from tests.output import sample

PAGE = (Path(__file__).parents[2] / "examples" / "ferry-fares.html").read_bytes()
ALL = Selection(limit=0)
JAPANESE = "委員会は火曜日、フェリーの運賃を五月から十二パーセント引き上げると発表した。"
LINK = re.compile(r"\x1b\]8;([^;]*);([^\x1b]*)\x1b\\")
NUMBER = re.compile(r"color\((\d+)\)")


def _render(width: int, brief=None, chosen=ALL, *, links=False, **console) -> str:
    file = io.StringIO()
    made = Console(file=file, width=width, highlight=False, **console)
    terminal.show(brief or sample.brief(), chosen, made, links=links)
    return file.getvalue()


def _on_terminal(width: int, brief=None, **options) -> str:
    return _render(width, brief, force_terminal=True, color_system="256", **options)


def _plain(rendered: str) -> str:
    return Text.from_ansi(LINK.sub("", rendered)).plain


def _words(rendered: str) -> str:
    return "".join(ch for ch in rendered if ch.isalnum())


@pytest.mark.parametrize("brief", [sample.brief(), newsbrief.read(PAGE)], ids=["sample", "page"])
@pytest.mark.parametrize("width", [20, 40, 60, 71, 72, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_100_columns(width, brief):
    assert max(map(cell_len, _render(width, brief).splitlines())) <= min(width, 100)


@pytest.mark.parametrize("width", [40, 60, 71])
def test_stacked_items_hold_every_word_in_order(width):
    brief = sample.brief()
    shown = _words(_render(width, brief))
    items = [*brief.claims, *brief.quotes, *brief.proposals, brief.key_points[0]]
    assert all(_words(item.text) in shown for item in items)


@pytest.mark.parametrize("width", [30, 60, 80])
def test_wide_signs_are_counted_as_two_columns_and_kept(width):
    story = sample.article((JAPANESE,), title=JAPANESE, language="ja")
    span = Span(JAPANESE, 0, len(JAPANESE))
    old = sample.brief()
    brief = replace(
        old, article=story, key_points=(), claims=(), proposals=(),
        quotes=(replace(old.quotes[0], text=JAPANESE, parts=(span,), speaker=JAPANESE),),
    )  # fmt: skip
    shown = _render(width, brief)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert _words(shown).count(_words(JAPANESE)) == 3


def test_nothing_is_cut_off_with_an_ellipsis():
    assert "…" not in _render(80).replace("[…]", "")


@pytest.mark.parametrize("width", [30, 60, 90])
def test_every_wrapped_line_of_a_quote_has_the_bar(width):
    lines = _render(width).split("QUOTES\n")[1].split("PROPOSALS")[0].splitlines()
    barred = [line for line in lines if line.startswith(" ▌ ")]
    words = sample.brief().quotes[0].text + sample.brief().quotes[1].text
    assert _words("".join(barred)) == _words(words)
    assert len(barred) > 2 or width == 90


def test_a_pronoun_that_opens_a_key_point_is_resolved():
    assert "She [Mara Lindqvist] urged the city council" in _render(90)


def test_a_pronoun_is_resolved_by_a_quote_that_is_not_shown_too():
    brief = sample.brief()
    lindqvist = replace(brief.actors[0], mentions=brief.actors[0].mentions[:1])
    quote = replace(brief.quotes[0], mention=brief.actors[0].mentions[1])
    brief = replace(brief, actors=(lindqvist,), quotes=(quote,))
    for limit in (0, 2):
        chosen = Selection(sections=("key-points",), limit=limit)
        assert "She [Mara Lindqvist] urged" in _render(90, brief, chosen)
        assert "She [Mara Lindqvist] urged" in text.render(brief, chosen)
        assert "She \\[Mara Lindqvist\\] urged" in markdown.render(brief, chosen)
        assert "She [Mara Lindqvist] urged" in html.render([brief], chosen)


def test_a_name_that_opens_a_key_point_is_left_alone():
    brief = sample.brief()
    board = replace(
        brief.actors[0], name="the Fares Board", mentions=(Span("Fares", 0, 5),)
    )  # a part of the name
    assert " 1  Fares on the Alder" in _render(90, replace(brief, actors=(board,)))


def test_proposals_name_proposer_and_addressee():
    assert "Mara Lindqvist → the city council · demand" in _render(60)
    wide = _render(80).split("PROPOSALS")[1].splitlines()
    assert wide[1].startswith(" demand  adopt a €2 visitor levy")
    assert wide[1].rstrip().endswith("Mara Lindqvist")
    assert wide[2].rstrip().endswith("→ the city council")


def test_what_is_left_out_is_told():
    shown = _render(80, chosen=Selection(limit=1))
    assert "2 more claims: -n 0 shows all" in shown
    assert "1 more quote: -n 0 shows all" in shown


def test_only_the_sections_asked_for_are_there():
    shown = _render(80, chosen=Selection(sections=("quotes",)))
    assert [t for t in ("KEY POINTS", "CLAIMS", "QUOTES", "PROPOSALS") if t in shown] == ["QUOTES"]


def test_no_color_gives_no_colour_but_keeps_the_words(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = _on_terminal(80)
    assert re.search(r"\x1b\[[\d;]*(?:3[0-7]|38;5)", shown) is None
    assert _plain(shown).split() == _render(80).split()


def test_speakers_and_source_are_links_to_the_sentence_on_the_page():
    page = "https://gazette.example/2026/03/ferry-fares"
    links = [link for _, link in LINK.findall(_on_terminal(80, links=True)) if link]
    assert page in links
    spoken = f"{page}#:~:text=We%20have%20run%20out%20of%20reserves%2C"
    assert spoken in links
    assert all(link.isascii() and link.startswith(page) for link in links)


def test_there_are_no_links_where_they_are_not_taken():
    assert "\x1b]8" not in _on_terminal(80)
    assert "\x1b" not in _render(80, links=True)  # no terminal
    assert "\x1b]8" not in _on_terminal(
        80, replace(sample.brief(), url="javascript:x", source=None), links=True
    )


@pytest.mark.parametrize("width", [30, 60, 100])
def test_hostile_words_reach_the_terminal_as_text(width):
    shown = _on_terminal(width, sample.hostile(), links=True)
    assert set(re.findall(r"\x1b[^m\\]*?[m\\]", LINK.sub("", shown))) <= set(
        re.findall(r"\x1b\[[\d;]*m", shown)
    )
    ours = LINK.sub("", re.sub(r"\x1b\[[\d;]*m", "", shown))
    assert not set(ours) & sample.CONTROLS
    assert "[boldred]loud[/]" in "".join(ours.split())
    for _, link in LINK.findall(shown):
        assert link == "" or link.startswith("https://a.example/")
        assert not set(unquote(link.split("#")[0])) & sample.CONTROLS


def test_a_terminal_without_unicode_gets_plain_signs():
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
    terminal.show(sample.brief(), ALL, Console(file=file, width=80, highlight=False))
    file.flush()
    shown = file.buffer.getvalue().decode("ascii")
    assert "***  Fares on the Alder" in shown
    assert " | already pay enough" in shown
    assert "-> the city council" in shown


def _contrast(number: int, other: float) -> float:
    steps = (0, 95, 135, 175, 215, 255)
    level = 8 + 10 * (number - 232)
    cube = number - 16
    rgb = (steps[cube // 36], steps[cube // 6 % 6], steps[cube % 6]) if cube < 216 else [level] * 3
    parts = [(v / 255 / 12.92 if v < 11 else ((v / 255 + 0.055) / 1.055) ** 2.4) for v in rgb]
    light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return (max(light, other) + 0.05) / (min(light, other) + 0.05)


def test_tones_can_be_read_on_white_and_on_black():
    source = Path(terminal.__file__).read_text(encoding="utf-8")
    tones = {int(number) for number in NUMBER.findall(source)}
    assert len(tones) == 5
    for tone in tones:
        assert min(_contrast(tone, 0), _contrast(tone, 1)) >= 3.7, tone


def test_plain_text_has_one_item_a_line():
    brief = newsbrief.read(PAGE)
    lines = text.render(brief, Selection()).splitlines()
    items = len(brief.key_points) + len(brief.claims) + len(brief.quotes) + len(brief.proposals)
    assert sum(line.startswith("- ") for line in lines) == items
