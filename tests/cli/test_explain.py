import json
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE, TEXT = EXAMPLES / "ferry-fares.html", EXAMPLES / "river-park.txt"


def test_a_page_is_explained_in_plain_text(inside):
    done = inside("explain", PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Ferry fares to rise as reserves run dry\n\nKEPT\n- 0–")
    assert "; mention “Mara Lindqvist” " in done.stdout


def test_a_page_is_explained_in_json(inside):
    why = json.loads(inside("explain", PAGE, "--json").stdout)
    assert (why["status"], why["path"]) == ("ok", str(PAGE))
    assert all(block["kept"] or block["rule"] for block in why["blocks"])
    assert all(quote["rule"] for quote in why["quotes"])


def test_several_inputs_are_lines_and_a_failure_is_one_of_them(inside):
    done = inside("explain", PAGE, "missing.html", TEXT, "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [row["status"] for row in rows] == ["ok", "error", "ok"]
    assert rows[1]["error"]["code"] == "unreadable"
    assert done.stderr.count("\n") == 1


def test_an_address_stands_in_the_record_of_its_failure(inside):
    row = json.loads(inside("explain", "http://127.0.0.1:9/a", "--json").stdout)
    assert (row["url"], row["error"]["code"]) == ("http://127.0.0.1:9/a", "private_address")


def test_a_page_without_an_article_tells_what_was_dropped(inside, tmp_path):
    teaser = "<article><h2><a href=/{0}>Story {0} of the day</a></h2><p>What story {0} tells.</p>"
    page = tmp_path / "front.html"
    page.write_text("<title>Front</title>" + "".join(teaser.format(n) for n in range(12)))
    done = inside("explain", page)
    assert done.returncode == 1
    assert "no article" in done.stderr.lower()
    assert done.stdout.startswith("(no article)\n\nDROPPED\n- no article: Story 0")
    why = json.loads(inside("explain", page, "--json").stdout)
    assert why["status"] == "error"
    assert why["blocks"]
    assert not any(block["kept"] for block in why["blocks"])
