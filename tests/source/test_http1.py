import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.source import http1
from newsbrief.source.body import TooLargeError
from newsbrief.source.coding import CodingError

HTML = b"<p>The ferry leaves at nine.</p>"
GZIPPED = gzip.compress(HTML, mtime=0)
CHUNKED = {"transfer-encoding": "Chunked"}
PACKED = {"content-encoding": "gzip"}
LIMIT = 10_000


@pytest.mark.parametrize(
    ("raw", "headers", "content"),
    [
        (HTML, {}, HTML),
        (b"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: z\r\n\r\n", CHUNKED, b"hello world"),
        (gzip.compress(HTML), PACKED, HTML),
        (b"%X\r\n%s\r\n0\r\n\r\n" % (len(GZIPPED), GZIPPED), CHUNKED | PACKED, HTML),
        (HTML, CHUNKED | PACKED, HTML),  # stored without what its header names
        (HTML, PACKED | {"content-length": "9"}, HTML),
        (b"", CHUNKED, None),
        (b"5\r\nhel", CHUNKED, None),
        (b"ffffffffffffffff\r\nhel", CHUNKED, None),
        (b"-1\r\nhel", CHUNKED, None),
        (gzip.compress(HTML)[:-5], PACKED, None),
        (HTML, {"content-length": "99"}, None),
        (HTML, {"content-encoding": "zip"}, HTML),
        (b"zip", {"content-encoding": "zip"}, None),
    ],
)  # fmt: skip
def test_a_stored_body_gives_its_content_or_is_broken(raw, headers, content):
    if content is None:
        with pytest.raises(CodingError):
            http1.content(raw, headers, LIMIT)
    else:
        assert http1.content(raw, headers, LIMIT) == content


def test_what_unpacks_to_too_much_is_too_large():
    bomb = gzip.compress(gzip.compress(bytes(20_000_000)))
    with pytest.raises(TooLargeError):
        http1.content(bomb, {"content-encoding": "gzip, gzip"}, 1_000_000)


@given(st.binary(max_size=60), st.sampled_from([CHUNKED, PACKED, CHUNKED | PACKED, {}]))
def test_odd_bytes_give_content_or_a_known_error(raw, headers):
    with contextlib.suppress(CodingError, TooLargeError):
        assert len(http1.content(raw, headers, LIMIT)) <= LIMIT
