import json
from pathlib import Path

import jsonschema
import pytest

import newsbrief
from newsbrief import pipeline
from newsbrief.output import json as form
from newsbrief.output.selection import Selection
from tests import spans

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.[ht]*"))
VALIDATOR = jsonschema.Draft202012Validator(json.loads(form.schema()))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_every_example_validates_against_the_schema(path):
    brief = newsbrief.read(path.read_bytes())
    VALIDATOR.validate(json.loads(form.dump(brief, Selection())))


def test_an_error_record_validates_too():
    error = newsbrief.FetchError("No answer.", code="timeout", retryable=True)
    record = json.loads(form.dump(pipeline.failed("https://a.example/", error), Selection()))
    VALIDATOR.validate(record)
    assert record["error"] == {
        "code": "timeout", "message": "No answer.", "hint": None, "retryable": True,
    }  # fmt: skip


def test_the_schema_is_a_valid_one_and_refuses_another_object():
    jsonschema.Draft202012Validator.check_schema(VALIDATOR.schema)
    assert not VALIDATOR.is_valid({"schema": "newsbrief/1"})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_every_item_is_a_verbatim_stretch_of_the_text(path):
    brief = json.loads(form.dump(newsbrief.read(path.read_bytes()), Selection()))
    spans.check(brief)
