import io
import os
import sys
from types import SimpleNamespace

import pytest

from newsbrief.errors import InputError
from newsbrief.source import files


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<p>\xff\0")
    page = files.read(str(tmp_path / "a.html"))
    assert page.content == b"<p>\xff\0"
    assert page.media_type is None


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"text")))
    assert files.read("-").content == b"text"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"text")))
    with pytest.raises(InputError) as caught:
        files.read("-", max_bytes=3)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("path", ["missing.html", ".", "a\0b", "x" * 5000])
def test_what_cannot_be_read_is_an_input_error(path):
    with pytest.raises(InputError) as caught:
        files.read(path)
    assert caught.value.code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_others_is_an_input_error(tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "a").chmod(0)
    with pytest.raises(InputError):
        files.read(str(tmp_path / "a"))


def test_a_large_file_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 11)
    assert len(files.read(str(tmp_path / "a"), max_bytes=11).content) == 11
    with pytest.raises(InputError) as caught:
        files.read(str(tmp_path / "a"), max_bytes=10)
    assert caught.value.code == "too_large"
    with pytest.raises(InputError) as caught:
        files.read("/dev/zero")
    assert caught.value.code == "too_large"
