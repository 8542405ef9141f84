"""Briefs as one HTML file for people: nothing outside it, no script for a single brief."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain

from newsbrief.output import clean, html_sides, markup, phrases, selection
from newsbrief.output.html_sides import Entry, Frame
from newsbrief.output.markup import Markup, join, tag
from newsbrief.output.selection import NO_LIMIT, Selection
from newsbrief.records import Article, Brief
from newsbrief.version import __version__


def render(briefs: Sequence[Brief], chosen: Selection) -> str:
    """Return the document: a report, or an index and the reports of several briefs.

    Briefs without an article stand in the index, with the reason.
    """
    if len(briefs) == 1 and briefs[0].article is not None:
        title = f"Brief: {phrases.headline(briefs[0].article)}"
        return _document(title, _report(briefs[0], briefs[0].article, chosen, Frame()))
    title = f"Briefs of {sum(brief.article is not None for brief in briefs)} articles"
    body = join((_index(title, briefs, chosen), *_reports(briefs, chosen)))
    return _document(title, body, script=markup.template("filter.js"))


def _document(title: str, body: Markup, script: str | None = None) -> str:
    style = markup.template("style.css")
    policy = [
        "default-src 'none'", f"style-src {_digest(style)}",
        *([f"script-src {_digest(script)}"] if script else ()),
        "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    return markup.fill(
        "page.html",
        policy=Markup("; ".join(policy)),
        version=__version__,
        title=title,
        style=Markup(style),
        body=body,
        script=Markup(f"<script>{script}</script>\n" if script else ""),
    )


def _digest(source: str) -> str:
    """Return the source that a Content Security Policy allows by its hash."""
    return f"'sha256-{b64encode(sha256(source.encode('utf-8')).digest()).decode('ascii')}'"


def _reports(briefs: Sequence[Brief], chosen: Selection) -> Iterator[Markup]:
    for number, brief in enumerate(briefs, 1):
        if brief.article is not None:
            frame = Frame(prefix=f"b{number}-", level=3)
            report = _report(brief, brief.article, chosen, frame)
            yield tag("section", report, _back(), class_="report", id=f"b{number}")


def _back() -> Markup:
    return tag("p", tag("a", "Back to the list", href="#index"), class_="back")


def _report(brief: Brief, article: Article, chosen: Selection, frame: Frame) -> Markup:
    shown = selection.ranked(brief, chosen, NO_LIMIT)
    listed = html_sides.entries(shown.brief)
    return join(
        (
            _masthead(brief, article, listed, frame),
            tag(
                "div",
                html_sides.brief_side(shown, listed, frame),
                html_sides.article_side(article, list(chain(*listed.values())), frame),
                class_="columns",
            ),
        )
    )


def _masthead(
    brief: Brief, article: Article, listed: dict[str, list[Entry]], frame: Frame
) -> Markup:
    headline = phrases.headline(article)
    lines = [
        tag(
            f"h{frame.level - 1}", headline, lang=article.language,
            dir=html_sides.direction(headline),
        ),
        _facts(article),
        *_source(brief),
        *(tag("p", notice.message, class_="facts") for notice in brief.warnings),
        _legend(listed),
        tag("p", tag("a", "To the article", href=f"#{frame.article}"), class_="jump"),
    ]  # fmt: skip
    return tag("header", *lines, class_="masthead")


def _facts(article: Article) -> Markup:
    facts = [tag("span", fact, class_="fact") for fact in phrases.known(article)]
    return tag("p", Markup(" · ".join(facts)), class_="facts")


def _source(brief: Brief) -> Iterator[Markup]:
    if address := phrases.source(brief):
        href = clean.link(address)
        name = "a" if href else "span"
        link = tag(name, address, class_="source", href=href, rel="noopener noreferrer nofollow")
        yield tag("p", link, class_="facts")


def _legend(listed: dict[str, list[Entry]]) -> Markup:
    rows = []
    for section, items in listed.items():
        if items:
            kind = html_sides.KINDS[section]
            chip = tag("span", html_sides.LETTERS[kind], class_=f"chip {kind}", aria_hidden="true")
            rows.append(tag("li", chip, tag("mark", _count(len(items), section), class_=kind)))
    return tag("ul", *rows, class_="legend", aria_label="Legend")


def _count(number: int, section: str) -> str:
    name = html_sides.NAMES[html_sides.KINDS[section]]
    return f"{number} {name}{'' if number == 1 else 's'}"


def _index(title: str, briefs: Sequence[Brief], chosen: Selection) -> Markup:
    rows = [
        _row(number, brief, brief.article, chosen) if brief.article else _failure(brief)
        for number, brief in enumerate(briefs, 1)
    ]
    speakers = sorted({name for brief in briefs for name in _speakers(brief)}, key=str.casefold)
    return tag(
        "nav",
        tag("h1", title),
        _tools(speakers),
        tag("ol", *rows),
        class_="side index", id="index", aria_label="All briefs",
    )  # fmt: skip


def _tools(speakers: Sequence[str]) -> Markup:
    """Return what the script needs; it is hidden where no script runs."""
    everybody = tag("option", "Everybody", value="")
    choice = tag("select", everybody, *(tag("option", s, value=s) for s in speakers), id="who")
    return tag(
        "div",
        tag("label", "Search", Markup('<input type="search" id="find">')),
        tag("label", "Speaker", choice),
        tag("span", id="count", role="status"),
        id="tools", role="search", hidden=True,
    )  # fmt: skip


def _failure(brief: Brief) -> Markup:
    reason = brief.error.message if brief.error else ""
    address = phrases.source(brief) or "No address"
    said = reason if address in reason else f"{address}: {reason}"
    return tag("li", "No brief. ", said, class_="failed")


def _row(number: int, brief: Brief, article: Article, chosen: Selection) -> Markup:
    shown = selection.ranked(brief, chosen, NO_LIMIT).brief
    counts = [
        _count(len(items), section)
        for section, items in html_sides.entries(shown).items()
        if items
    ]
    headline = phrases.headline(article)
    link = tag(
        "a", headline, href=f"#b{number}", lang=article.language,
        dir=html_sides.direction(headline),
    )  # fmt: skip
    names = [tag("li", tag("bdi", name, class_="who")) for name in _speakers(shown)]
    return tag(
        "li",
        link,
        _facts(article),
        tag("p", " · ".join(counts), class_="facts") if counts else None,
        tag("ul", *names, class_="speakers", aria_label="Speakers") if names else None,
        data_brief=f"b{number}",
    )


def _speakers(brief: Brief) -> list[str]:
    """Return the named speakers of a brief, the first quoted first."""
    return list(dict.fromkeys(clean.line(q.speaker) for q in brief.quotes if q.speaker))
