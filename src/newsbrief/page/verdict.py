"""Is it an article at all?"""

from newsbrief.errors import NotAnArticleError
from newsbrief.records import Article


def check(article: Article) -> None:
    """Raise `NotAnArticleError`, with the reason, where there is no article."""
    if not article.text:
        raise NotAnArticleError(
            "No article was found in the page.",
            code="no_article",
            hint="Give the address of one article, not of a list of articles.",
        )
