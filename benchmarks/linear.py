"""Does the time of a brief grow with the length of a hostile input, or faster? Ratio of 2n to n.

Run: python benchmarks/linear.py [BYTES]   (n, 200,000 if not given; a ratio over 2.2 is marked)
"""

import contextlib
import sys
import time
from math import inf

import newsbrief

LIMIT = 2.2
MIN_S = 0.2  # of 2n; in less time a ratio says nothing
TRIES = 3  # of an input that seems to grow faster; another program may have been at work
HEAD = "A headline that is long enough\n\nThe council met on Monday, it said.\n\n"

TEXTS = {
    "opening marks": "“",
    "straight marks": '"',
    "marks and words": '"a ',
    "single marks": "' ’ ‘",
    "commas": ",",
    "commas and words": "a, ",
    "capitals": "Aa ",
    "names": "Ann Lee and ",
    "names with roles": "Ann Lee, head of the Board of ",
    "said": "said ",
    "he said": '" he said, ',
    "according to": "according to ",
    "that": "that said that ",
    "should": "should and must ",
    "digits": "1",
    "figures": "12.5 ",
    "brackets": "(",
    "dashes": "— - ",
    "one word": "a",
    "full stops": ". ",
    "initials": "A. B. ",
    "paragraphs": "One line.\n\n",
    "lines": "one line\n",
    "blanks": " ",
    "colons": "A: b ",
    "ideographs": "東京「は」。",
}
PAGES = {
    "nested div": ("<div>", "</div>"),
    "nested b": ("<b>", "</b>"),
    "unclosed p": ("<p>x", ""),
    "unclosed li": ("<ul><li>x", ""),
    "links": ("<a href=/x>home</a> ", ""),
    "paragraphs with links": ("<p>Some words of a <a href=/x>story</a> go on here.</p>", ""),
    "tables": ("<table><tr><td>cell", "</table>"),
    "br": ("words<br>", ""),
    "named divs": (
        '<div class="share"><p>The council met on Monday, it said.</p>',
        "</div>",
    ),
    "named spans": ('<span class="share"><p>The council met on Monday, it said.</p>', "</span>"),
    "hidden parts": ("<div hidden><p>The council met on Monday, it said.</p></div>", ""),
    "articles": ("<article><nav>Home</nav><p>The council met on Monday.</p>", "</article>"),
    "noscript": (f"<noscript><p>{'The council met on Monday. ' * 20}</p></noscript>", ""),
    "forms": ("<form><label>Name</label><input type=radio></form>", ""),
    "headings": ("<h1>The council met</h1><h2>By Ann Lee</h2>", ""),
    "times": ("<time datetime=2026-03-03>3 March 2026</time>", ""),
    "comments": ("<!-- x", ""),
    "scripts": ("<script>x", ""),
    "json-ld": ('<script type="application/ld+json">{"a":[', ""),
    "attributes": ('<p class="a b c d" id="x">x', ""),
    "open brackets": ("<", ""),
    "entities": ("&amp", ""),
}


def spent_s(content: str, media_type: str) -> float:
    """Return the CPU seconds that a brief of the content takes; an error counts as an answer."""
    start = time.process_time()
    with contextlib.suppress(newsbrief.NotAnArticleError):
        newsbrief.read(content, media_type=media_type)
    return time.process_time() - start


def text_of(unit: str, size: int) -> str:
    """Return plain text of about `size` characters."""
    return HEAD + unit * (size // len(unit))


def page_of(opens: str, closes: str, size: int) -> str:
    """Return a page of about `size` characters."""
    times = size // len(opens + closes)
    story = f"<p>{HEAD * 5}</p>"
    return f"<html><body>{story}{opens * times}{story}{closes * times}</body></html>"


def main() -> None:
    """Print one line an input: its name, seconds at n and 2n, and their ratio."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    spent_s(HEAD, "text/plain")
    print(f"{'input':26} {'n':>8} {'2n':>8} {'ratio':>6}   n = {size:,} characters")
    for name, unit in TEXTS.items():
        row(name, [text_of(unit, n) for n in (size, 2 * size)], "text/plain")
    for name, (opens, closes) in PAGES.items():
        row(name, [page_of(opens, closes, n) for n in (size, 2 * size)], "text/html")


def row(name: str, contents: list[str], media_type: str) -> None:
    """Print one line of the table; what seems to grow faster is measured again to make sure."""
    once = twice = inf
    for _ in range(TRIES):
        once, twice = map(min, (once, twice), (spent_s(text, media_type) for text in contents))
        is_faster = twice > MIN_S and twice > LIMIT * once
        if not is_faster:
            break
    mark = "  <- grows faster" if is_faster else ""
    print(f"{name:26} {once:8.3f} {twice:8.3f} {twice / once:6.2f}{mark}", flush=True)


if __name__ == "__main__":
    main()
