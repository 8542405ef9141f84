"""The records that pass between the steps, and their JSON form, schema `newsbrief/1`.

A record is its JSON object: field names are keys, in this order. Offsets are Unicode code points
into `Article.text`, end excluded, and `article.text[start:end] == text` holds for every span.
"""

from typing import Any, Literal, Self

import msgspec
from msgspec import UNSET, Struct, UnsetType

SCHEMA: Literal["newsbrief/1"] = "newsbrief/1"
PART_JOINT = " […] "  # stands between the parts of a quote in `Quote.text`, for reading only

BlockKind = Literal["paragraph", "heading", "list_item", "quotation"]
ActorType = Literal["person", "organization", "document", "group", "unnamed"]
ClaimKind = Literal[
    "quantity", "change", "comparison", "cause", "event", "allegation", "forecast", "record"
]
QuoteKind = Literal["direct", "mixed", "indirect"]
ProposalKind = Literal["recommendation", "demand", "plan", "pledge", "offer"]
Access = Literal["free", "teaser", "paywalled"]


class Page(Struct, frozen=True, kw_only=True):
    """What was read or fetched, before anyone has looked into it."""

    content: bytes | str
    url: str | None = None  # as asked for
    path: str | None = None  # of the file that it was read from, as given
    final_url: str | None = None  # after redirects
    media_type: str | None = None  # as declared, without parameters
    charset: str | None = None  # as declared beside the content (HTTP header)
    http_status: int | None = None
    fetched_at: str | None = None  # RFC 3339, UTC
    fetch_ms: float | None = None


class Span(Struct, frozen=True, gc=False):
    """A verbatim stretch of `Article.text`."""

    text: str
    start: int
    end: int


class Block(Struct, frozen=True, gc=False):
    """A block of the article, as a stretch of its text."""

    kind: BlockKind
    start: int
    end: int


class Removal(Struct, frozen=True, gc=False):
    """A block that was taken out of the page, and the rule that did it."""

    text: str
    rule: str


class Source(Struct, frozen=True, kw_only=True):
    """Where the content came from and what it was."""

    path: str | None = None  # of the file that it was read from, as given
    final_url: str | None = None
    fetched_at: str | None = None
    http_status: int | None = None
    media_type: str | None = None
    charset: str | None = None
    bytes: int
    sha256: str


class Article(Struct, frozen=True, kw_only=True):
    """The article without its page: one text that never changes, its blocks, its metadata."""

    canonical_url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    site: str | None = None
    published: str | None = None  # RFC 3339 with the site's own offset, or a bare date
    modified: str | None = None
    language: str | None = None  # ISO 639-1
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    access: Access | None = None
    word_count: int
    text: str  # blocks joined by one empty line; the title is not part of it
    text_sha256: str
    blocks: tuple[Block, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text from `start` to `end` (code points, end excluded)."""
        return Span(self.text[start:end], start, end)


class Actor(Struct, frozen=True, kw_only=True, gc=False):
    """Who speaks or acts, by the fullest name that the article gives."""

    id: str
    name: str
    type: ActorType
    role: str | None = None
    mentions: tuple[Span, ...] = ()  # how the text names them, in its order


class KeyPoint(Struct, frozen=True, kw_only=True, gc=False):
    """A sentence that briefs the reader."""

    text: str
    start: int
    end: int
    score: float  # the higher, the earlier it comes


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """A checkable assertion, who makes it (None: the reporter), how much it matters (1 to 3)."""

    text: str
    start: int
    end: int
    kind: ClaimKind
    importance: int  # 1 to 3, which is the most
    score: float  # ranks claims of one importance
    claimant: str | None = None  # null: the article itself
    claimant_id: str | None = None  # of an actor
    quote_id: str | None = None  # of the quote that it stands in
    reasons: tuple[str, ...] = ()  # why it matters


class Quote(Struct, frozen=True, kw_only=True, gc=False):
    """Reported words: the parts are the truth, `text` joins them for reading."""

    id: str
    kind: QuoteKind
    text: str
    parts: tuple[Span, ...]
    speaker: str | None = None  # by the fullest name; null: not known
    speaker_id: str | None = None  # of an actor
    role: str | None = None  # of the speaker
    mention: Span | None = None  # the speaker as named there, such as "she"
    cue: Span | None = None  # such as "said"
    rule: str  # what tied the words to the speaker


class Proposal(Struct, frozen=True, kw_only=True, gc=False):
    """A course of action that somebody puts forward."""

    text: str
    start: int
    end: int
    kind: ProposalKind
    proposer: str | None = None  # null: the article itself
    proposer_id: str | None = None  # of an actor
    addressee: str | None = None  # who should do it; null: not said
    addressee_id: str | None = None  # of an actor
    cue: Span | None = None  # such as "urged"


class Notice(Struct, frozen=True):
    """A warning about a brief that is there all the same."""

    code: str  # `language`, `length` or `access`
    message: str


class Failure(Struct, frozen=True, kw_only=True):
    """Why there is no brief."""

    code: str  # see [Errors](#errors)
    message: str  # what happened, and why
    hint: str | None = None  # what to do next
    retryable: bool = False  # whether the same call may succeed later


class Elapsed(Struct, frozen=True, kw_only=True):
    """How long each step took, in milliseconds; None where it did not run."""

    fetch: float | None = None
    extract: float | None = None
    analyze: float | None = None


class Meta(Struct, frozen=True, kw_only=True):
    """Which newsbrief made the brief, and in which time."""

    version: str
    elapsed_ms: Elapsed = Elapsed()


class Brief(Struct, frozen=True, kw_only=True):
    """What newsbrief says of one page."""

    schema: Literal["newsbrief/1"] = SCHEMA
    status: Literal["ok", "error"] = "ok"
    url: str | None = None  # as asked for; null for a file without `--url`
    source: Source | None = None
    article: Article | None = None
    actors: tuple[Actor, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[Notice, ...] = ()
    error: Failure | None = None
    meta: Meta
    removed: tuple[Removal, ...] | UnsetType = UNSET

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form as plain dicts, lists, strings and numbers."""
        form: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))  # lists, not tuples
        return form

    @classmethod
    def from_dict(cls, form: dict[str, Any]) -> Self:
        """Return the brief whose JSON form this is; raises ValueError where it is none."""
        return msgspec.convert(form, cls)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a brief."""
    schema = msgspec.json.schema(Brief)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A newsbrief brief",
        **schema,
    }
