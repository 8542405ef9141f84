"""docs/newsbrief.1: the manual page, in the macros of man(7)."""

from collections.abc import Iterator

from command_tree import EXIT_CODES, Entry
from newsbrief.version import __version__

DESCRIPTION = """newsbrief turns a news article into a brief: what it says (key points), what it
asserts (claims, and by whom), who said what (quotes, with the speaker's full name and role) and
what it wants done (proposals, by whom, to whom). It works offline on saved pages and plain
text, gives the same answer every time, and every item is a verbatim stretch of the article.
Results go to standard output, messages to standard error."""

ENVIRONMENT = {
    "NEWSBRIEF_*": "The default of an option: NEWSBRIEF_TIMEOUT for --timeout, and so on.",
    "NEWSBRIEF_CONFIG": "The one configuration file to read instead of those that are found.",
    "NO_COLOR, FORCE_COLOR, COLUMNS, TERM": "Colour and width of what a terminal gets.",
}
FILES = {
    "newsbrief.toml, pyproject.toml ([tool.newsbrief])": "The project's defaults of options: "
    "the nearest one in the working folder or above it.",
    "~/.config/newsbrief/newsbrief.toml": "Your own defaults; on macOS below "
    "~/Library/Application Support, on Windows below %APPDATA%.",
}
_MARKS = {"'": "\\(aq", '"': "\\(dq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}  # else typographic


def render(entries: tuple[Entry, ...]) -> str:
    """Return the page."""
    codes = {str(code): words for code, words in EXIT_CODES.items()}
    lines = [
        '.\\" Built by tools/reference.py from the commands.',
        f'.TH NEWSBRIEF 1 "" "newsbrief {__version__}" "User Commands"',
        ".SH NAME",
        "newsbrief \\- turn a news article into a brief",
        ".SH SYNOPSIS",
        *_joined([f".B {plain(entry.usage)}" for entry in entries], ".br"),
        ".SH DESCRIPTION",
        plain(DESCRIPTION),
        *(line for entry in entries for line in _command(entry)),
        *_listed("ENVIRONMENT", ENVIRONMENT),
        *_listed("FILES", FILES),
        *_listed("EXIT STATUS", codes),
        ".SH SEE ALSO",
        ".BR jq (1)",
    ]
    return "\n".join(lines) + "\n"


def _command(entry: Entry) -> Iterator[str]:
    yield f".SH {plain(entry.name.upper())}"
    yield plain(entry.about)
    if entry.examples:
        yield from (".PP", ".nf", ".RS", *map(plain, entry.examples), ".RE", ".fi")
    for title, rows in entry.groups.items():
        yield f".SS {plain(title)}"
        for name, words in rows:
            yield from (".TP", f".B {plain(name)}", plain(words))


def _listed(title: str, rows: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for name, words in rows.items():
        yield from (".TP", f".B {plain(name)}", plain(words))


def _joined(lines: list[str], between: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from (between, line) if number else (line,)


def plain(text: str) -> str:
    """Return text that troff prints as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    for mark, name in {
        "'": "\\(aq",
        '"': "\\(dq",
        "`": "\\(ga",
        "^": "\\(ha",
        "~": "\\(ti",
    }.items():
        escaped = escaped.replace(mark, name)
    lines = (" ".join(line.split()) for line in escaped.splitlines())
    return "\n".join("\\&" + line if line.startswith(".") else line for line in lines if line)
