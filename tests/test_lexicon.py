from newsbrief import lexicon


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
