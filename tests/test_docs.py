"""Every command and every piece of code in the documents does what they say.

A block runs in a folder that holds what the documents speak of. `https://news.example` stands for
a server on loopback. A comment before a block says what it needs or why it is not run.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from newsbrief import lexicon, pipeline
from newsbrief.records import Page
from tests import archives, server
from tests.docs_blocks import find

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [block for document in DOCUMENTS for block in find(document)]
RUN = {"sh", "python", "toml"}
SHOWN = {"text", "json"}  # what is printed, or a file's content
SITE = "https://news.example"

FEED = """<rss version="2.0"><channel><title>Gazette</title><link>{site}</link><item>
<title>Ferry fares</title><link>{site}/2026/03/ferry-fares</link></item></channel></rss>"""


@pytest.fixture(scope="module")
def site():
    """A server on loopback with the two examples, a feed and nothing else."""
    with server.serve() as running:
        ferry = (EXAMPLES / "ferry-fares.html").read_bytes()
        river = (EXAMPLES / "river-park.txt").read_bytes()
        feed = FEED.format(site=running.url(""))
        running.routes |= {
            "/2026/03/ferry-fares": server.reply(ferry),
            "/2026/03/river-park": server.reply(river, kind="text/plain"),
            "/": server.reply(feed, kind="application/rss+xml"),
            "/feed": server.reply(feed, kind="application/rss+xml"),
        }
        yield running


@pytest.fixture(scope="module")
def furnished(site, tmp_path_factory):
    """A folder with the files that the documents speak of."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(EXAMPLES, folder / "examples")
    shutil.copy(EXAMPLES / "ferry-fares.html", folder / "page.html")
    shutil.copy(EXAMPLES / "river-park.txt", folder / "story.txt")
    paths = ("/2026/03/ferry-fares", "/2026/03/river-park")
    urls = [site.url(path) for path in paths]
    (folder / "urls.txt").write_text("\n".join(urls) + "\n")
    page = archives.answer((EXAMPLES / "ferry-fares.html").read_bytes())
    (folder / "crawl.warc.gz").write_bytes(archives.packed(archives.record(urls[0], page)))
    stored = subprocess.run(
        [sys.executable, "-m", "newsbrief", "read", "page.html", "story.txt", "--jsonl"],
        cwd=folder, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    (folder / "out.jsonl").write_bytes(stored.stdout)
    return folder


@pytest.fixture
def folder(furnished, tmp_path):
    """A copy of that folder for one block."""
    return Path(shutil.copytree(furnished, tmp_path / "work"))


@pytest.fixture
def environment(tmp_path):
    """The commands of the documents on the path, no configuration, and loopback allowed."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    scripts = {
        "newsbrief": f'exec {sys.executable} -m newsbrief "$@"',
        "pbpaste": f"cat {EXAMPLES / 'river-park.txt'}",
        "python": f'exec {sys.executable} "$@"',
    }
    for name, line in scripts.items():
        path = bin_folder / name
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)
    tools = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "HOME": str(tmp_path),
        "NEWSBRIEF_CONFIG": os.devnull,
        "NEWSBRIEF_ALLOW_PRIVATE": "1",
        "NEWSBRIEF_DELAY": "0",
        "PATH": os.pathsep.join([str(bin_folder), tools, os.environ["PATH"]]),
        "PYTHONPATH": os.environ.get("PYTHONPATH", str(ROOT / "src")),
    }


def blocks_in(*languages):
    return [pytest.param(block, id=block.place) for block in BLOCKS if block.language in languages]


def is_there(tool, environment):
    on_path = shutil.which(tool, path=environment["PATH"])
    return on_path is not None or importlib.util.find_spec(tool) is not None


def test_every_block_names_a_language_that_we_know():
    assert {
        block.place: block.language for block in BLOCKS if block.language not in RUN | SHOWN
    } == {}
    assert {block.language for block in BLOCKS} >= RUN


@pytest.mark.parametrize("block", blocks_in("sh", "python"))
def test_a_block_runs(block, folder, environment, site):
    if block.not_run:
        pytest.skip(block.not_run)
    is_batch = "newsbrief batch" in block.code
    if is_batch:
        (folder / "out.jsonl").unlink()  # a batch goes on with its own output only
    tools = {"jq"} & set(block.code.replace("(", " ").split()) | set(block.needs)
    if missing := [tool for tool in sorted(tools) if not is_there(tool, environment)]:
        pytest.skip(f"needs {', '.join(missing)}")
    code = block.code.replace(SITE, site.url(""))
    if block.language == "sh":
        command = ["bash", "-euo", "pipefail", "-c", code]
    else:
        command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert (done.returncode, "" if is_batch else done.stderr) == (0, "")


@pytest.mark.parametrize(
    "block", [pytest.param(b, id=b.place) for b in BLOCKS if b.language == "toml"]
)
def test_a_configuration_is_accepted(block, folder, environment):
    tomllib.loads(block.code)
    (folder / "newsbrief.toml").write_text(block.code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "newsbrief", "config", "show"], cwd=folder,
        env=environment | {"NEWSBRIEF_CONFIG": ""}, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder / "newsbrief.toml") in done.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_path_of_a_document_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)", text):
        file = document.parent / target if target else document
        assert file.exists(), target
        titles = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert not anchor or anchor in {title.lower().replace(" ", "-") for title in titles}
    for path in re.findall(r"`((?:src|docs|tests|tools|benchmarks|examples)/[\w./-]+)`", text):
        assert "NNNN" in path or "/xx" in path or (ROOT / path).exists(), path
    for path in re.findall(r"`((?:analysis|page|source|output|cli|lexicon)/[\w./]+)`", text):
        assert (ROOT / "src" / "newsbrief" / path).exists(), path


def test_figures_of_quality_stand_in_one_document():
    folder = ROOT / "docs"
    found = {
        document.name: re.findall(r"\b0?\.\d{2,3}\b|\d+ ?%", document.read_text(encoding="utf-8"))
        for document in (folder / name for name in ("how-it-works.md", "quotes.md", "claims.md"))
    }
    assert {name: figures for name, figures in found.items() if figures} == {}


def test_the_table_of_the_readme_stands_among_the_figures():
    measured = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\|.*\|\n", readme, re.MULTILINE)
    assert table
    assert "".join(table) in measured


def test_how_it_works_explains_every_rule_of_the_lists_and_of_the_examples():
    explained = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    lists = ("anywhere", "lines", "names", "openings", "tokens")
    rules = {rule for name in lists for rule in lexicon.table(name, "chrome").values()}
    for name in ("ferry-fares.html", "river-park.txt"):
        page = Page(content=(EXAMPLES / name).read_bytes())
        brief = pipeline.read_page(page, show_removed=True)
        rules |= {quote.rule for quote in brief.quotes if not quote.rule.startswith("verb:")}
        rules |= {removal.rule for removal in brief.removed}
    assert {rule for rule in rules if f"`{rule}`" not in explained} == set()
