from pathlib import Path

import pytest

from newsbrief import lexicon

FILES = sorted(Path(lexicon.__file__).parent.glob("*/*.txt"))


def test_what_was_told_of_a_word_is_not_asked_again():
    asked = []

    @lexicon.remembered
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("pier"), length("pier")] == [4, 4]
    assert asked == ["pier"]


def test_long_words_and_more_than_so_many_are_not_kept():
    asked = []

    @lexicon.remembered
    def told(word: str) -> None:
        asked.append(word)

    long = "a" * (lexicon.LONGEST_REMEMBERED + 1)
    told(long)
    told(long)
    for number in range(lexicon.MAX_REMEMBERED + 1):
        told(str(number))
    told("0")
    assert asked.count(long) == 2
    assert asked.count("0") == 2


@pytest.mark.parametrize("file", FILES, ids=[f"{f.parent.name}/{f.stem}" for f in FILES])
def test_no_field_of_a_file_has_blanks_around_it(file):
    rows = lexicon.rows(file.stem, file.parent.name)
    assert rows
    assert all(field == field.strip() for row in rows for field in row)
    assert lexicon.words(file.stem, file.parent.name) == {row[0] for row in rows}


@pytest.mark.parametrize("language", sorted(lexicon.languages() - {"en"}))
def test_lists_that_are_read_together_do_not_repeat_each_other(language):
    english = set(lexicon.rows("given_names", "en"))
    assert set(lexicon.rows("given_names", language)) & english == set()
    titles = {row[0] for row in lexicon.rows("titles", language) if "courtesy" not in row[-1]}
    assert lexicon.words("role_nouns", language) & titles == set()


def test_given_names_of_bylines_are_further_ones():
    others = [lexicon.words("given_names", language) for language in lexicon.languages()]
    assert lexicon.words("given_names", "bylines") & frozenset().union(*others) == set()


def test_entries_are_found_by_a_mark(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "_ROOT", tmp_path)
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "piers.txt").write_text("east\told long\nnorth\nwest\tolder\n")
    assert lexicon.marked("piers", "old", "zz") == {"east"}


def test_a_language_without_a_file_has_no_entries():
    assert lexicon.rows("verbs", "xx") == ()
    assert lexicon.words("verbs", "xx") == frozenset()


def test_comments_are_no_entries(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "_ROOT", tmp_path)
    (tmp_path / "zz").mkdir()
    text = "# Source: ours.\nferry\tboat # not a train\n\nC#\npier # of wood\n"
    (tmp_path / "zz" / "words.txt").write_text(text, encoding="utf-8")
    assert lexicon.rows("words", "zz") == (("ferry", "boat"), ("C#",), ("pier",))
    assert lexicon.words("words", "zz") == {"ferry", "C#", "pier"}
