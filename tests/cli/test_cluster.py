import pytest

from newsbrief.cli import cluster
from newsbrief.errors import InputError
from newsbrief.source import extras


@pytest.mark.parametrize(
    "options",
    [
        ("--address", "head:6379"),
        ("--parts", "parquet"),
        ("--engine", "ray", "--state", "a.db"),
        ("--engine", "ray", "--retry-failed"),
        ("--engine", "ray", "--refresh"),
        ("--engine", "ray", "--max-failures", "3"),
        ("--engine", "ray", "--fail-fast"),
        ("--engine", "ray", "--keep-pages", "a.warc.gz"),
        ("--engine", "spark"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_refused(newsbrief, tmp_path, options):
    done = newsbrief("batch", "-", "-o", tmp_path / "out", *options, stdin="https://a.example/")
    assert (done.returncode, done.stdout) == (2, "")
    assert options[-1].startswith("--") or "--engine" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_absent_ray_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(extras, "find_spec", lambda _name: None)
    with pytest.raises(InputError) as caught:
        cluster.run("urls.txt", None, "out", None, cluster.Cluster(address=None, parts="jsonl"))
    assert "pip install 'newsbrief[ray]'" in caught.value.hint
