"""Any damage to a page ends in a brief whose offsets hold, or in an error with a name.

More of it: NEWSBRIEF_FUZZ=20000 pytest tests/fuzz; it begins behind those of the suite.
"""

import json
import os
import signal
from contextlib import contextmanager
from pathlib import Path

import jsonschema
import pytest

import newsbrief
from newsbrief.output import csv, html, markdown, text
from newsbrief.output import json as form
from newsbrief.output.selection import Selection
from newsbrief.records import Page
from newsbrief.source import refresh, walls
from tests import spans
from tests.fuzz.mutations import damage
from tests.server import PAGE

ROOT = Path(__file__).parents[2]
FILES = [*ROOT.glob("examples/*.html"), *ROOT.glob("examples/*.txt")]
FILES += ROOT.glob("tests/golden/*/page.*")
PAGES = [PAGE.encode(), *(file.read_bytes() for file in sorted(FILES))]
VALIDATOR = jsonschema.Draft202012Validator(json.loads(form.schema()))
AT_ONCE = 50  # seeds in one test
MORE = int(os.environ.get("NEWSBRIEF_FUZZ", "0"))
STUCK_S = 30  # a hundred times what the slowest damaged page takes
CONTROLS = {*map(chr, (*range(9), *range(11, 32), *range(127, 160))), "\u202e", "\u2066"}


@pytest.mark.parametrize("start", range(0, 600 + MORE, AT_ONCE))
def test_a_damaged_page_gives_a_sound_brief_or_a_named_error(start):
    for seed in range(start, start + AT_ONCE):
        content = damage(PAGES, seed)
        with _told(seed):
            _check(content, is_thorough=seed % 10 == 0)


def _check(content: bytes, *, is_thorough: bool) -> None:
    refresh.find(content)
    walls.before(Page(content=content, url="https://a.example/1", http_status=200))
    try:
        brief = newsbrief.read(content, url="https://a.example/1")
    except newsbrief.NotAnArticleError:
        return
    stored = form.dump(brief, Selection())
    assert not CONTROLS & set(stored)
    known = json.loads(stored)
    spans.check(known)
    if is_thorough:
        VALIDATOR.validate(known)
        for shown in (text, markdown):
            assert not CONTROLS & set(shown.render(brief, Selection()))
        assert "<script" not in html.render((brief,), Selection()).lower()
        list(csv.render([brief], Selection(), csv.FIELDS))


@contextmanager
def _told(seed):
    """Name the seed of what fails, and stop what does not end."""

    def stop(*_):
        raise TimeoutError

    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, stop)
        signal.alarm(STUCK_S)
    try:
        yield
    except BaseException as exc:
        exc.add_note(f"seed {seed}")
        raise
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)
