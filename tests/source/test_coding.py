import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.source.body import Body, TooLargeError
from newsbrief.source.coding import CodingError

TEXT = b"<p>The ferry leaves at nine.</p>" * 3000


def raw_deflate(data):
    machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return machine.compress(data) + machine.flush()


def brotli_of(data):
    return pytest.importorskip("brotli").compress(data)


def zstd_of(data):
    return pytest.importorskip("zstandard").compress(data)


PACKERS = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate ": raw_deflate,
    "br": brotli_of,
    "zstd": zstd_of,
    "gzip, deflate": lambda data: zlib.compress(gzip.compress(data)),
    "": bytes,
    "identity": bytes,
    "GZIP": lambda data: gzip.compress(data[:1000]) + gzip.compress(data[1000:]),
    "x-gzip": lambda data: gzip.compress(data) + b"\0\0 behind the end",
}


def unpack(packed, coding, *, size=1000, max_bytes=1_000_000):
    body = Body(coding, max_bytes)
    for start in range(0, len(packed), size):
        body.feed(packed[start : start + size])
    return body.finish()


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("size", [1, 777, 10**6])
def test_every_coding_gives_what_was_packed(coding, size):
    assert unpack(PACKERS[coding](TEXT), coding, size=size) == TEXT


@pytest.mark.parametrize("coding", [c for c in PACKERS if c not in ("", "identity", "x-gzip")])
def test_a_packed_body_without_its_end_is_an_error(coding):
    with pytest.raises(CodingError):
        unpack(PACKERS[coding](TEXT)[:-5], coding)


@pytest.mark.parametrize("coding", [c for c in PACKERS if c not in ("", "identity")])
def test_a_bomb_is_cut_off(coding):
    with pytest.raises(TooLargeError):
        unpack(PACKERS[coding](b"\0" * 5_000_000), coding, size=10**6)


def test_a_bomb_inside_a_packed_body_is_counted_too():
    empty = gzip.compress(b"") * 200_000
    with pytest.raises(TooLargeError):
        unpack(gzip.compress(empty), "gzip, gzip", size=10**6)


def test_an_empty_body_needs_no_end():
    assert unpack(b"", "gzip") == b""


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_any_bytes_are_unpacked_or_refused(data, coding):
    try:
        unpack(data, coding)
    except (CodingError, TooLargeError):
        return
