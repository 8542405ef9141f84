"""A real server of HTTP/2, and of HTTP/1.1 where that is chosen, on loopback over TLS."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamReset, WindowUpdated
from h2.exceptions import ProtocolError

Answer = tuple[int, dict[str, str], bytes]  # status, headers, body


@dataclass
class Site:
    """A running server: what it answers, and what it was asked."""

    port: int
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str) -> str:
        return f"https://127.0.0.1:{self.port}{path}"


def certificate(folder: Path) -> tuple[Path, Path]:
    """Return a new certificate for loopback that vouches for itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, to make a certificate")
    names = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-out", names[0], "-keyout", names[1]),
        ],
        check=True,
        capture_output=True,
    )
    return names


@contextmanager
def serve(certified: tuple[Path, Path], protocols: list[str]) -> Iterator[Site]:
    """Run a server that offers these protocols."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certified)
    context.set_alpn_protocols(protocols)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Site(listening.getsockname()[1])
        threading.Thread(target=_accept, args=(listening, context, site), daemon=True).start()
        yield site
        listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, context: ssl.SSLContext, site: Site) -> None:
    while True:
        try:
            raw, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_speak, args=(raw, context, site), daemon=True).start()


def _speak(raw: socket.socket, context: ssl.SSLContext, site: Site) -> None:
    try:
        with context.wrap_socket(raw, server_side=True) as conn:
            site.connections += 1
            if conn.selected_alpn_protocol() == "h2":
                _Talk(conn, site).run()
            else:
                _speak_http1(conn, site)
    except (OSError, ProtocolError):
        raw.close()


def _speak_http1(conn: ssl.SSLSocket, site: Site) -> None:
    while data := conn.recv(65536):
        path = data.split(b" ", 2)[1].decode()
        site.asked.append(path)
        status, headers, body = site.routes[path]
        lines = [f"HTTP/1.1 {status} Any", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        conn.sendall("\r\n".join([*lines, "", ""]).encode() + body)


class _Talk:
    """One connection of HTTP/2, on the state machine that our client uses too."""

    def __init__(self, conn: ssl.SSLSocket, site: Site) -> None:
        self._conn = conn
        self._site = site
        self._state = H2Connection(H2Configuration(client_side=False))
        self._rest: dict[int, bytes] = {}  # of bodies, by stream

    def run(self) -> None:
        self._state.initiate_connection()
        self._flush()
        while data := self._conn.recv(65536):
            for event in self._state.receive_data(data):
                if isinstance(event, RequestReceived):
                    self._answer(event)
                elif isinstance(event, StreamReset):
                    self._rest.pop(event.stream_id, None)
                elif isinstance(event, WindowUpdated):
                    self._send_bodies()
            self._flush()

    def _flush(self) -> None:
        self._conn.sendall(self._state.data_to_send())

    def _answer(self, event: RequestReceived) -> None:
        asked = {name.decode(): value.decode() for name, value in event.headers}
        self._site.asked.append(asked[":path"])
        status, headers, body = self._site.routes[asked[":path"]]
        if status == 0:
            self._state.reset_stream(event.stream_id)
            return
        self._state.send_headers(event.stream_id, [(":status", str(status)), *headers.items()])
        self._rest[event.stream_id] = body
        self._send_bodies()

    def _send_bodies(self) -> None:
        """Send as much as the client's windows allow."""
        for stream, body in list(self._rest.items()):
            while room := min(
                self._state.local_flow_control_window(stream), self._state.max_outbound_frame_size
            ):
                self._state.send_data(stream, body[:room], end_stream=len(body) <= room)
                self._flush()
                body = body[room:]
                if not body:
                    break
            self._rest[stream] = body
            if not body:
                del self._rest[stream]
