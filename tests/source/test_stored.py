import pytest

from newsbrief.errors import InputError
from newsbrief.source import stored


@pytest.fixture
def records(tmp_path):
    def read(content: bytes) -> list:
        path = tmp_path / "out.jsonl"
        path.write_bytes(content)
        return [
            (place.removeprefix(str(path)), found) for place, found in stored.records(str(path))
        ]

    return read


def test_every_line_is_a_record_with_its_number(records):
    assert records(b'{"a":1}\n\n  \r\n{"b":2}') == [
        (", line 1", b'{"a":1}'), (", line 4", b'{"b":2}'),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_document_over_several_lines_is_one_record(records, mark):
    ((place, found),) = records(mark + b'{\n "a": 1\n}\n')
    assert (place, found.split()) == ("", [b"{", b'"a":', b"1", b"}"])


def test_a_list_gives_its_items(records):
    assert records(b'[{"a":1},\n {"b":2}]') == [
        (", item 1", b'{"a":1}'), (", item 2", b'{"b":2}'),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"[1,", b"[" * 100_000, b"[\xff]"])
def test_a_list_that_cannot_be_read_is_an_error(records, content):
    ((_, found),) = records(content)
    assert isinstance(found, InputError)
    assert found.code == "unreadable"


def test_a_line_or_a_document_without_end_is_refused(records, monkeypatch):
    monkeypatch.setattr(stored, "MAX_BYTES", 10)
    (first, (_, error)) = records(b"{}\n" + b"x" * 50 + b"\n{}")
    assert first == (", line 1", b"{}")
    assert error.code == "too_large"
    ((_, error),) = records(b"{\n" + b"x" * 50)
    assert error.code == "too_large"


def test_what_cannot_be_opened_is_one_error(tmp_path):
    for path in (tmp_path, tmp_path / "missing", "a\x00b"):
        ((name, error),) = stored.records(str(path))
        assert name == str(path)
        assert isinstance(error, InputError)


def test_an_empty_file_has_no_record(records):
    assert records(b"") == []
