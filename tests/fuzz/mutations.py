"""Pages damaged at random, each the same for the same seed."""

import random
import re
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

NASTY = [
    *(b"\0", b"<", b">", b"&", b'"', b"'", b"\xff", b"\xef\xbb\xbf", b"\x1b[31m", b"\xc2\x85"),
    *(b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>", b"</script>", b"<title>", b"<template>"),
    *(b"</body>", b"</p>", b"<table>", b"<svg>", b"<math><mtext>", b"<select>", b"<plaintext>"),
    *(b"&#0;", b"&#x110000;", b"&#xD800;", b"&lt;b&gt;", b"&amp;amp;", b"&nosuch;", b"&" * 99),
    *(b"<meta charset=utf-16>", b"<base href=:>"),
    b'<meta http-equiv="refresh" content="0;url=//x">',
    *("“ ‘ « „ ” ’ » ‚ ".encode(), "\u202e\u2066\u200f".encode(), "👩‍👩‍👧 ﷽ İ ß".encode()),
    *(b'" said she, "', b" said that ", b" according to ", b" must ", b"? ! . . .", b"1,2,3.4 %"),
]
CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "shift_jis", "euc-kr")
VALUES = [b"null", b"[]", b"{}", b"-1", b'"' + b"x" * 999 + b'"', b'[{"name":[[]]}]', b"1e999"]
MAX_BYTES = 300_000  # of a damaged page
_TAG = re.compile(rb"<[^<>]*>")
_JSON_STRING = re.compile(rb'"[^"<>]{1,80}"')


def damage(pages: list[bytes], seed: int) -> bytes:
    """Return one of the pages with one to six kinds of damage, chosen by the seed."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    page = chance.choice(pages)
    for _ in range(chance.randint(1, 6)):
        if chance.random() < 0.05:
            page = _crossed(page, chance.choice(pages), chance)
        elif page:
            page = chance.choice(MUTATIONS)(page, chance)
    return page[:MAX_BYTES]


def _place(page: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(page))
    return start, min(len(page), start + chance.choice((1, 8, 60, 400, 3000)))


def _flip(page: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(page)
    for _ in range(chance.randint(1, 40)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _delete(page: bytes, chance: random.Random) -> bytes:
    start, end = _place(page, chance)
    return page[:start] + page[end:]


def _truncate(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page))]


def _repeat(page: bytes, chance: random.Random) -> bytes:
    start, end = _place(page, chance)
    return page[:start] + page[start:end] * chance.choice((2, 5, 40)) + page[end:]


def _move(page: bytes, chance: random.Random) -> bytes:
    start, end = _place(page, chance)
    rest = page[:start] + page[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + page[start:end] + rest[to:]


def _drop_tags(page: bytes, chance: random.Random) -> bytes:
    share = chance.random()
    return _TAG.sub(lambda tag: b"" if chance.random() < share else tag[0], page)


def _insert(page: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 30)) + page[at:]
    return page


def _bomb(page: bytes, chance: random.Random) -> bytes:
    """Put very many attributes, or a very long one, into a tag."""
    many = b"".join(b" a%d='x' class=\"ad-%d\"" % (n, n) for n in range(chance.choice((50, 3000))))
    bomb = chance.choice((many, b' class="' + b"x " * 20_000 + b'"', b" style=" + b"y" * 50_000))
    tags = [tag.end() - 1 for tag in _TAG.finditer(page)]
    at = chance.choice(tags) if tags else 0
    return page[:at] + bomb + page[at:]


def _nest(page: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    name = chance.choice((b"div", b"b", b"ul><li", b"table><tr><td", b"blockquote", b"a href=x"))
    return page[:at] + b"<%b>" % name * chance.choice((20, 600, 5000)) + page[at:]


def _encode(page: bytes, chance: random.Random) -> bytes:
    return page.decode("utf-8", "replace").encode(chance.choice(CHARSETS), "xmlcharrefreplace")


def _declare(page: bytes, chance: random.Random) -> bytes:
    return b"<meta charset=%b>" % chance.choice(CHARSETS).encode() + page


def _retype(page: bytes, chance: random.Random) -> bytes:
    """Change values of JSON-LD and of attributes."""
    wrap = b'<script type="application/ld+json">{"@type":"NewsArticle","author":"A B"}</script>'
    share = chance.random() / 2
    return _JSON_STRING.sub(
        lambda found: chance.choice(VALUES) if chance.random() < share else found[0], wrap + page
    )


def _crossed(page: bytes, other: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)] + other[chance.randrange(len(other)) :]


MUTATIONS: list[Mutation] = [
    *(_flip, _delete, _truncate, _repeat, _move, _drop_tags, _insert, _insert),
    *(_bomb, _nest, _encode, _declare, _retype),
]
