from importlib.util import find_spec

import pytest

if not find_spec("pyarrow"):
    pytest.skip("needs Ray: pip install 'newsbrief[ray]'", allow_module_level=True)

from newsbrief.batch import items, plan
from newsbrief.errors import InputError


def lanes_of(*addresses):
    return plan.of_list(items.of_address(address) for address in addresses)


def host(name, number):
    return [f"https://{name}.example/{n}" for n in range(number)]


def test_all_addresses_of_a_host_are_in_one_lane(monkeypatch):
    monkeypatch.setattr(plan, "MIN_ADDRESSES", 3)
    lanes = lanes_of(
        *host("a", 2), *host("b", 1), *host("c", 8), *host("d", 1), "https://a.example/9"
    )
    found = [[part.addresses for part in lane] for lane in lanes]
    hosts = [{url.split("/")[2] for part in lane for url in part} for lane in found]
    assert all(len(one & other) == 0 for one in hosts for other in hosts if one is not other)
    assert [[len(part) for part in lane] for lane in found] == [[3], [1], [3, 3, 2], [1]]
    names = [part.name for lane in lanes for part in lane]
    assert names == [f"{n:05}" for n in range(len(names))]


def test_an_address_is_done_once_however_it_is_spelled():
    (lane,) = lanes_of("https://a.example/1", "HTTPS://A.example:443/1#top", "no address")
    assert lane[0].addresses == ("https://a.example/1", "no address")
    assert lanes_of() == []


def test_a_long_list_has_parts_of_bounded_size():
    lanes = lanes_of(*(f"https://{n}.example/" for n in range(20_000)))
    sizes = [len(part.addresses) for lane in lanes for part in lane]
    assert sum(sizes) == 20_000
    assert max(sizes) <= 20_000 // plan.PARTS_WANTED


def test_a_folder_gives_one_part_a_file(tmp_path):
    for name in ("b/2.warc.gz", "b/1.PARQUET", "a.warc", "readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    lanes = plan.read(str(tmp_path), column=None)
    assert [(part.kind, part.path) for (part,) in lanes] == [
        ("archive", str(tmp_path / "a.warc")),
        ("table", str(tmp_path / "b/1.PARQUET")),
        ("archive", str(tmp_path / "b/2.warc.gz")),
    ]
    assert plan.read((tmp_path / "b").as_uri(), column=None)[0][0].kind == "table"


@pytest.mark.parametrize("what", ["nothing.warc.gz", "empty", "pages.jsonl", "s4://b/x.parquet"])
def test_what_is_no_input_is_an_input_error(tmp_path, monkeypatch, what):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "pages.jsonl").write_text('{"html": "<p>x"}\n')
    with pytest.raises(InputError):
        plan.read(what, column=None)


def test_another_input_or_manner_has_another_fingerprint():
    one, two = lanes_of("https://a.example/1"), lanes_of("https://a.example/2")
    assert plan.fingerprint(one, "x") == plan.fingerprint(one, "x")
    assert len({plan.fingerprint(lanes, way) for lanes in (one, two) for way in "xy"}) == 4
