"""The way from an address to a page: redirects, retries and verdicts, without any network.

`travel` is a generator: it yields what is to be done next (`Ask`, `Wait`), gets the `Answer` sent,
or the `FetchError` thrown in, and returns the page. Thus the blocking and the asynchronous
client walk the same way, and a test needs no server.
"""

import random
from collections.abc import Generator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from newsbrief.errors import FetchError
from newsbrief.records import Page
from newsbrief.source import answers, coding, faults, refresh, urls, walls
from newsbrief.source.answers import Answer
from newsbrief.source.deadline import Deadline
from newsbrief.source.options import FetchOptions

FIRST_WAIT_S = 0.5  # doubled with every retry, and varied by half, so that retries do not line up
RETRY_STATUSES = (429, 502, 503, 504)
RETRY_CODES = ("connect", "dns")
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1"
# Headers of the user that every host may see; all others go to the host that was asked for only.
_HARMLESS = ("accept", "accept-language", "cache-control", "dnt", "pragma", "referer")


class Ask(Struct, frozen=True, kw_only=True):
    """One request that is to be made."""

    url: str
    headers: tuple[tuple[str, str], ...]


class Wait(Struct, frozen=True):
    """A pause that is to be kept."""

    seconds: float


Steps = Generator[Ask | Wait, Answer, Page]
_Attempts = Generator[Ask | Wait, Answer, Answer]


def travel(url: str, options: FetchOptions, deadline: Deadline) -> Steps:
    """Walk to the page at `url`; raises `FetchError`."""
    start = urls.check(url)
    answer = yield from _arrive(start, start, options, deadline)
    onward = refresh.find(answer.body)
    if onward and (target := urls.join(answer.url, onward)) != answer.url:
        answer = yield from _arrive(target, start, options, deadline)
    return Page(
        content=answer.body,
        url=urls.shown(start),
        final_url=urls.shown(answer.url),
        media_type=answer.media_type,
        charset=answer.charset,
        http_status=answer.status,
        fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        fetch_ms=deadline.spent_ms(),
    )


def _arrive(url: str, start: str, options: FetchOptions, deadline: Deadline) -> _Attempts:
    """Follow redirects from `url` until there is a page."""
    seen = set()
    for _ in range(options.max_redirects + 1):
        seen.add(url)
        answer = yield from _attempt(_ask(url, start, options), options, deadline)
        target = answer.headers.get("location")
        if answer.status not in answers.REDIRECTS or not target:
            if error := walls.refuse(answer):
                raise error
            return answer
        url = urls.join(url, target)
        if url in seen and "set-cookie" not in answer.headers:
            break
    raise faults.redirects(start, options.max_redirects)


def _attempt(ask: Ask, options: FetchOptions, deadline: Deadline) -> _Attempts:
    """Make one request, again where that may help and the time allows."""
    for retry in range(options.retries + 1):
        pause = FIRST_WAIT_S * 2**retry * random.uniform(0.5, 1.5)  # noqa: S311 (no secret)
        is_last = retry == options.retries
        try:
            answer = yield ask
        except FetchError as exc:
            if is_last or exc.code not in RETRY_CODES or pause >= deadline.left():
                raise
        else:
            if is_last or answer.status not in RETRY_STATUSES:
                return answer
            pause = max(pause, retry_after(answer) or 0)
            if pause >= deadline.left():
                return answer
        yield Wait(pause)
    raise AssertionError("the last attempt returns or raises")


def _ask(url: str, start: str, options: FetchOptions) -> Ask:
    own = {
        "user-agent": options.user_agent,
        "accept": ACCEPT,
        "accept-language": "*",
        "accept-encoding": coding.ACCEPTED,
    }
    is_home = urls.is_same_origin(start, url)
    for name, value in options.headers:
        if is_home or name.lower() in _HARMLESS:
            own[name.lower()] = value
    return Ask(url=url, headers=tuple(own.items()))


def retry_after(answer: Answer) -> float | None:
    """Return the seconds that the server asks us to wait (seconds or a date, RFC 9110, 10.2.3)."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
