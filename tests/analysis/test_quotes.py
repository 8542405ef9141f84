import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsbrief import pipeline
from newsbrief.records import PART_JOINT, Article, Block
from tests import case_files


def article(text, language="en", authors=()):
    """Return the article of these paragraphs, which empty lines part."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Article(
        word_count=len(text.split()),
        text=text,
        text_sha256="",
        blocks=tuple(blocks),
        language=language,
        authors=authors,
    )


def quotes(text, **about):
    return pipeline.analyze(article(text, **about)).quotes


@pytest.mark.parametrize(
    "case",
    case_files.read(
        "quotes", "quotes_marked", "quotes_indirect", "quotes_languages", "quotes_speakers"
    ),
)
def test_case(case):
    has_roles = any("role" in quote for quote in case["quotes"])
    found = [
        {
            "kind": quote.kind,
            "parts": [part.text for part in quote.parts],
            **({"mention": quote.mention.text} if quote.mention else {}),
            **({"speaker": quote.speaker} if quote.speaker else {}),
            **({"role": quote.role} if has_roles and quote.role else {}),
        }
        for quote in quotes(case["text"], language=case.get("language", "en"))
    ]
    assert found == case["quotes"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Mara Lind, head of the board, said the quay was safe.", "head of the board"),
        ("Mara Lind said the quay was safe. Lind, a harbour pilot, sat down.", "a harbour pilot"),
        ("Transport minister Mara Lind said the quay was safe.", "Transport minister"),
        ("Sen. Mara Lind said the quay was safe.", "Sen."),
        ("The head of the board, Mara Lind, said the quay was safe.", "head of the board"),
        ("Ms Mara Lind said the quay was safe.", None),
        ("Mara Lind, 40, said the quay was safe.", None),
        ("Mara Lind from the Alder Trust said the quay was safe.", "the Alder Trust"),
        ("Mara Lind, who is a diver, said the quay was safe.", "a diver"),
    ],
)
def test_the_role_stands_beside_a_name(text, role):
    assert quotes(text)[0].role == role


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("de", "„Er kam nicht“, sagte ABC-Chefin Anna Krüger.", "ABC-Chefin"),
        ("de", "„Er kam nicht“, sagte Anna Krüger, Leiterin des Hafens.", "Leiterin des Hafens"),
        ("de", "„Er kam nicht“, sagte Frau Krüger.", None),
        ("de", "„Er kam erst am Abend“, lästerte Dorns Chefin Anna Krüger.", "Dorns Chefin"),
        ("de", "„Er kam nicht“, sagt Anna Krüger, Leiterin gegenüber dem Kurier.", "Leiterin"),
        ("de", "Zur Klage der Opfer schwieg Anna Krüger. „Er kam nicht“, sagte sie.", None),
        ("de", "„Er kam nicht“, sagte Anna Krüger, die gestern den Hafen verließ.", None),
        ("fr", "« Il part », dit la ministre de la Mer Claire Dubois.", "ministre de la Mer"),
        ("fr", "« Il part », dit Claire Dubois, directrice du port.", "directrice du port"),
        ("fr", "« Il part », dit Claire Dubois, quand le bac s’arrête.", None),
        ("fr", "« Il part », dit Claire Dubois, le bac de la ministre à quai.", None),
        ("es", "El alcalde de Vega, Luis Ruiz, dijo que no.", "alcalde de Vega"),
        ("es", "«No va», dijo el fiscal Luis Ruiz.", "fiscal"),
        ("es", "Según Luis Ruiz, el alcalde miente.", None),
        ("it", "«No», ha detto il sindaco Marco Bianchi.", "sindaco"),
        ("pt", "“Não”, disse Ana Souza, diretora do porto.", "diretora do porto"),
        ("nl", "“Nee”, zei havenmeester Jan Bakker.", "havenmeester"),
    ],
)
def test_the_role_stands_beside_a_name_in_other_languages(language, text, role):
    assert quotes(text, language=language)[0].role == role


def test_first_person_is_the_author():
    (quote,) = quotes("I said the quay was safe. Ada Berg built it.", authors=("Ada Berg",))
    assert quote.speaker == "Ada Berg"


def test_parts_are_joined_for_reading():
    (quote,) = quotes("“We like,” Mara Lind said, “the quay.”")
    assert quote.text == "We like," + PART_JOINT + "the quay."


def test_actors_are_those_who_speak_without_doubles():
    brief = pipeline.analyze(
        article(
            "Mara Lind met Otto Berg. “I like it,” Lind said. The report said it was so. "
            "The report said it fell."
        )
    )
    assert [actor.name for actor in brief.actors] == ["Mara Lind", "The report"]
    assert [actor.id for actor in brief.actors] == ["a1", "a2"]


def test_each_quote_tells_its_rule():
    assert all(quote.rule for quote in quotes("“Go,” Lind said. He said it was so. Go, I said."))


_MARKED = st.lists(
    st.sampled_from(
        [*"“”\"'‘’«»„「」()", "said ", "Ann ", "he ", "that ", ". ", ", ", "\n\n", "a "]
    )
)


@given(_MARKED)
@example(pieces=["Ann ", "said ", "that "])
def test_spans_stand_in_the_text_whatever_the_marks(pieces):
    text = "".join(pieces).strip() or "a"
    for quote in quotes(text):
        for span in (*quote.parts, quote.mention, quote.cue):
            assert span is None or text[span.start : span.end] == span.text != ""


def test_the_author_speaks_in_the_first_person():
    text = "I grew up by the quay. I have said that “the fee is too high,” as the clerk knows."
    found = pipeline.analyze(article(text, authors=("Ida Lund",)))
    assert [(q.mention.text, q.speaker) for q in found.quotes] == [("I", "Ida Lund")]
    assert [(a.name, a.type) for a in found.actors] == [("Ida Lund", "person")]


def test_two_authors_are_not_told_apart():
    text = "I have said that “the fee is too high.”"
    assert [q.speaker for q in quotes(text, authors=("Ida Lund", "Otto Moss"))] == [None]


_WHOLE = (
    "Called the clerk, Ida “Red” Lund, who said that, the pilot said, “We go on,” and, adding "
    "that from the report: “no,” he told him: “Yes, ‘now,’” she said, of “The Old Quay,” which"
)


@pytest.mark.parametrize("mark", ["“”", "''", '""'])
def test_a_text_may_end_anywhere(mark):
    text = _WHOLE.replace("“", mark[0]).replace("”", mark[1])
    for end in range(1, len(text)):
        quotes("The quay is old. " + text[:end])
