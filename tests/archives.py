"""Web archives of our own making, whole and broken."""

import gzip

LONG = "The council of Veldhaven voted on Monday to repair the harbour wall before winter. " * 5


def html(text: str = LONG) -> bytes:
    return f"<html><body><article><p>{text}</p><p>{LONG}</p></article></body></html>".encode()


def answer(body: bytes | None = None, status: str = "200 OK", **headers: str) -> bytes:
    """Return an HTTP answer as it is stored; `_` in the name of a header stands for `-`."""
    fields = {"Content_Type": "text/html"} | headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + (html() if body is None else body)


def record(
    url: str, http: bytes | None = None, kind: str = "response", length: int | None = None, **more
) -> bytes:
    """Return a record; `more` are further fields, `length` is what Content-Length claims."""
    block = answer() if http is None else http
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Target-URI": url,
        "WARC-Date": "2026-03-04T09:12:11Z",
        "Content-Type": f"application/http; msgtype={kind}",
        **{name.replace("_", "-"): value for name, value in more.items()},
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Return an archive, each record in a gzip member of its own, as crawlers write it."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
