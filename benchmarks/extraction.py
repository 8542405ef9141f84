"""How well and how fast are pages read, beside other programs that are installed?

Run: python benchmarks/extraction.py FOLDER SCORER.py [NAME...]   (names: newsbrief and its peers)
FOLDER has truth.jsonl and the pages it names, SCORER.py scores predictions as JSON lines. Each
program reads all pages in a process of its own; the time is CPU time, without imports.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

FIGURES = (
    ("fundus", "f1"), ("mozilla", "f1"), ("newspaper4k", "f1"), ("trafilatura", "snip_f1"),
    ("fundus", "macro_f1"), ("overall", "perfect"),
)  # fmt: skip
Reader = Callable[[bytes, str | None], str]


def newsbrief() -> Reader:
    """Return the reader of newsbrief: text and metadata, as of its peers."""
    import newsbrief as package  # noqa: PLC0415  # each program is loaded in its own process only

    return lambda page, url: package.extract(page, url=url, media_type="text/html").text


def brief() -> Reader:
    """Return the reader of newsbrief's whole brief, as its users wait for it."""
    import newsbrief as package  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> str:
        brief = package.read(page, url=url, media_type="text/html")
        return brief.article.text if brief.article else ""

    return read


def trafilatura() -> Reader:
    """Return the reader of trafilatura: text and metadata, with its defaults."""
    from trafilatura import extract  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> str:
        found = extract(page, url=url, with_metadata=True, output_format="json")
        return json.loads(found)["text"] if found else ""

    return read


def readability() -> Reader:
    """Return the reader of readability-lxml."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    def read(page: bytes, _: str | None) -> str:
        root = fromstring(Document(page).summary() or "<p></p>")
        return "\n".join(" ".join(n.text_content().split()) for n in root.iter("p", "li", "h2"))

    return read


def newspaper() -> Reader:
    """Return the reader of newspaper4k."""
    from newspaper import Article  # noqa: PLC0415

    def read(page: bytes, url: str | None) -> str:
        article = Article(url or "https://news.example/")
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return read


def goose3() -> Reader:
    """Return the reader of goose3."""
    from goose3 import Goose  # noqa: PLC0415

    goose = Goose({"enable_image_fetching": False})
    return lambda page, _: str(
        goose.extract(raw_html=page.decode("utf-8", "replace")).cleaned_text
    )


PROGRAMS = {  # name -> the package that it needs, and its reader
    "newsbrief": ("newsbrief", newsbrief),
    "whole brief": ("newsbrief", brief),
    "trafilatura": ("trafilatura", trafilatura),
    "readability": ("readability", readability),
    "newspaper": ("newspaper", newspaper),
    "goose3": ("goose3", goose3),
}


def predict(name: str, folder: Path, target: Path) -> None:
    """Write what one program makes of the pages; print its milliseconds a page."""
    reader = PROGRAMS[name][1]()
    spent, rows = 0.0, (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    with target.open("w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            page = gzip.decompress((folder / row["file"]).read_bytes())
            started = time.process_time()
            try:
                text = reader(page, row.get("url"))
            except Exception:  # noqa: BLE001  # a page that breaks a program counts as empty
                text = ""
            spent += time.process_time() - started
            out.write(json.dumps({"id": row["id"], "text": text}) + "\n")
    print(1000 * spent / len(rows))


def measure(name: str, folder: Path, scorer: Path) -> tuple[list[float], float]:
    """Return the figures and the milliseconds a page of one program."""
    with tempfile.TemporaryDirectory() as scratch:
        target, report = Path(scratch, "out.jsonl"), Path(scratch, "all.json")
        run = [sys.executable, __file__, "--one", name, str(folder), str(target)]
        done = subprocess.run(run, check=True, capture_output=True, text=True)
        score = [sys.executable, str(scorer), "--truth", str(folder), "--pred", str(target)]
        subprocess.run([*score, "--json", str(report)], check=True, capture_output=True)
        result = json.loads(report.read_text(encoding="utf-8"))
    groups = {"overall": result["overall"], **result["corpora"]}
    return [groups[corpus][key] for corpus, key in FIGURES], float(done.stdout)


def main() -> None:
    """Print the table."""
    if sys.argv[1] == "--one":
        return predict(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    folder, scorer, *wanted = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
    if not (folder / "truth.jsonl").is_file():
        sys.exit(f"{folder}: no folder with pages and their truth.jsonl.")
    print("program".ljust(14), *(f"{c[:9]} {k}".rjust(18) for c, k in FIGURES), "   ms/page")
    for name, (package, _) in PROGRAMS.items():
        if (wanted and name not in wanted) or find_spec(package) is None:
            continue
        figures, spent = measure(name, folder, scorer)
        print(
            name.ljust(14), *(f"{value:18.3f}" for value in figures), f"{spent:10.1f}", flush=True
        )
    return None


if __name__ == "__main__":
    main()
