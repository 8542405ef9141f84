"""Pages of the development corpora must be read as well as the floors say, on a fixed sample."""

import gzip
import json
import re
import sys
from collections import defaultdict

import pytest

import newsbrief

STEP = 6  # every sixth page of the corpora, in their order
MAX_REFUSED = 0.01
FLOORS = {  # a little below what the sample gave when they were set
    "fundus.f1": 0.96,
    "mozilla.f1": 0.95,
    "newspaper4k.f1": 0.975,
    "trafilatura.snip_f1": 0.94,
    "overall.perfect": 0.58,
}


@pytest.fixture(scope="module")
def scorer(shared):
    """The scorer of the corpora, which is a program and no package."""
    path = str(shared / "score")
    sys.path.insert(0, path)
    try:
        return pytest.importorskip("extraction")
    finally:
        sys.path.remove(path)


@pytest.fixture(scope="module")
def sample(shared):
    folder = shared / "corpora" / "pages"
    if not folder.is_dir():
        pytest.skip("needs the page corpora")
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines][::STEP]
    return [(row, gzip.decompress((folder / row["file"]).read_bytes())) for row in rows]


@pytest.fixture(scope="module")
def predictions(sample):
    found = {}
    for row, page in sample:
        try:
            article = newsbrief.extract(page, url=row.get("url"), media_type="text/html")
        except newsbrief.NotAnArticleError:
            continue
        found[row["id"]] = {
            "id": row["id"],
            "paragraphs": [article.text[b.start : b.end] for b in article.blocks],
        }
    return found


def test_the_sample_is_read_as_well_as_the_floors_say(scorer, sample, predictions):
    result, _ = scorer.score([row for row, _ in sample], predictions)
    figures = {"overall": result["overall"], **result["corpora"]}
    low = {
        name: figures[corpus][key]
        for name, floor in FLOORS.items()
        for corpus, key in [name.split(".")]
        if figures[corpus][key] < floor
    }
    assert low == {}


def test_hardly_a_page_is_refused(sample, predictions):
    assert len(sample) - len(predictions) <= MAX_REFUSED * len(sample) + 1


def test_clean_plain_text_loses_nothing(shared):
    path = shared / "corpora" / "gold" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("needs the annotated articles")
    lost = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = "\n\n".join([row["title"] or "", *row["paragraphs"]])
        found = newsbrief.extract(text, media_type="text/plain").text
        lost[row["id"]] += [p for p in row["paragraphs"] if _bare(p) not in _bare(found)]
    assert sum(map(len, lost.values())) <= 2


def _bare(text):
    return re.sub(r"\s+", "", text)
