"""URLs -> Pages: many at a time, over an asynchronous client, polite to every host."""

import asyncio
from collections import OrderedDict
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from newsbrief.errors import FetchError
from newsbrief.records import Page
from newsbrief.source import connections, faults, journey, lines, robots, transport, urls
from newsbrief.source.answers import Answer
from newsbrief.source.connections import Visit
from newsbrief.source.deadline import Deadline
from newsbrief.source.fetcher import open_cache
from newsbrief.source.options import FetchOptions
from newsbrief.source.steps import Ask, Permit, Step, Wait

MAX_SITES = 4000  # whose rules are remembered; some KB each
FAILED_RULES_S = 60.0  # after which a site that could not tell its rules is asked again

T = TypeVar("T")


@dataclass
class _Site:
    """What is known of the robots.txt of a site."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: robots.Rules | None = None
    error: FetchError | None = None
    asked_at: float = -FAILED_RULES_S  # a clock that starts with the machine may be near zero


@dataclass
class _Lane:
    """The requests under way to one host."""

    slots: asyncio.Semaphore
    users: int = 0


class Crawler:
    """Fetches pages, no more than `per_host` at once from one host, redirects included."""

    def __init__(self, options: FetchOptions, *, per_host: int) -> None:
        """Open no connection yet; raises `InputError` for a cookie file that is none."""
        self._options = options
        self._per_host = per_host
        self._connections = connections.Connections(options)
        self._resources = ExitStack()
        self._cache = self._resources.enter_context(open_cache(options))
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._lanes: dict[str, _Lane] = {}

    async def get(self, url: str) -> Page:
        """Fetch a page; raises `FetchError`, but for a wall before the article (`walls.before`).

        To look for one takes longer than to find out that there is an article.
        """
        deadline = Deadline(self._options.timeout_s)
        visit = self._connections.visit()
        steps = journey.travel(url, self._options, deadline, self._cache)
        return await self._walk(steps, visit, deadline)

    def delay_s(self, url: str) -> float:
        """Return the pause that the site of `url` asks for, as far as it is known."""
        site = self._sites.get(robots.site(url))
        return site.rules.delay_s if site and site.rules else 0.0

    async def close(self) -> None:
        """Close all connections, and the cache."""
        self._resources.close()
        await self._connections.close()

    async def _walk(
        self,
        steps: Generator[Step, Answer | None, T],
        visit: Visit,
        deadline: Deadline,
    ) -> T:
        try:
            step = next(steps)
            while True:
                try:
                    answer = await self._do(step, visit, deadline)
                except Exception as exc:  # noqa: BLE001 (thrown into the way, which may go on)
                    step = steps.throw(exc)
                else:
                    step = steps.send(answer)
        except StopIteration as end:
            arrived: T = end.value
            return arrived

    async def _do(self, step: Step, visit: Visit, deadline: Deadline) -> Answer | None:
        match step:
            case Wait():
                await asyncio.sleep(step.seconds)
            case Permit():
                await self._permit(step.url, visit, deadline)
            case Ask():
                return await self._ask_in_time(step, visit, deadline)
        return None

    async def _ask_in_time(self, step: Ask, visit: Visit, deadline: Deadline) -> Answer:
        host = urls.host(step.url)
        await self._enter(host, deadline)
        try:
            async with asyncio.timeout(deadline.left()):
                return await self._ask(step, visit)
        except Exception as exc:
            raise transport.translate(exc, step.url, deadline.timeout_s) from exc
        finally:
            self._lanes[host].slots.release()
            self._forget(host)

    async def _permit(self, url: str, visit: Visit, deadline: Deadline) -> None:
        name = robots.site(url)
        site = self._sites.setdefault(name, _Site())
        self._sites.move_to_end(name)
        if len(self._sites) > MAX_SITES:
            self._sites.popitem(last=False)
        async with site.lock:
            if site.rules is None and monotonic() - site.asked_at >= FAILED_RULES_S:
                await self._consult(site, name, visit, deadline)
        if site.rules:
            site.rules.check(url)
        elif site.error:
            raise faults.carried(site.error, url, "its robots.txt was asked for")

    async def _consult(self, site: _Site, name: str, visit: Visit, deadline: Deadline) -> None:
        steps = robots.consult(name, self._options, deadline)
        try:
            site.rules = await self._walk(steps, visit, deadline)
        except FetchError as exc:
            site.error, site.asked_at = faults.bare(exc), monotonic()

    async def _ask(self, step: Ask, visit: Visit) -> Answer:
        async with visit.ask(step.url, step.headers) as reply:
            headers = lines.told(reply.headers)
            reading = journey.reading(step, reply.status, headers, self._options)
            while reading.wants_more() and (chunk := await reply.read()) is not None:
                reading.feed(chunk)
            return reading.finish()

    async def _enter(self, host: str, deadline: Deadline) -> None:
        """Take one of the places of a host; the time in the queue is not the page's."""
        lane = self._lanes.setdefault(host, _Lane(asyncio.Semaphore(self._per_host)))
        lane.users += 1
        started = monotonic()
        try:
            await lane.slots.acquire()
        except asyncio.CancelledError:
            self._forget(host)
            raise
        deadline.extend(monotonic() - started)

    def _forget(self, host: str) -> None:
        self._lanes[host].users -= 1
        if not self._lanes[host].users:
            del self._lanes[host]
