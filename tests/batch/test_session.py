"""What a sitting tells before its work begins."""

import io

from newsbrief.batch import items, session
from newsbrief.batch.store import Store

LIST = b"https://a.example/1\nhttps://me:geheim@a.example/2\nhttps://a.example/1\n"


def test_a_list_that_takes_long_to_read_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(session, "READ_LINE_EVERY_S", 0.0)
    told = []
    with Store(tmp_path / "state") as store:
        secrets = session._take_in(items.read(io.BytesIO(LIST)), store, told.append)
        assert store.counts().waiting == 2
    assert told[:3] == [f"reading the list: {number} so far" for number in (1, 2, 3)]
    assert told[3:] == ["Duplicates in the list, done once: 1."]
    assert secrets == {"https://a.example/2": "https://me:geheim@a.example/2"}
