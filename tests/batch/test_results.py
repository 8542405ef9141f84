"""The store and the output in step, whatever is cut short."""

import errno
import json
import sqlite3
import subprocess
import sys

import pytest

from newsbrief.batch import items, results
from newsbrief.batch.results import Results
from newsbrief.batch.store import FAILED, OK, Store
from newsbrief.errors import StoreError

URLS = [f"https://a.example/{n}" for n in range(6)]


def record(url, text="x"):
    return json.dumps({"schema": "newsbrief/1", "url": url, "text": text}, separators=(",", ":"))


@pytest.fixture
def place(tmp_path):
    return tmp_path / "out.jsonl", tmp_path / "out.jsonl.state"


def begin(state, urls=URLS):
    store = Store(state)
    store.add(items.of_address(url) for url in urls)
    return store


def work(store, out, number, *, failing=()):
    """Write the records of the next items, as a run does."""
    with Results(out, store) as file:
        after = 0
        for _ in range(number):
            row = store.next("a.example", after)
            after = row.id
            code = "timeout" if row.address in failing else None
            file.append(record(row.address).encode(), row.id, code)


def urls_in(out):
    return [json.loads(line)["url"] for line in out.read_text().splitlines()]


def test_every_item_ends_with_one_record(place):
    out, state = place
    with begin(state) as store:
        work(store, out, 4, failing=URLS[:1])
        counts = store.counts()
        assert (counts.ok, counts.failed, counts.waiting) == (3, 1, 2)
        assert store.failures() == [("timeout", 1)]
    with begin(state) as store:
        work(store, out, 2)
        assert store.lanes() == []
    assert sorted(urls_in(out)) == URLS


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_a_torn_line_is_cut_off(place, cut):
    out, state = place
    with begin(state) as store:
        work(store, out, 2)
    whole = out.read_bytes()
    out.write_bytes(whole + record(URLS[3]).encode()[:cut])
    with begin(state) as store:
        work(store, out, 0)
        assert store.counts().ok == 2
    assert out.read_bytes() == whole


def test_a_whole_line_that_the_store_does_not_know_is_written_again(place):
    out, state = place
    with begin(state) as store:
        work(store, out, 2)
    with out.open("ab") as file:
        file.write(record(URLS[2]).encode() + b"\n")
    with begin(state) as store:
        work(store, out, 4)
    assert sorted(urls_in(out)) == URLS


def test_records_that_are_gone_are_made_again(place):
    out, state = place
    with begin(state) as store:
        work(store, out, 3)
    out.write_bytes(out.read_bytes()[:-5])
    with begin(state) as store:
        with Results(out, store) as file:
            assert file.lost == 1
        work(store, out, 4)
    assert sorted(urls_in(out)) == URLS
    out.unlink()
    with begin(state) as store:
        work(store, out, 6)
    assert sorted(urls_in(out)) == URLS


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw + record("https://b.example/1").encode() + b"\n",
        lambda raw: raw + record(URLS[0]).encode() + b"\n",
        lambda raw: raw + b"something else",
        lambda raw: b"something else that is longer than all that was there".ljust(len(raw), b"."),
        lambda raw: record("https://b.example/1", "y" * len(raw)).encode() + b"\n",
    ],
)
def test_an_output_that_others_wrote_is_left_alone(place, change):
    out, state = place
    with begin(state) as store:
        work(store, out, 2)
    foreign = change(out.read_bytes())
    out.write_bytes(foreign)
    with begin(state) as store:
        with pytest.raises(StoreError):
            Results(out, store)
        assert store.counts().ok == 2
    assert out.read_bytes() == foreign


def test_an_output_without_its_state_is_left_alone(place):
    out, state = place
    out.write_text(record(URLS[0]) + "\n")
    with begin(state) as store, pytest.raises(StoreError):
        Results(out, store)
    assert urls_in(out) == URLS[:1]


def test_an_output_may_have_a_name_that_is_no_unicode(place, tmp_path):
    out, state = tmp_path / "out\udce9.jsonl", place[1]
    for _ in range(2):
        with begin(state) as store:
            work(store, out, 3)
            results.rewrite(out, store)
    assert sorted(urls_in(out)) == URLS


