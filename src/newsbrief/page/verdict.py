"""Is it an article at all, and if not, what is it?"""

from newsbrief import lexicon
from newsbrief.errors import NotAnArticleError
from newsbrief.page import phrases
from newsbrief.page.draft import Draft
from newsbrief.records import Article

MAX_NOTICE_CHARS = 700  # a notice in place of an article says no more than that
MIN_CHARS = 4  # "x" and "404" say nothing
MAX_EMPTY_CHARS = 120  # up to here the page around the text is asked too
MAX_TOLD_CHARS = 2_000  # of the page that are looked at for the reason

_SAVE = "Open the page in a browser, save it when the article shows, and read the saved file."
_OTHER = "Give the address of one article, not of a list of articles."
_REASONS = {
    "not_found": ("no_article", "the site says that there is no such page", _OTHER),
    "login": ("no_article", "the page asks for a login", _SAVE),
    "consent": ("consent_page", "the page asks for consent to cookies", _SAVE),
    "script": ("no_article", "the page needs JavaScript to show its text", _SAVE),
    "blocked": ("no_article", "the site asks for proof of a human reader", _SAVE),
    "search": ("no_article", "the page is a list of search results", _OTHER),
    "listing": ("no_article", "the page is a list of articles", _OTHER),
}


def check(article: Article, draft: Draft) -> None:
    """Raise `NotAnArticleError`, with the reason and what to do, where there is no article."""
    if draft.is_listing:
        raise _refusal("listing")
    if len(article.text) > MAX_NOTICE_CHARS:
        return
    is_empty = len(article.text) <= MAX_EMPTY_CHARS
    page = draft.page_text[:MAX_TOLD_CHARS] if is_empty else ""
    lowered = phrases.key(" ".join((article.title or "", article.text, page)))
    for words, reason in lexicon.table("refusals", "chrome").items():
        if words in lowered:
            raise _refusal(reason)
    if len(article.text) < MIN_CHARS:
        raise NotAnArticleError("No article was found in it.", code="no_article", hint=_OTHER)


def _refusal(reason: str) -> NotAnArticleError:
    code, why, hint = _REASONS[reason]
    return NotAnArticleError(f"There is no article here: {why}.", code=code, hint=hint)
