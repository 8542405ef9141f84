"""The address guard: names are resolved once, and only a checked address is connected to.

It stands below the HTTP library, as its network backend, so that the address, `Host` and the name
in the certificate stay what they are, and no second look-up can give another answer.
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterable
from threading import Thread
from typing import Any

import httpcore
from httpcore import SOCKET_OPTION

from newsbrief.source.deadline import Deadline

TRY_S = 4.0  # for each address of a name but the last, so that a dead one leaves time for the next
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(Exception):
    """The host has an address that is not public."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, address)
        self.host = host
        self.address = address


class NoAddressError(Exception):
    """The host has no address, or its name cannot be one."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open Internet.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is judged as such.
    """
    try:
        ip = _unwrap(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    is_site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or is_site_local)


def _unwrap(ip: Address) -> Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def is_local_name(host: str) -> bool:
    """Tell by its spelling alone whether a host is a private address or this machine."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        bare = str(ipaddress.IPv4Address(socket.inet_aton(bare)))  # also 127.1, 0x7f000001
    except (OSError, ValueError):
        if ":" not in bare:
            return False
    return not is_public(bare)


class Guard:
    """Decides which addresses of a host may be connected to."""

    def __init__(self, *, allow_private: bool, trusted: str | None = None) -> None:
        """Take `trusted` as the one host that needs no check: a proxy that the user named."""
        self._allow_private = allow_private
        self._trusted = trusted

    def judge(self, host: str, answers: list[Any]) -> list[str]:
        """Return the addresses in the order of `getaddrinfo`, each once.

        Raises `PrivateAddressError` where one of them is not public, `NoAddressError` for none.
        """
        found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not found:
            raise NoAddressError(host)
        if not (self._allow_private or host == self._trusted):
            for address in found:
                if not is_public(address):
                    raise PrivateAddressError(host, address)
        return found


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends with the deadline of the page."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._left(httpcore.ConnectTimeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 (the interface of the library)
        return self._stream.get_extra_info(info)

    def _left(self, error: type[Exception]) -> float:
        left = self._deadline.left()
        if not left:
            raise error
        return left


class GuardedBackend(httpcore.NetworkBackend):
    """Connects for one page: to checked addresses only, and not after its deadline."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers."""
        addresses = self._guard.judge(host, _resolve(host, port, self._deadline.left()))
        for position, address in enumerate(addresses, 1):
            left = self._deadline.left()
            limit = left if position == len(addresses) else min(left, TRY_S)
            try:
                stream = self._inner.connect_tcp(address, port, limit)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses) or not self._deadline.left():
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise NoAddressError(host)

    def sleep(self, seconds: float) -> None:
        """Pause."""
        self._inner.sleep(seconds)


def _resolve(host: str, port: int, timeout_s: float) -> list[Any]:
    """Return the answers of `getaddrinfo`, which has no time limit of its own."""
    outcome: list[Any] = []

    def ask() -> None:
        try:
            outcome.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as exc:
            outcome.append(exc)

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not outcome:
        raise httpcore.ConnectTimeout
    if isinstance(outcome[0], Exception):
        raise NoAddressError(host) from outcome[0]
    answers: list[Any] = outcome[0]
    return answers
