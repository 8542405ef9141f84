"""HTML that is safe by construction: what is not `Markup` already is escaped on its way in."""

from collections.abc import Iterable
from html import escape as _escape
from pathlib import Path
from string import Template

from newsbrief.output import clean

_TEMPLATES = Path(__file__).parent / "templates"
_LINE_ENDS = frozenset({"article", "div", "h1", "h2", "h3", "h4", "header", "li", "main", "nav"})
_LINE_ENDS |= {"blockquote", "ol", "option", "p", "section", "select", "ul"}


class Markup(str):
    """A string that is HTML; only this module and the templates make one of page text."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Return page text as HTML on one line, without control or bidi characters."""
    return words if isinstance(words, Markup) else Markup(_escape(clean.line(words)))


def join(parts: Iterable[str | None]) -> Markup:
    """Return the parts one behind the other, escaped where they are no HTML yet."""
    return Markup("".join(text(part) for part in parts if part is not None))


def tag(name: str, *children: str | None, **attributes: str | bool | None) -> Markup:
    """Return an element; attributes that are None or False are left out.

    `class_` stands for `class`, `aria_label` for `aria-label`.
    """
    inner = join(children)
    end = "\n" if name in _LINE_ENDS else ""
    return Markup(f"{start(name, **attributes)}{inner}</{name}>{end}")


def start(name: str, **attributes: str | bool | None) -> Markup:
    """Return the start tag of an element."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    written = (
        f" {key}" if value is True else f' {key}="{text(value)}"'
        for key, value in given.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{''.join(written)}>")


def template(name: str) -> str:
    """Return a file of `templates/` as it is."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def fill(name: str, **values: str) -> Markup:
    """Return a template of HTML with its `$names` replaced, escaped where they are no HTML yet."""
    return Markup(Template(template(name)).substitute({k: text(v) for k, v in values.items()}))
