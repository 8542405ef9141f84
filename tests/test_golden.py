"""Whole briefs, as files to be read: of the examples, and of pages cut down to one problem each.

After a change that is meant, write them again with `pytest tests/test_golden.py --rewrite` and
review the difference like code.
"""

import json
from pathlib import Path

import jsonschema
import pytest

import newsbrief
from newsbrief.output import json as form
from tests import spans

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
INPUTS = [*sorted(EXAMPLES.glob("*.[ht][tx]*")), *sorted((HERE / "golden").glob("*/*.[ht][tx]*"))]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(form.schema()))


def _brief_of(path: Path) -> dict:
    brief = newsbrief.read(path.read_bytes()).to_dict()
    brief["meta"]["elapsed_ms"] = dict.fromkeys(brief["meta"]["elapsed_ms"])
    return brief


def _golden(path: Path) -> Path:
    return path.with_suffix(".json") if path.parent == EXAMPLES else path.parent / "brief.json"


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_brief_is_the_golden_one(path, request):
    brief = _brief_of(path)
    spans.check(brief)
    golden = _golden(path)
    if request.config.getoption("--rewrite"):
        golden.write_text(json.dumps(brief, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert brief == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_golden_brief_validates_against_the_schema(path):
    VALIDATOR.validate(json.loads(_golden(path).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda p: p.name)
def test_the_brief_of_an_example_can_be_shown(path, newsbrief):
    page = next(p for p in INPUTS if p.with_suffix(".json") == path)
    assert newsbrief("show", path).stdout == newsbrief("read", page).stdout


def test_the_readme_shows_the_brief_of_the_example(newsbrief):
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].splitlines()
    printed = newsbrief("read", EXAMPLES / "ferry-fares.html").stdout.splitlines()
    places = [printed.index(line) for line in shown if line != "…"]
    assert places == sorted(places)
    assert len(places) > 5
