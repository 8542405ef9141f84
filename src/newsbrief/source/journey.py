"""The way from an address to a page: redirects, retries and verdicts, without any network.

`travel` is a generator: it yields what is to be done next (`Ask`, `Wait`), gets the `Answer` sent,
or the `FetchError` thrown in, and returns the page. Thus the blocking and the asynchronous
client walk the same way, and a test needs no server.
"""

import random
from collections.abc import Generator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from newsbrief.errors import FetchError
from newsbrief.records import Page
from newsbrief.source import answers, coding, faults, refresh, urls, walls
from newsbrief.source.answers import Answer
from newsbrief.source.deadline import Deadline
from newsbrief.source.options import FetchOptions
from newsbrief.source.steps import Ask, Attempts, Permit, Step, Wait

if TYPE_CHECKING:
    from newsbrief.source.cache import Cache

FIRST_WAIT_S = 0.5  # doubled with every retry, and varied by half, so that retries do not line up
RETRY_STATUSES = (429, 502, 503, 504)
RETRY_CODES = ("connect", "dns")
ACCEPT = {
    "page": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
    "feed": "application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.8,*/*;q=0.5",
}
# Headers of the user that every host may see; all others go to the host that was asked for only.
_HARMLESS = ("accept", "accept-language", "cache-control", "dnt", "pragma", "referer")


Steps = Generator[Step, Answer | None, Page]


class Trip(Struct, frozen=True, kw_only=True):
    """What holds for the whole way to one page."""

    start: str  # the address that was asked for
    options: FetchOptions
    deadline: Deadline
    cache: "Cache | None" = None


def travel(
    url: str, options: FetchOptions, deadline: Deadline, cache: "Cache | None" = None
) -> Steps:
    """Walk to the page at `url`; raises `FetchError`."""
    start = urls.check(url)
    trip = Trip(start=start, options=options, deadline=deadline, cache=cache)
    answer = yield from _page(start, trip)
    onward = refresh.find(answer.body)
    if onward and (target := urls.join(answer.url, onward)) != answer.url:
        answer = yield from _page(target, trip)
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


def _page(url: str, trip: Trip) -> Attempts:
    """Return the page that `url` leads to; raises `FetchError` where it is none."""
    answer = yield from arrive(url, trip)
    if error := walls.refuse(answer):
        raise error
    return answer


def arrive(url: str, trip: Trip, *, excerpt_bytes: int | None = None) -> Attempts:
    """Follow redirects from `url` until there is an answer of another kind."""
    seen = set()
    for _ in range(trip.options.max_redirects + 1):
        seen.add(url)
        if trip.options.robots and excerpt_bytes is None:
            yield Permit(url)
        headers = _headers(url, trip.start, trip.options)
        ask = Ask(url=url, headers=headers, excerpt_bytes=excerpt_bytes)
        answer = yield from _fetch(ask, trip)
        target = answer.headers.get("location")
        if answer.status not in answers.REDIRECTS or not target:
            return answer
        url = urls.join(url, target)
        if url in seen and "set-cookie" not in answer.headers:
            break
    raise faults.redirects(trip.start, trip.options.max_redirects)


def _fetch(ask: Ask, trip: Trip) -> Attempts:
    """Return the answer from the cache, where there is one and it may hold this, or the server."""
    if trip.cache is None or ask.excerpt_bytes or _is_personal(ask.url, trip.options):
        return (yield from _attempt(ask, trip))
    return (yield from trip.cache.answer(ask, lambda ask: _attempt(ask, trip)))


def _is_personal(url: str, options: FetchOptions) -> bool:
    own = any(name.lower() not in _HARMLESS for name, _ in options.headers)
    return own or options.cookies is not None or urls.credentials(url)


def _attempt(ask: Ask, trip: Trip) -> Attempts:
    """Make one request, again where that may help and the time allows."""
    for retry in range(trip.options.retries + 1):
        pause = FIRST_WAIT_S * 2**retry * random.uniform(0.5, 1.5)  # noqa: S311 (no secret)
        is_last = retry == trip.options.retries
        try:
            answer = yield from _answer(ask)
        except FetchError as exc:
            if is_last or exc.code not in RETRY_CODES or pause >= trip.deadline.left():
                raise
        else:
            if is_last or answer.status not in RETRY_STATUSES:
                return answer
            pause = max(pause, answer.retry_after_s() or 0)
            if pause >= trip.deadline.left():
                return answer
        yield Wait(pause)
    raise AssertionError("the last attempt returns or raises")


def _answer(ask: Ask) -> Attempts:
    answer = yield ask
    if answer is None:
        raise TypeError("a request is answered by an answer")
    return answer


def reading(
    ask: Ask, status: int, headers: Mapping[str, str], options: FetchOptions
) -> answers.Reading:
    """Return what reads the answer to a request; raises `FetchError` where it is no page."""
    return answers.Reading(
        ask.url,
        status,
        {name.lower(): value for name, value in headers.items()},
        max_bytes=options.max_bytes,
        excerpt_bytes=ask.excerpt_bytes,
        wanted=options.wanted,
    )


def _headers(url: str, start: str, options: FetchOptions) -> tuple[tuple[str, str], ...]:
    own = {
        "user-agent": options.user_agent,
        "accept": ACCEPT[options.wanted],
        "accept-language": "*",
        "accept-encoding": coding.ACCEPTED,
    }
    is_home = urls.is_same_origin(start, url)
    for name, value in options.headers:
        if is_home or name.lower() in _HARMLESS:
            own[name.lower()] = value
    return tuple(own.items())
