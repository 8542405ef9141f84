import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.page import charset

KOREAN = "항만청은 톨름강을 가로지르는 다리를 닫는다고 밝혔다. " * 5
JAPANESE = "港湾局は日曜日、トルム川に架かる橋を閉鎖すると発表した。" * 5
RUSSIAN = "Мост через Толм закроют на шесть недель. " * 5
GERMAN = "Die Brücke über die Tolm wird für sechs Wochen gesperrt. " * 5


@pytest.mark.parametrize(
    ("content", "declared", "name"),
    [
        ("Brücke".encode("utf-8-sig"), "latin1", "utf-8"),
        (b"\xff\xfe" + "Brücke".encode("utf-16-le"), None, "utf-16le"),
        ("Brücke".encode("latin-1"), "ISO-8859-1", "windows-1252"),
        ("Brücke".encode("latin-1"), "no-such-charset", "windows-1252"),
        (b"<meta charset=euc-kr>" + KOREAN.encode("cp949"), None, "euc-kr"),
        (b"<meta charset='x-sjis'>" + JAPANESE.encode("cp932"), None, "shift_jis"),
        (b'<meta http-equiv=a content="text/html; charset=gb2312">\xc7\xc5', None, "gb18030"),
        (b"<meta charset=utf-16>Br\xc3\xbccke", None, "utf-8"),
        (b"<?xml version='1.0' encoding='koi8-r'?>" + RUSSIAN.encode("koi8-r"), None, "koi8-r"),
        (b"<meta charset=base64>Br\xc3\xbccke", None, "utf-8"),
        (KOREAN.encode("cp949"), None, "euc-kr"),
        (JAPANESE.encode("euc_jp"), None, "euc-jp"),
        (JAPANESE.encode("cp932"), None, "shift_jis"),
        (RUSSIAN.encode("cp1251"), None, "windows-1251"),
        (GERMAN.encode("cp1252"), None, "windows-1252"),
        (GERMAN.encode() * 40 + b"\xff", None, "utf-8"),
        (b"", None, "utf-8"),
    ],
)  # fmt: skip
def test_encoding_by_mark_header_meta_then_guess(content, declared, name):
    assert charset.decode(content, declared)[1] == name


def test_the_header_comes_before_the_meta():
    content = b"<meta charset=utf-8>" + "Brücke".encode("latin-1")
    assert charset.decode(content, "iso-8859-1")[0].endswith("Brücke")


def test_text_is_taken_as_it_is_but_for_lone_surrogates():
    assert charset.decode("Brücke \ud800!") == ("Brücke \ufffd!", "utf-8")


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
def test_any_bytes_give_text_that_can_be_written(content, declared):
    charset.decode(content, declared)[0].encode("utf-8")
