"""What a person at a terminal is told while a page takes its time."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsbrief.output import clean
from newsbrief.source import urls

if TYPE_CHECKING:
    from threading import Event

PATIENCE_S = 0.5  # a shorter wait needs no word


@contextmanager
def told(url: str) -> Iterator[None]:
    """Say on stderr which host is waited for, and wipe it out at the end; on terminals only."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Event, Thread  # for a terminal only

    arrived = Event()
    teller = Thread(target=_tell, args=(clean.line(_host(url)), arrived), daemon=True)
    teller.start()
    try:
        yield
    finally:
        arrived.set()
        teller.join()


def _tell(host: str, arrived: "Event") -> None:
    if not arrived.wait(PATIENCE_S):
        print(f"newsbrief: waiting for {host} …", end="", file=sys.stderr, flush=True)
        arrived.wait()
        print("\r\x1b[2K", end="", file=sys.stderr, flush=True)


def _host(url: str) -> str:
    """Return the host of an address that nobody has checked yet, without a password."""
    _, _, rest = urls.shown(url).partition("://")
    return rest.split("/")[0].split("?")[0]
