"""A real web server on loopback that behaves as badly as a test wants it to."""

import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Trams return</title>
</head><body><article><h1>Trams return to the harbour</h1>
<p>The port council of Veldhaven voted on Monday to bring trams back to the harbour road.</p>
<p>“The first line will open in the spring,” said Oda Brandt, who chairs the council. “We have
waited for thirty years.”</p>
<p>The work will cost 41 million crowns and take two years, according to the council, which asked
the ministry to pay a third of it.</p>
<p>Shopkeepers on the road said that they feared months of noise and asked for help with their
rents while the rails are laid.</p></article></body></html>"""


@dataclass(frozen=True)
class Request:
    """What a client asked: path, headers with names in lower case, and how often before."""

    path: str
    headers: dict[str, str]
    times: int


Route = Callable[[socket.socket, Request], bytes | None]  # sends itself, or gives the answer


def reply(
    body: bytes | str = PAGE, status: int = 200, kind: str | None = "text/html", **headers: str
) -> bytes:
    """Return a whole answer; `_` in the name of a header stands for `-`."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Any", "Connection: close"]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if "Content-Length" not in given:
        given["Content-Length"] = str(len(content))
    lines += [f"{name}: {value}" for name, value in given.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + content


def redirect(to: str, status: int = 302, **headers: str) -> bytes:
    return reply("", status, Location=to, **headers)


def in_turn(*answers: bytes) -> Route:
    """Give one answer after the other, the last one for ever."""

    def give(conn: socket.socket, request: Request) -> bytes:
        return answers[min(request.times, len(answers) - 1)]

    return give


def drip(data: bytes, every_s: float = 0.1) -> Route:
    """Send one byte at a time."""

    def give(conn: socket.socket, request: Request) -> None:
        for byte in data:
            conn.sendall(bytes([byte]))
            time.sleep(every_s)

    return give


def endless(head: bytes, chunk: bytes) -> Route:
    """Send a body that never ends."""

    def give(conn: socket.socket, request: Request) -> None:
        conn.sendall(head)
        while True:
            conn.sendall(chunk)

    return give


def reset(conn: socket.socket, request: Request) -> None:
    """Break the connection without an answer."""
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


@dataclass
class Site:
    """A running server: its routes, and what it was asked."""

    port: int
    routes: dict[str, bytes | Route] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    open_now: Counter = field(default_factory=Counter)
    open_most: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def note(self, path: str, headers: dict[str, str]) -> Request:
        with self.lock:
            request = Request(path, headers, self.paths().count(path))
            self.asked.append(request)
            host = headers.get("host", "")
            self.open_now[host] += 1
            self.open_most[host] = max(self.open_most[host], self.open_now[host])
        return request

    def done(self, request: Request) -> None:
        with self.lock:
            self.open_now[request.headers.get("host", "")] -= 1


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        conn: socket.socket = self.request
        head = b""
        try:
            while b"\r\n\r\n" not in head:
                if not (data := conn.recv(65536)):
                    return
                head += data
                if head.startswith(b"\x16"):  # the greeting of TLS, which is not spoken here
                    conn.sendall(reply("plain", 400))
                    return
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines) if k}
            request = site.note(first.split(" ")[1], headers)
            route = site.routes.get(request.path, site.routes.get("*", reply("no", 404)))
            try:
                answer = route if isinstance(route, bytes) else route(conn, request)
            finally:
                site.done(request)  # before the client can know that it is
            if answer:
                conn.sendall(answer)
        except OSError:
            return  # the client has gone


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256


@contextmanager
def serve(hosts: int = 1) -> Iterator[Site]:
    """Run a server on one free port of several addresses of loopback: 127.0.0.1, 127.0.0.2, …"""
    with ExitStack() as stack:
        first = stack.enter_context(_Server(("127.0.0.1", 0), _Handler))
        site = Site(first.server_address[1])
        names = [f"127.0.0.{n}" for n in range(2, hosts + 1)]
        others = [stack.enter_context(_Server((name, site.port), _Handler)) for name in names]
        for server in (first, *others):
            server.site = site  # type: ignore[attr-defined]
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
        yield site
