"""A date as written, by machines or for readers -> RFC 3339, or the bare date."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from msgspec import Struct

from newsbrief import lexicon
from newsbrief.page import calendars
from newsbrief.page.patterns import late

MIN_YEAR, MAX_YEAR = 1700, 2060  # older and later ones are slips of a machine, or expiry dates
MAX_LINE_CHARS = 300  # a dateline is short; no date is looked for in longer ones
MAX_LABEL_CHARS = 60  # before a date that are looked at
MAX_LABEL_WORDS = 5  # "updated 10:30 am est, mon 9 March": from the word to the date
_BETWEEN = " :,-–|"
_DIGIT = re.compile(r"\d")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ,]{1,3}(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?!\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./-] ?(\d\d?)[./-] ?(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(
    r"(?<![\d.,])(\d\d?)([./-]) ?(\d\d?)\2 ?(\d{4}|\d\d(?![\d.:/-]|,\d))(?!\d)"
)
_YEAR = re.compile(r"(?:19|20|25)\d\d(?!\d)")
_THAI = late("[\u0e00-\u0e7f]")
_THAI_STOP = late(r"(?<=[\u0e00-\u0e7f])\.")
_CLOCK = re.compile(
    r"(\d\d?):(\d\d)(?::(\d\d))? ?(?:(?:GMT|UTC)(?=[+-]))?(Z|GMT|UTC|[+-]\d\d:?\d\d)(?!\w)"
)
_WRAPPED_EPOCH = late(r"/Date\((\d{10,13})\)/")
_ERA = late(r"([^\W\d_]{2}) ?(\d{1,3}|元) ?年 ?(\d\d?) ?月 ?(\d\d?) ?日")
_PERSIAN = late(r"(?<!\d)(\d{4})([/-])(\d\d?)\2(\d\d?)(?!\d)")
_PERSIAN_NAMED = late(r"(?<!\d)(\d\d?) ([^\W\d_]{2,10}) (?:ماه )?(\d{4})(?!\d)")
_PERSIAN_DIGIT = late("[۰-۹]")
_EAST_ASIAN = late(r"(\d{4}) ?[年년] ?(\d\d?) ?[月월] ?(\d\d?) ?[日일]")
_VIETNAMESE = late(r"(\d\d?) tháng (\d\d?),? (?:năm )?(\d{4})")
_TOKEN = re.compile(r"\d+|[^\W\d_][^\s\d.,;:：/()|·\-–—]*")
_OCTOBER_LISTOPAD = ("bs", "hr", "sh")  # elsewhere the word means November
_MONTH_FIRST = ("en", "en-us", "fil", "tl")


class Written(Struct, frozen=True, gc=False):
    """A date in a line for readers, where it starts, and whether words call it an update's."""

    date: str
    start: int
    is_update: bool


def machine(value: str) -> str | None:
    """Return a date written for machines: ISO 8601 and its usual slips, seconds since 1970.

    A time without an offset is dropped, since nobody can tell when it was. Never raises.
    """
    value = value.strip()[:MAX_LINE_CHARS]
    if value.startswith("/Date("):
        value = _WRAPPED_EPOCH().sub(r"\1", value)
    if _EPOCH.fullmatch(value):
        return _from_epoch(int(value[:10]))
    found = _COMPACT.fullmatch(value) or _ISO.search(value)
    if found:
        return _timestamp(*found.groups())
    day, clock = read(_CLOCK.sub(" ", value), "en"), _CLOCK.search(value)
    return _timestamp(*day.split("-"), *clock.groups()) if day and clock else day


def read(line: str, language: str | None) -> str | None:
    """Return the date that a line written for readers gives, None where it gives none.

    Of several dates the first that no word calls an update. Linear.
    """
    seen = see(line, language)
    return next((one.date for one in seen if not one.is_update), seen[0].date if seen else None)


def see(line: str, language: str | None) -> tuple[Written, ...]:
    """Return the dates of a line written for readers but those that are said to be another's.

    Months are understood in any language, the order of 4/5/2024 by the language (a full tag such
    as `en-GB` tells more). Linear.
    """
    if len(line) > MAX_LINE_CHARS or not _DIGIT.search(line):
        return ()
    folded = line.casefold()
    if not folded.isascii():
        folded = _THAI_STOP().sub("", folded)
    dates = sorted(_all(folded, (language or "").lower().replace("_", "-")))
    return tuple(
        Written(day, start, is_update(folded[:start]))
        for start, day in dates
        if not _is_other(folded[:start])
    )


def has_figure(line: str) -> bool:
    """Tell whether the line holds a figure, without which it has no date."""
    return _DIGIT.search(line) is not None


def is_date(line: str, language: str | None = None) -> bool:
    """Tell whether the line holds a date."""
    return read(line, language) is not None


def is_month(word: str) -> bool:
    """Tell whether the word is the name of a month in any language."""
    return word.casefold() in _months()


def is_update(before: str) -> bool:
    """Tell whether the words before a date, but behind one before it, speak of an update."""
    near = _YEAR.split(before[-MAX_LABEL_CHARS:])[-1]
    words = [w for w in _TOKEN.findall(near) if not w.isdigit()]
    return not lexicon.words("updated", "dates").isdisjoint(words[-MAX_LABEL_WORDS:])


def is_updated(line: str) -> bool:
    """Tell whether the words before the first number of a line or at its end say so."""
    folded = line[:MAX_LINE_CHARS].casefold()
    number = _DIGIT.search(folded)
    return is_update(folded) or bool(number and is_update(folded[: number.start()]))


