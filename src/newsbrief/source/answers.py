"""What a server answered: its head decides how much of the body is read, and what it means."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from newsbrief.source import coding, faults
from newsbrief.source.body import Body, TooLargeError
from newsbrief.source.options import Wanted

REDIRECTS = (301, 302, 303, 307, 308)
ERROR_PAGE_BYTES = 100_000  # enough of an error page to tell who refused us

# "Judge by content" stands for the many servers that send pages with no type, or with a wrong one.
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_JUDGE_BY_CONTENT = (
    "",
    "application/octet-stream",
    "application/unknown",
    "application/xml",
    "binary/octet-stream",
    "text/xml",
    "unknown/unknown",
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
)
_FEED_ROOTS = (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf")


class Answer(Struct, frozen=True, kw_only=True):
    """An answer whose body has been read as far as it matters."""

    url: str  # of this very request
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def media_type(self) -> str | None:
        """Return the declared media type without its parameters."""
        return _media_type(self.headers) or None

    @property
    def charset(self) -> str | None:
        """Return the charset parameter of the Content-Type."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")[:40] or None
        return None

    def retry_after_s(self) -> float | None:
        """Return the seconds that the server asks us to wait (RFC 9110, 10.2.3), or None."""
        value = self.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return float(value[:9])
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, OverflowError):  # a year of many digits
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())


class Reading:
    """Reads one answer: asks for more until there is enough of it."""

    def __init__(
        self,
        url: str,
        status: int,
        headers: Mapping[str, str],
        *,
        max_bytes: int,
        excerpt_bytes: int | None = None,
        wanted: Wanted = "page",
    ) -> None:
        """Look at the head, its names in lower case; raises `FetchError` where it is no page.

        With `excerpt_bytes` the answer is taken as it is, and so much of it at most.
        """
        self._url = url
        self._status = status
        self._headers = headers
        self._max_bytes = max_bytes
        self._is_page = status < 300 and excerpt_bytes is None
        self._is_feed = wanted == "feed"  # its reader judges what it is
        if self._is_page:
            _check_size(url, headers, max_bytes)
        if self._is_page and not self._is_feed:
            _check_type(url, headers)
        self._wants_more = status not in REDIRECTS
        limit = max_bytes if self._is_page else excerpt_bytes or ERROR_PAGE_BYTES
        try:
            self._body = Body(headers.get("content-encoding"), limit)
        except coding.CodingError as exc:
            raise faults.undecodable(url, str(exc)) from exc

    def wants_more(self) -> bool:
        """Tell whether the rest of the body matters."""
        return self._wants_more

    def feed(self, chunk: bytes) -> None:
        """Take a raw chunk of the body; raises `FetchError` where it is too large or broken."""
        try:
            self._body.feed(chunk)
        except TooLargeError as exc:
            if self._is_page:
                raise faults.too_large(self._url, self._max_bytes) from exc
            self._wants_more = False
        except coding.CodingError as exc:
            self._fail(exc)

    def finish(self) -> Answer:
        """Return the answer; raises `FetchError` where a page is not whole, or no page."""
        try:
            content = self._body.finish() if self._is_page else self._body.so_far()
        except coding.CodingError as exc:
            raise faults.undecodable(self._url, str(exc)) from exc
        if self._is_page and not self._is_feed:
            _check_content(self._url, content)
        return Answer(url=self._url, status=self._status, headers=self._headers, body=content)

    def _fail(self, exc: coding.CodingError) -> None:
        if self._is_page:
            raise faults.undecodable(self._url, str(exc)) from exc
        self._wants_more = False


def _media_type(headers: Mapping[str, str]) -> str:
    first = headers.get("content-type", "").partition(",")[0]  # a repeated header is joined by ","
    return first.partition(";")[0].strip().lower()


def _check_type(url: str, headers: Mapping[str, str]) -> None:
    kind = _media_type(headers)
    if kind not in _PAGE_TYPES and kind not in _JUDGE_BY_CONTENT and "/" in kind:
        raise faults.not_html(url, f"of the type {kind[:60]}")


def _check_size(url: str, headers: Mapping[str, str], max_bytes: int) -> None:
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > max_bytes:
        raise faults.too_large(url, max_bytes)


def _check_content(url: str, content: bytes) -> None:
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        if not content.strip():
            raise faults.empty(url)
        return
    for magic, what in _MAGIC:
        if start.startswith(magic.lower()):
            raise faults.not_html(url, what)
    if start.startswith((b"<?xml", *_FEED_ROOTS)) and any(r in start for r in _FEED_ROOTS):
        raise faults.not_html(url, "a feed or a sitemap")
