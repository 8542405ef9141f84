"""Mentions -> actors: who is meant by "she", "the report", "Mr. Lind"."""

from msgspec import Struct

from newsbrief.records import Actor


class Cast(Struct, frozen=True, kw_only=True):
    """The actors of an article, fullest name first, without doubles."""

    actors: tuple[Actor, ...] = ()

    def at(self, start: int, end: int) -> Actor | None:
        """Return the actor whose mention the stretch of text is or holds, or None."""
        for actor in self.actors:
            if any(m.start < end and start < m.end for m in actor.mentions):
                return actor
        return None
