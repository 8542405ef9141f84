"""Pages that stand in front of the article: bot walls, consent pages, pages made by scripts."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbrief import lexicon
from newsbrief.errors import FetchError
from newsbrief.records import Page
from newsbrief.source import faults, markup

if TYPE_CHECKING:
    from newsbrief.source.answers import Answer

WALL_TEXT_BYTES = 1500  # a wall says less than this; a page with more is judged by its article
SHELL_TEXT_BYTES = 200  # what is left of a page that scripts would fill: a name, a few links
_SCRIPT_ROOT = re.compile(
    rb"<(?:div|main|body|app-root)[^<>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt)\b"
)


def refuse(answer: "Answer") -> FetchError | None:
    """Return the error that an answer stands for by its status, its head or its host, or None."""
    if answer.headers.get("cf-mitigated") == "challenge":
        return _bot_wall(answer.url)
    if answer.status >= 400 and _has_marker(answer.body):
        return _bot_wall(answer.url)
    if answer.status in (200, 203):
        return _consent(answer.url) if _is_consent_host(answer.url) else None
    error = faults.status(answer.url, answer.status)
    wait_s = answer.retry_after_s() if error.retryable else None
    return faults.BusyError(error, wait_s) if wait_s else error


def before(page: Page) -> FetchError | None:
    """Return the error of a fetched page that shows a wall instead of its article, or None.

    A page whose article has `WALL_TEXT_BYTES` is none, and need not be asked about.
    """
    content = page.content if isinstance(page.content, bytes) else page.content.encode()
    url = page.final_url or page.url or "the page"
    if b"\0" in content or markup.has_text(content, WALL_TEXT_BYTES):
        return None
    if _has_marker(content):
        return _bot_wall(url)
    if _needs_scripts(content) and not markup.has_text(content, SHELL_TEXT_BYTES):
        return faults.scripted(url)
    return None


def _has_marker(source: bytes) -> bool:
    lower = source.lower()
    return any(marker.encode() in lower for marker in lexicon.words("bot_walls", "chrome"))


def _is_consent_host(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.startswith(tuple(lexicon.words("consent_hosts", "chrome")))


def _needs_scripts(source: bytes) -> bool:
    lower = source.lower()
    if b"<script" not in lower:
        return False
    told = lower.partition(b"<noscript")[2][:1000]
    return b"javascript" in told or _SCRIPT_ROOT.search(lower) is not None


def _bot_wall(url: str) -> FetchError:
    return faults.blocked(url, "the site shows a check for robots instead of the page")


def _consent(url: str) -> FetchError:
    return faults.fault(
        url,
        "the site asks for consent to cookies first",
        code="consent_page",
        hint="Agree in a browser and pass its cookies with --cookies, or save the page there and "
        "run `newsbrief read page.html`.",
    )
