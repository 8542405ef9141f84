"""New connections for many pages: to checked addresses only, the names asked once."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION

from newsbrief.source import streams
from newsbrief.source.guard import TRY_S, Guard, NoAddressError


class AsyncGuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects for many pages: to checked addresses only; the caller keeps the deadline."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = self._guard.judge(host, _literal(host) or await _look_up(host, port))
        for address in addresses[:-1]:
            try:
                async with asyncio.timeout(TRY_S):
                    return await streams.connect(address, port)
            except (httpcore.ConnectError, TimeoutError):
                continue
        return await streams.connect(addresses[-1], port)

    async def sleep(self, seconds: float) -> None:
        """Pause."""
        await asyncio.sleep(seconds)


def _literal(host: str) -> list[Any]:
    """Return an address as `getaddrinfo` would, without asking; nothing for a name."""
    try:
        return [(None, None, None, "", (str(ipaddress.ip_address(host)),))]
    except ValueError:
        return []


async def _look_up(host: str, port: int) -> list[Any]:
    """Return the answers of `getaddrinfo`, asked in a thread of its own.

    Nobody can stop a look-up that hangs: in a pool of threads it would hold up other hosts, and
    the end of the program.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any] | Exception] = loop.create_future()

    def give(found: list[Any] | Exception) -> None:
        if not answer.done():
            answer.set_result(found)

    def ask() -> None:
        found: list[Any] | Exception
        try:
            found = list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as exc:
            found = exc
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(give, found)

    Thread(target=ask, daemon=True).start()
    found = await answer
    if isinstance(found, Exception):
        raise NoAddressError(host) from found
    return found