def test_a_state_with_records_elsewhere_is_for_no_new_output(place, tmp_path):
    out, state = place
    with begin(state) as store:
        work(store, out, 3)
        with pytest.raises(StoreError, match=r"belongs to out\.jsonl"):
            Results(tmp_path / "new.jsonl", store)
        assert not (tmp_path / "new.jsonl").exists()
        out.rename(tmp_path / "moved.jsonl")
        work(store, tmp_path / "moved.jsonl", 3)
    assert sorted(urls_in(tmp_path / "moved.jsonl")) == URLS


@pytest.mark.parametrize("keep", [OK, None])
def test_a_rewriting_keeps_what_is_to_be_kept(place, keep):
    out, state = place
    with begin(state) as store:
        work(store, out, 6, failing=URLS[1:3])
        results.rewrite(out, store, keep=keep)
        assert urls_in(out) == ([URLS[0], *URLS[3:]] if keep else [])
        assert store.counts().failed == 0
        work(store, out, store.counts().waiting)
    assert sorted(urls_in(out)) == URLS


@pytest.mark.parametrize("stage", ["before", "noted"])
def test_a_rewriting_that_is_cut_short_leaves_the_old_or_the_new(place, stage, monkeypatch):
    out, state = place

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with begin(state) as store:
        work(store, out, 4, failing=URLS[1:2])
        if stage == "before":
            monkeypatch.setattr(store, "move", die)
        else:
            monkeypatch.setattr("pathlib.Path.replace", die)
        with pytest.raises(KeyboardInterrupt):
            results.rewrite(out, store)
    monkeypatch.undo()
    with begin(state) as store:
        work(store, out, 0)
        assert store.counts().failed == (1 if stage == "before" else 0)
        work(store, out, store.counts().waiting)
    assert sorted(urls_in(out)) == URLS


def test_a_full_disk_leaves_no_part_of_a_record(place):
    out, state = place

    class Full:
        def __init__(self, file):
            self._file = file

        def write(self, data):
            if len(data) < 10:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self._file.write(data[:20])

        def __getattr__(self, name):
            return getattr(self._file, name)

    with begin(state) as store:
        work(store, out, 2)
        before = out.read_bytes()
        with Results(out, store) as file:
            file._file = Full(file._file)
            with pytest.raises(OSError, match="space"):
                file.append(b"x" * 25, 3, None)
        assert out.read_bytes() == before
        work(store, out, 4)
    assert sorted(urls_in(out)) == URLS


def test_a_second_start_is_refused(place):
    _, state = place
    with begin(state), pytest.raises(StoreError) as caught:
        Store(state)
    assert "at work" in caught.value.message


def test_a_foreign_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError):
        Store(path)
    assert path.read_bytes() == before
    (tmp_path / "text").write_text("no database at all, but long enough to look at" * 20)
    with pytest.raises(StoreError):
        Store(tmp_path / "text")
    with pytest.raises(StoreError):
        Store(tmp_path)


def test_a_state_of_a_newer_version_is_left_alone(place):
    _, state = place
    with begin(state) as store:
        store._db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as caught:
        Store(state)
    assert "newer" in caught.value.message


def test_duplicates_are_counted_in_each_run(place):
    _, state = place
    for _ in range(2):
        with Store(state) as store:
            doubled = [*URLS, URLS[0] + "#part", "HTTPS://A.example/1"]
            assert store.add(items.of_address(url) for url in doubled) == 2
            assert store.counts().waiting == 6


def test_no_password_is_kept(place):
    _, state = place
    with begin(state, ["https://ina:geheim@a.example/1", "ina:geheim@a b", "\ud800"]):
        pass
    assert b"geheim" not in state.read_bytes()


def test_states_of_records_are_gone_through_in_pages(place, monkeypatch):
    monkeypatch.setattr("newsbrief.batch.store.PAGE_ROWS", 2)
    out, state = place
    with begin(state) as store:
        work(store, out, 5, failing=URLS[2:3])
        assert [row[0] for row in store.records(OK)] == [1, 2, 4, 5]
        assert [row[0] for row in store.records(FAILED)] == [3]


HOLD = """
import sys
from pathlib import Path
from newsbrief.batch.results import Results
from newsbrief.batch.store import Store
with Store(Path(sys.argv[2])) as store, Results(Path(sys.argv[1]), store):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_batches_of_two_states_never_share_an_output(place, tmp_path):
    out, state = place
    call = [sys.executable, "-c", HOLD, str(out), str(tmp_path / "other.state")]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with begin(state) as store, pytest.raises(StoreError, match="another batch"):
            Results(out, store)
        other.communicate()
    with begin(state) as store:
        work(store, out, 2)
    assert len(urls_in(out)) == 2
