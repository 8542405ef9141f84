"""Page -> Brief: the steps, in order."""

from hashlib import sha256
from time import perf_counter

from msgspec import UNSET, Struct
from msgspec.structs import replace

from newsbrief import lexicon
from newsbrief.analysis import claims, credits, proposals, quotes, reading, salience, sentences
from newsbrief.errors import NewsbriefError, NotAnArticleError
from newsbrief.page import (
    assemble,
    body,
    charset,
    dom,
    metadata,
    plaintext,
    sniff,
    verdict,
)
from newsbrief.page.draft import About, Draft
from newsbrief.records import (
    Article,
    Brief,
    Elapsed,
    Failure,
    Meta,
    Notice,
    Page,
    Removal,
    Source,
)
from newsbrief.version import __version__

MAX_SIZE = 10_000_000  # bytes, or characters of a str; bounds time and memory
MAX_ANALYZED = 500_000  # characters of an article, 80,000 words: a novel; bounds them as well


class Extraction(Struct, frozen=True, kw_only=True):
    """The article of a page, what was taken out around it, and where it came from."""

    article: Article
    removed: tuple[Removal, ...]
    source: Source


class Findings(Struct, frozen=True, kw_only=True):
    """What a page holds, before it is known whether that is an article."""

    about: About
    draft: Draft
    encoding: str
    is_html: bool


def read_page(page: Page, *, language: str | None = None, show_removed: bool = False) -> Brief:
    """Return the brief of a page; raises `NotAnArticleError` where it holds no article."""
    started = perf_counter()
    found = extract_page(page, language=language)
    extracted = perf_counter()
    brief = analyze(found.article)
    spent = Elapsed(
        fetch=page.fetch_ms,
        extract=round(1000 * (extracted - started), 2),
        analyze=round(1000 * (perf_counter() - extracted), 2),
    )
    return replace(
        brief,
        url=page.url,
        source=found.source,
        meta=Meta(version=__version__, elapsed_ms=spent),
        removed=found.removed if show_removed else UNSET,
    )


def failed(url: str | None, error: NewsbriefError) -> Brief:
    """Return the record of an input that gave no brief."""
    why = Failure(
        code=error.code, message=error.message, hint=error.hint, retryable=error.retryable
    )
    return Brief(status="error", url=url, error=why, meta=Meta(version=__version__))


def extract_page(page: Page, *, language: str | None = None) -> Extraction:
    """Return the article of a page; raises `NotAnArticleError` where it holds none."""
    found = _find(page)
    article = assemble.article(found.about, found.draft, language=language)
    verdict.check(article, found.draft)
    source = _describe(page, found.encoding, is_html=found.is_html)
    return Extraction(article=article, removed=found.draft.removed, source=source)


def rejected(page: Page) -> tuple[Removal, ...]:
    """Return what was seen of a page that holds no article: what was found, and taken out."""
    try:
        draft = _find(page).draft
    except NotAnArticleError:
        return ()
    return (*(Removal(block.text, "no article") for block in draft.blocks), *draft.removed)


def _find(page: Page) -> Findings:
    sniff.check(page.content, page.media_type, page.charset)
    text, encoding = charset.decode(page.content, page.charset)
    is_html = sniff.is_html(text, page.media_type)
    if is_html:
        tree = dom.parse(text)
        about = metadata.find(tree, url=page.final_url or page.url)
        draft = body.find(tree, about)
    else:
        about, draft = plaintext.find(text)
    return Findings(about=about, draft=draft, encoding=encoding, is_html=is_html)


def analyze(article: Article) -> Brief:
    """Return the brief of an article, without the page that it came from.

    Of a text longer than `MAX_ANALYZED` the beginning is analyzed, and a warning says so.
    """
    beginning = _beginning(article)
    parts = sentences.split(beginning)
    said = quotes.find(beginning, parts)
    known = reading.read(beginning, parts, said)
    asserted = claims.find(known)
    proposed = proposals.find(known)
    brief = Brief(
        article=article,
        key_points=salience.rank(known, asserted, proposed),
        claims=asserted,
        quotes=said.quotes,
        proposals=proposed,
        warnings=_warn(article),
        meta=Meta(version=__version__),
    )
    return credits.settle(brief, said.cast)


def _beginning(article: Article) -> Article:
    """Return an article without what is too long to be analyzed; all offsets stay."""
    if len(article.text) <= MAX_ANALYZED:
        return article
    blank = article.text.rfind(" ", MAX_ANALYZED // 2, MAX_ANALYZED)
    end = blank if blank > 0 else MAX_ANALYZED
    blocks = tuple(
        replace(block, end=min(block.end, end)) for block in article.blocks if block.start < end
    )
    return replace(article, text=article.text[:end], blocks=blocks)


def read(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> Brief:
    """Return the brief of a saved page or of plain text (`newsbrief.read`)."""
    return read_page(_page(content, url, media_type), language=language)


def extract(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    language: str | None = None,
) -> Article:
    """Return the article of a saved page or of plain text (`newsbrief.extract`)."""
    return extract_page(_page(content, url, media_type), language=language).article


def _page(content: bytes | str, url: str | None, media_type: str | None) -> Page:
    if not isinstance(content, bytes | str):
        what = type(content).__name__  # type: ignore[unreachable]
        raise TypeError(f"The content of a page is bytes or str, not {what}: read the file first.")
    if len(content) > MAX_SIZE:
        raise NotAnArticleError(
            f"The content is larger than {MAX_SIZE:,} bytes: no article is.", code="too_large"
        )
    kind = media_type.split(";")[0].strip().lower() if media_type else None
    return Page(content=content, url=url, media_type=kind)


def _describe(page: Page, encoding: str, *, is_html: bool) -> Source:
    """Return what is known of the content of a page."""
    raw = page.content
    raw = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    return Source(
        path=page.path,
        final_url=page.final_url or page.url,
        fetched_at=page.fetched_at,
        http_status=page.http_status,
        media_type=page.media_type or ("text/html" if is_html else "text/plain"),
        charset=encoding,
        bytes=len(raw),
        sha256=sha256(raw).hexdigest(),
    )


def _warn(article: Article) -> tuple[Notice, ...]:
    """Return what a reader of the brief should know about its limits."""
    notices = []
    language = article.language
    if language not in lexicon.languages():
        limits = f"No lexicon for the language {language or 'of this text'}: the brief has key "
        notices.append(Notice("language", limits + "points and direct quotes only."))
    elif language != "en":
        limits = f"In the language {language} the brief has key points and quotes only: "
        notices.append(Notice("language", limits + "claims and proposals are read in English."))
    if len(article.text) > MAX_ANALYZED:
        limits = f"The article is very long: the first {MAX_ANALYZED:,} characters were analyzed."
        notices.append(Notice("length", limits))
    if article.access in ("teaser", "paywalled"):
        notices.append(
            Notice(
                "access", "The page shows only part of the article; the rest is for subscribers."
            )
        )
    return tuple(notices)
