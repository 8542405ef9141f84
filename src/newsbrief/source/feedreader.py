"""RSS and Atom by feedparser, run as a process of its own that can be ended.

Some of its patterns take quadratic time on what a hostile feed may hold (40 s for 100 kB), so
`feeds` starts `python -m newsbrief.source.feedreader` and gives it a limited time. Standard
input is a line of JSON, the headers that feedparser wants, and the feed; standard output is a line
of JSON: a list of addresses, each with its time in seconds since 1970, or null.
"""

import calendar
import io
import sys
from typing import Any

import feedparser
import msgspec

Item = tuple[str, int | None]


def read(content: bytes, headers: dict[str, str]) -> list[Item]:
    """Return the address and the time of every entry that has an address, in feed order.

    `content-location` among the headers is what relative addresses are relative to.
    """
    found = feedparser.parse(
        io.BytesIO(content),  # a stream: a bare string could be taken for a file or an address
        response_headers=headers,
        sanitize_html=False,  # no text of the feed is used
        resolve_relative_uris=False,  # of the text; the links of entries are resolved all the same
    )
    links = ((entry, _address(entry)) for entry in found.entries)
    return [(link, _seconds(entry)) for entry, link in links if link]


def _address(entry: Any) -> str:  # noqa: ANN401 (feedparser has no types)
    """Return where the entry leads; a feed that counts its readers tells the real one apart."""
    link = entry.get("feedburner_origlink") or entry.get("link")
    return link if isinstance(link, str) else ""


def _seconds(entry: Any) -> int | None:  # noqa: ANN401 (feedparser has no types)
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return calendar.timegm(when) if when else None


def main() -> None:
    """Read from standard input, write to standard output."""
    headers = msgspec.json.decode(sys.stdin.buffer.readline(), type=dict[str, str])
    items = read(sys.stdin.buffer.read(), headers)
    sys.stdout.buffer.write(msgspec.json.encode(items))


if __name__ == "__main__":
    main()
