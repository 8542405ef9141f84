"""Segments -> people without a name: the man, the neighbour, whom a sentence is about."""

from newsbrief import lexicon
from newsbrief.analysis import offices, roles, subjects
from newsbrief.analysis.segments import Segment
from newsbrief.analysis.tokens import Tokens
from newsbrief.analysis.units import Phrase

Person = tuple[int, int, str]  # a noun phrase in tokens, and the gender that it tells (m, f or "")
MAX_OPENING = 12  # units before the comma behind what opens a sentence
MAX_PHRASE = 8  # units of such a phrase
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_OWN = frozenset({"its", "my", "our", "their"})
_DEFINITE = frozenset({"the", "her", "his"})  # *his lawyer* said, and "he" may be either
_STANDING = frozenset({"pronoun", "relative", "number"})
_NO_HEADS = frozenset({"reporter", "correspondent"})


def subject(seg: Segment, tokens: Tokens, named: dict[int, int]) -> Person | None:
    """Return the person without a name whom a sentence is about; `named`: where people are named.

    English: *a dealer*, *her friend*, *the boy*; other languages: an article and an office.
    """
    if not seg.words:
        return None
    found = _english(seg) if tokens.language == "en" else _other(seg, tokens.language)
    if found is None:
        return None
    phrase, end, gender = found
    if seg.words[end : end + 1] == (",",):
        end = min(len(seg.words), end + MAX_PHRASE)  # her son, the poet Jo Lee
    if any(seg.tokens[p] in named for p in range(phrase.start, end)):
        return None
    return seg.tokens[phrase.start], seg.tokens[phrase.end - 1] + 1, gender


def _english(seg: Segment) -> tuple[Phrase, int, str] | None:
    """Return the phrase up to its head, where the whole of it ends, and its gender."""
    if roles.nouns().isdisjoint(seg.words) and lexicon.words("gendered_nouns").isdisjoint(
        seg.words
    ):
        return None
    phrase = topic(seg)
    if phrase is None:
        return None
    end = phrase.start + 1
    while end < phrase.end and not seg.kinds[end] and seg.shapes[end] in "lCAd":
        end += 1
    head, opens = seg.words[end - 1], seg.words[phrase.start]
    known = lexicon.table("gendered_nouns").get(head, "")
    is_one = opens in _INDEFINITE or opens in _OWN
    if head in _NO_HEADS or seg.words[end : end + 1] in (("'s",), ("’s",)):
        return None
    if (is_one and head in roles.nouns()) or (known and (is_one or opens in _DEFINITE)):
        return Phrase(phrase.start, end), phrase.end, known
    return None


def topic(seg: Segment) -> Phrase | None:
    """Return what a sentence is about: its subject, or the source that it opens with."""
    if seg.words[:2] == ("according", "to"):
        comma = subjects.next_comma(seg, 2)
        told = subjects.after(seg, comma) if comma < len(seg.words) else None
        gendered = lexicon.table("gendered_nouns")
        if told and seg.words[told.end - 1] in gendered:
            return told  # According to the report, *the boy* ...
        return subjects.after(seg, 2)
    return subjects.main(seg, len(seg.words))


def _other(seg: Segment, language: str) -> tuple[Phrase, int, str] | None:
    """Return the office with an article that opens a sentence, or follows its first comma."""
    near = seg.words[:MAX_OPENING]
    for start in (0, near.index(",") + 1) if "," in near else (0,):
        if start >= len(seg.words) or "determiner" not in seg.kinds[start]:
            continue
        for p in range(start + 1, min(len(seg.words), start + MAX_PHRASE)):
            if seg.kinds[p] or seg.shapes[p] not in "lCA":
                break
            if offices.is_office(seg.words[p], language):
                return Phrase(start, p + 1), p + 1, ""
    return None


def can_speak(tokens: Tokens, low: int, high: int) -> bool:
    """Return whether an English noun phrase can stand for a source, by a word of its head.

    A noun for people, a body or a document, a name, a number or a pronoun; no *temperatures*.
    """
    is_first = tokens.shapes[low] in "CA"  # a capital that a sentence begins with tells nothing
    is_name = is_first and not tokens.lower[low].endswith("s")
    if high - low == 1 and (tokens.kinds[low] or is_name):
        return True  # others, some, who, Lind
    head = roles.head_end(tokens, low, high)
    if is_first and _names_source(tokens.lower[low]):
        return True
    return any(_is_speaking(tokens, i) for i in range(low + is_first, head))


def _is_speaking(tokens: Tokens, i: int) -> bool:
    word, kinds = tokens.lower[i], tokens.kinds[i]
    if kinds:
        return bool(kinds & _STANDING)
    if tokens.shapes[i] in "CA" or (tokens.shapes[i] == "d" and tokens.shapes[i - 1] in "CA"):
        return True  # No 10
    return _names_source(word)


@lexicon.remembered
def _names_source(word: str) -> bool:
    """Return whether a noun, singular or plural, is one for people, a body or a document."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    if word.endswith("ies"):
        forms.add(word.removesuffix("ies") + "y")
    return any(map(roles.is_role, forms)) or any(
        not lexicon.words(name).isdisjoint(forms)
        for name in ("speaking_nouns", "document_words", "generic_bodies", "organization_words")
    )