def _is_other(before: str) -> bool:
    """Tell whether the words before a date, a weekday aside, say that it is not the article's."""
    words = before[-MAX_LABEL_CHARS:].rstrip(_BETWEEN)
    return words.endswith(_others()) or words.rpartition(" ")[0].rstrip(_BETWEEN).endswith(
        _others()
    )


@cache
def _others() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("other", "dates")))


def _all(folded: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield every date of the case-folded line with the place where it starts."""
    for found in _YEAR_FIRST.finditer(folded):
        yield from _placed(found.start(), *found.groups())
    for found in () if folded.isascii() else _EAST_ASIAN().finditer(folded):
        yield from _placed(found.start(), *found.groups())
    for found in _VIETNAMESE().finditer(folded) if "tháng" in folded else ():
        yield from _placed(found.start(), *reversed(found.groups()))
    for found in _YEAR_LAST.finditer(folded):
        first, mark, second, year = found.groups()
        if len(year) == 2 and mark == "-":
            continue
        is_month_first = mark == "/" and language in _MONTH_FIRST and int(first) <= 12
        if is_month_first or int(second) > 12:
            first, second = second, first
        yield from _placed(found.start(), _full(year), second, first)
    yield from _named(folded, language)
    yield from _by_other_calendars(folded, language)


def _by_other_calendars(folded: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the dates by the eras of East Asia and by the Persian calendar."""
    for found in _ERA().finditer(folded) if "年" in folded else ():
        era, year, month, day = found.groups()
        full = calendars.from_era(era, year)
        yield from _placed(found.start(), full, month, day) if full else ()
    is_persian = language.startswith("fa")
    if not is_persian and (folded.isascii() or not _PERSIAN_DIGIT().search(folded)):
        return
    months = lexicon.table("persian_months", "dates")
    dates = [(m.start(), m[1], m[3], m[4]) for m in _PERSIAN().finditer(folded)]
    named = ((m.start(), m[3], months.get(m[2]), m[1]) for m in _PERSIAN_NAMED().finditer(folded))
    dates += [(start, year, month, day) for start, year, month, day in named if month]
    for start, year, month, day in dates:
        on = calendars.from_persian(int(year), int(month), int(day))
        yield from ((start, on.isoformat()),) if on else ()


def _full(year: str) -> str:
    """Return a year of two figures in full: up to 49 of this century, else of the last."""
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 50 else f"19{year}"


def _named(folded: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the dates whose month is a word: 5 May 2024, May 5, 2024, 2024 May 5, 2024, 5 May."""
    fillers = lexicon.words("fillers", "dates")
    tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(folded) if m.group() not in fillers]
    for i, (_, word) in enumerate(tokens):
        month = _month(word, language)
        if not month:
            continue
        near = [tokens[k] if 0 <= k < len(tokens) else (0, "") for k in (i - 1, i + 1, i + 2)]
        (before_at, before), (_, after), (_, later) = near
        if len(after) == 2 and after.isdigit() and _THAI().match(word):
            after = f"25{after}"
        if before.isdigit() and len(before) <= 2 and _is_year(after):
            yield from _placed(before_at, after, month, before)
        elif after.isdigit() and len(after) <= 2 and _is_year(later):
            yield from _placed(tokens[i][0], later, month, after)
        elif _is_year(before) and after.isdigit() and len(after) <= 2:
            yield from _placed(before_at, before, month, after)
        elif before.isdigit() and len(before) <= 2 and i > 1 and _is_year(tokens[i - 2][1]):
            yield from _placed(tokens[i - 2][0], tokens[i - 2][1], month, before)


def _is_year(token: str) -> bool:
    return len(token) == 4 and token.isdigit()


@cache
def _months() -> dict[str, str]:
    rows = [row for row in lexicon.rows("months", "dates") if not _is_october(row[0], row[2])]
    return {name: number for name, number, _ in rows}


def _is_october(name: str, languages: str) -> bool:
    """Tell whether the name is that of October, which elsewhere means November."""
    return name.startswith("listopad") and languages[:2] in _OCTOBER_LISTOPAD


def _month(word: str, language: str) -> str | None:
    if _is_october(word, language):
        return "10"
    return _months().get(word)


def _placed(start: int, year: str, month: str, day: str) -> Iterator[tuple[int, str]]:
    found = _timestamp(year, month, day)
    if found:
        yield start, found


def _timestamp(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    offset: str | None = None,
) -> str | None:
    """Return RFC 3339 where time and offset are known, else the date, None if impossible."""
    number = int(year)
    if number > MAX_YEAR:
        number = calendars.from_buddhist(number)
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return None
    if not MIN_YEAR <= found.year <= MAX_YEAR or found == date(1970, 1, 1):
        return None
    if not (hour and minute and offset):
        return found.isoformat()
    return _with_time(found, int(hour), int(minute), int(second or 0), offset.upper())


def _with_time(day: date, hour: int, minute: int, second: int, offset: str) -> str:
    digits = offset.replace(":", "").ljust(5, "0")
    zone = "Z" if offset in ("Z", "UTC", "GMT") else f"{digits[:3]}:{digits[3:]}"
    text = f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return day.isoformat()
    return text


def _from_epoch(seconds: int) -> str | None:
    day, rest = divmod(seconds, 86_400)
    found = date.fromordinal(date(1970, 1, 1).toordinal() + day)
    return _with_time(found, rest // 3600, rest // 60 % 60, rest % 60, "Z") if day else None
