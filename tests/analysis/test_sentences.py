import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.analysis import sentences
from tests.analysis.test_quotes import article


def split(text, language="en"):
    return [text[s.start : s.end] for s in sentences.split(article(text, language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Dr. Lind came. She sat.", ["Dr. Lind came.", "She sat."]),
        ("A. B. Moor came.", ["A. B. Moor came."]),
        ("He met G.K. Moor there.", ["He met G.K. Moor there."]),
        ("He lives in the U.S. Navy town.", ["He lives in the U.S. Navy town."]),
        ("He lives in the U.S. The town is old.", ["He lives in the U.S.", "The town is old."]),
        ("It cost 3.5 million. Who paid?", ["It cost 3.5 million.", "Who paid?"]),
        ("“It rained.” She sat.", ["“It rained.”", "She sat."]),
        ("“Why?” she asked.", ["“Why?” she asked."]),
        ("It rained.She sat down.", ["It rained.", "She sat down."]),
        ("“It rained all day.” — Mara Lind", ["“It rained all day.” — Mara Lind"]),
        ("雨が降った。止んだ。", ["雨が降った。", "止んだ。"]),
        ("One\n\nTwo", ["One", "Two"]),
    ],
)
def test_sentences_end_with_their_stop(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("OSTVIK (AP) — ", "Two ferries stopped."),
        ("PORT ALDER, May 22 (Newswire) -- ", "Two ferries stopped."),
        ("ST. ALDER, Minn. - ", "“They stopped,” she said."),
        ("Ostvik (nta) – ", "12 Fähren halten."),
        ("Ostvik, 3 March — ", "Two ferries stopped."),
        ("(NTA) - ", "Two ferries stopped."),
        ("", "NTA — the state agency — stopped two ferries."),
        ("", "Ostvik – Two ferries stopped."),
        ("", "The Nordic Transport Agency (NTA) stopped two ferries."),
        ("", "Two ferries stopped. OSTVIK — They were old."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(dateline, text):
    assert "".join(split(dateline + text)).replace(" ", "") == text.replace(" ", "")


def test_abbreviations_are_those_of_the_language():
    assert split("Es kostet ca. Zehn Mark. Gut.", "de") == ["Es kostet ca. Zehn Mark.", "Gut."]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Juli fährt sie. Gut.", ["Am 3. Juli fährt sie.", "Gut."]),
        ("de", "Sie spielt in der 2. Liga.", ["Sie spielt in der 2. Liga."]),
        ("de", "Das Haus ist aus dem 19. Jahrhundert.", None),
        ("de", "Sie kam am 3. Er kam nie.", ["Sie kam am 3.", "Er kam nie."]),
        ("de", "Sie kam 2019. Danach ging sie.", ["Sie kam 2019.", "Danach ging sie."]),
        ("de", "Es gibt z. B. Fähren.", ["Es gibt z. B. Fähren."]),
        ("de", "„Sie fährt.“ Er ging.", ["„Sie fährt.“", "Er ging."]),
        ("de", "»Sie fährt.« Er ging.", ["»Sie fährt.«", "Er ging."]),
        ("fr", "« Elle part. » Il reste.", ["« Elle part. »", "Il reste."]),
        ("en", "They scored 3. Lind scored 4.", ["They scored 3.", "Lind scored 4."]),
        ("es", "El barco sale a las 9. Ana espera.", ["El barco sale a las 9.", "Ana espera."]),
    ],
)
def test_ordinals_and_marks_are_those_of_the_language(language, text, expected):
    assert split(text, language) == (expected or [text])


@given(st.text(alphabet='aB .!?"“”’)。\n', min_size=1, max_size=80))
def test_sentences_cover_all_but_blanks(text):
    whole = article("\n\n".join(part for part in text.split("\n\n") if part.strip()) or "a")
    left = set(range(len(whole.text)))
    for sentence in sentences.split(whole):
        left -= set(range(sentence.start, sentence.end))
    assert all(whole.text[i].isspace() for i in left)
