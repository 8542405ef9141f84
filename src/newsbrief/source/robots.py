"""robots.txt (RFC 9309): what a site lets us ask for, and how often."""

from collections.abc import Generator
from functools import lru_cache

from newsbrief.source import faults, journey, urls
from newsbrief.source.answers import Answer
from newsbrief.source.deadline import Deadline
from newsbrief.source.options import FetchOptions
from newsbrief.source.steps import Step

MAX_FILE_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB have to be read
MAX_DELAY_S = 60.0  # a longer Crawl-delay is taken as this one, since it would stop the batch
NAME = "newsbrief"
_NOBODY = "User-agent: nobody-else"


class Rules:
    """What one site says; asks nothing itself."""

    def __init__(self, text: str, agent: str) -> None:
        from protego import Protego  # for a batch only  # noqa: PLC0415

        self._agent = agent
        self._file = Protego.parse(_relevant(text, agent))

    def check(self, url: str) -> None:
        """Raise `FetchError` (robots) where the address may not be asked for."""
        if not self._file.can_fetch(urls.shown(url), self._agent):
            raise faults.robots(url)

    @property
    def delay_s(self) -> float:
        """Return the seconds that the site wants between two requests."""
        return min(self._file.crawl_delay(self._agent) or 0.0, MAX_DELAY_S)


Consultation = Generator[Step, Answer | None, Rules]


def consult(url: str, options: FetchOptions, deadline: Deadline) -> Consultation:
    """Walk to the robots.txt of the site of `url`; raises `FetchError` where it is out of reach.

    A site without the file, or one that refuses it, sets no rules; one that fails (5xx, or no
    connection) is to be left alone for now.
    """
    address = urls.join(url, "/robots.txt")
    trip = journey.Trip(start=address, options=options, deadline=deadline)
    answer = yield from journey.arrive(address, trip, excerpt_bytes=MAX_FILE_BYTES)
    if answer.status >= 500 or answer.status == 429:
        raise faults.robots_unknown(url, answer.status)
    text = answer.body.decode("utf-8", "replace") if answer.status < 300 else ""
    return Rules(text, agent(options.user_agent))


def agent(user_agent: str) -> str:
    """Return the name by which a robots.txt may know us: the first product of the user agent."""
    return user_agent.partition("/")[0].partition(" ")[0].lower() or NAME


def _relevant(text: str, agent: str) -> str:
    """Return the file with all names but ours made one, so that its size bounds the work."""
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        field, _, value = line.partition(":")
        name = value.partition("#")[0].strip().lower().rstrip("*")
        is_other = "agent" in field.lower() and name and name not in agent
        lines.append(_NOBODY if is_other else line)
    return "\n".join(lines)


@lru_cache(urls.MAX_KEPT)
def site(url: str) -> str:
    """Return what a robots.txt holds for: scheme, host and port."""
    return urls.join(urls.normalise(url), "/")
