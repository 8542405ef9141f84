from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = EXAMPLES / "ferry-fares.html"
TEXT = EXAMPLES / "river-park.txt"


def test_the_article_comes_without_its_page(newsbrief):
    done = newsbrief("text", PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Ferry fares to rise as reserves run dry\n\n")
    assert "\n\nLindqvist urged the city council" in done.stdout
    assert "KEY POINTS" not in done.stdout


def test_markdown_has_the_headline_as_heading(newsbrief):
    done = newsbrief("text", PAGE, "-f", "markdown")
    assert done.stdout.startswith("# Ferry fares to rise as reserves run dry\n\n")


def test_several_inputs_go_on_after_a_failure(newsbrief):
    done = newsbrief("text", PAGE, "missing.html", TEXT)
    assert done.returncode == 3
    assert "Ferry fares" in done.stdout
    assert "freight yard" in done.stdout
    assert done.stderr.count("\n") == 1


def test_an_address_is_fetched(newsbrief):
    done = newsbrief("text", "http://127.0.0.1:9/story", "--timeout", "5")
    assert (done.returncode, done.stdout) == (1, "")
    assert "private" in done.stderr


def test_it_can_go_to_a_file(newsbrief, tmp_path):
    out = tmp_path / "story.txt"
    assert newsbrief("text", TEXT, "-o", out).stdout == ""
    assert "freight yard" in out.read_text(encoding="utf-8")


def test_control_characters_of_a_page_are_not_printed(newsbrief):
    page = PAGE.read_text(encoding="utf-8").replace("reserves", "re\x1b[31mserves\x9b\u202e")
    for style in ("text", "markdown"):
        done = newsbrief("text", "-", "-f", style, stdin=page)
        assert not set(done.stdout) & set("\x1b\x9b\u202e")
