"""docs/commands.md: the command reference."""

import re
from collections.abc import Iterator

from command_tree import EXIT_CODES, Entry
from newsbrief.cli import settings

HEAD = """# Commands

Built by `python tools/reference.py` from the commands themselves; `newsbrief COMMAND --help`
says the same.
"""
CONFIGURATION = """## Defaults

An option that is not given takes its value from, in this order: the environment (`--max-bytes`:
`NEWSBRIEF_MAX_BYTES`), the project's `newsbrief.toml` or `[tool.newsbrief]` in `pyproject.toml`
(the nearest one in the working folder or above it), your own file (on Linux
`~/.config/newsbrief/newsbrief.toml`), and what is built in. Keys are the long names of options,
for all commands that have it or for one:

```toml
format = "json"
timeout = 30

[read]
limit = 3
```

`newsbrief config show` tells each value and where it comes from. {per_call} belong to one call
and cannot be configured; {own_only} cannot be set by a project's file, only by your own, or by
you. `NEWSBRIEF_CONFIG` names one file to be read instead of all these.
"""


def render(entries: tuple[Entry, ...]) -> str:
    """Return the page."""
    codes = [f"| {code} | {words} |" for code, words in EXIT_CODES.items()]
    parts = [HEAD, *("\n".join(_section(entry)) + "\n" for entry in entries)]
    parts += [
        CONFIGURATION.format(
            per_call=_names(settings.PER_CALL & _options(entries)),
            own_only=_names(settings.OWN_ONLY),
        ),
        "\n".join(["## Exit codes", "", "| code | |", "| --- | --- |", *codes]) + "\n",
    ]
    return "\n".join(parts)


def _options(entries: tuple[Entry, ...]) -> set[str]:
    """Return the long names of the options of all commands but newsbrief itself."""
    rows = [row for entry in entries[1:] for group in entry.groups.values() for row in group]
    return {name for words, _ in rows for name in re.findall(r"--([\w-]+)", words)} - {"help"}


def _names(options: set[str]) -> str:
    quoted = [f"`--{name}`" for name in sorted(options)]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _section(entry: Entry) -> Iterator[str]:
    yield f"## {entry.name}"
    yield from ("", "```text", entry.usage, "```", "", entry.about)
    if entry.examples:
        yield from ("", "```sh", *entry.examples, "```")
    for title, rows in entry.groups.items():
        yield from ("", f"{title}:", "", "| | |", "| --- | --- |")
        yield from (f"| `{_cell(name)}` | {_cell(words)} |" for name, words in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
