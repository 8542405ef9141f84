"""What has to be done next on the way to a page: the words between the way and its clients."""

from collections.abc import Generator

from msgspec import Struct

from newsbrief.source.answers import Answer


class Ask(Struct, frozen=True, kw_only=True):
    """One request that is to be made."""

    url: str
    headers: tuple[tuple[str, str], ...]
    excerpt_bytes: int | None = None  # for what is no page: so much of whatever it is will do


class Permit(Struct, frozen=True):
    """A question: may this address be asked for, by the site's robots.txt?

    It is answered by sending nothing, or by throwing a `FetchError`.
    """

    url: str


class Wait(Struct, frozen=True):
    """A pause that is to be kept."""

    seconds: float


Step = Ask | Permit | Wait
Attempts = Generator[Step, Answer | None, Answer]
