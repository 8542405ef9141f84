"""Regular expressions that few pages need: compiled on use, for each costs a start 0.2 ms."""

import re
from collections.abc import Callable
from functools import cache, partial


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """Return what gives the compiled pattern, and compiles it when it is first asked."""
    return cache(partial(re.compile, pattern, flags))
