"""URL -> Page: one page at a time, over a blocking client."""

import time
from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import httpx

from newsbrief.records import Page
from newsbrief.source import journey, robots, transport, walls
from newsbrief.source.answers import Answer
from newsbrief.source.deadline import Deadline
from newsbrief.source.options import FetchOptions
from newsbrief.source.steps import Ask, Permit, Step, Wait

if TYPE_CHECKING:
    from newsbrief.source.cache import Cache

T = TypeVar("T")


def get(url: str, options: FetchOptions | None = None) -> Page:
    """Fetch a page; raises `FetchError`, or `InputError` for a cookie file that is none."""
    options = options or FetchOptions()
    deadline = Deadline(options.timeout_s)
    with transport.client(options, deadline) as client, open_cache(options) as cache:
        walker = _Walker(client, options, deadline)
        page = walker.walk(journey.travel(url, options, deadline, cache))
    if wall := walls.before(page):
        raise wall
    return page


def open_cache(options: FetchOptions) -> AbstractContextManager["Cache | None"]:
    """Return the cache that the options name, if any; raises `InputError`."""
    if options.cache is None:
        return nullcontext()
    from newsbrief.source.cache import Cache  # loads hishel, 100 ms  # noqa: PLC0415

    return Cache(Path(options.cache), offline=options.offline, max_age_s=options.max_age_s)


class _Walker:
    """Does the steps of a way with a blocking client."""

    def __init__(self, client: httpx.Client, options: FetchOptions, deadline: Deadline) -> None:
        self._client = client
        self._options = options
        self._deadline = deadline
        self._rules: dict[str, robots.Rules] = {}

    def walk(self, steps: Generator[Step, Answer | None, T]) -> T:
        """Return where the way ends; raises what it raises."""
        try:
            step = next(steps)
            while True:
                try:
                    answer = self._do(step)
                except Exception as exc:  # noqa: BLE001 (thrown into the way, which may go on)
                    step = steps.throw(exc)
                else:
                    step = steps.send(answer)
        except StopIteration as end:
            arrived: T = end.value
            return arrived

    def _do(self, step: Step) -> Answer | None:
        match step:
            case Wait():
                time.sleep(step.seconds)
            case Permit():
                self._permit(step.url)
            case Ask():
                try:
                    return self._ask(step)
                except Exception as exc:
                    raise transport.translate(exc, step.url, self._deadline.timeout_s) from exc
        return None

    def _permit(self, url: str) -> None:
        site = robots.site(url)
        if site not in self._rules:
            consultation = robots.consult(site, self._options, self._deadline)
            self._rules[site] = self.walk(consultation)
        self._rules[site].check(url)

    def _ask(self, step: Ask) -> Answer:
        request = self._client.build_request("GET", step.url, headers=list(step.headers))
        response = self._client.send(request, stream=True)
        try:
            reading = journey.reading(step, response.status_code, response.headers, self._options)
            chunks = response.iter_raw()
            while reading.wants_more() and (chunk := next(chunks, None)) is not None:
                reading.feed(chunk)
            return reading.finish()
        finally:
            response.close()
