import pytest

from newsbrief.records import Page
from newsbrief.source import markup, walls
from newsbrief.source.answers import Answer
from tests.server import PAGE

SHELL = '<html><body><div id="root"></div><script src="/app.js"></script>{}</body></html>'
NOSCRIPT = "<noscript>You need to enable JavaScript to run this app.</noscript>"


def verdict(body, status=200, url="https://news.example/a", **headers):
    answer = Answer(url=url, status=status, headers=headers, body=body.encode())
    page = Page(content=answer.body, url=url, final_url=url)
    error = walls.refuse(answer) or walls.before(page)
    return error.code if error else None


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        (PAGE, 200, None),
        ("<title>Just a moment...</title><p>Checking your browser.</p>", 200, "blocked"),
        ("<title>Just a moment...</title><p>Checking your browser.</p>", 503, "blocked"),
        ("<p>Down for a moment.</p>", 503, "http_5xx"),
        ('<div id="px-captcha"></div>', 404, "blocked"),
        (f'{PAGE}<form class="g-recaptcha"></form>' + "<p>More.</p>" * 300, 200, None),
        (SHELL.format(NOSCRIPT), 200, "no_article"),
        (SHELL.format(""), 200, "no_article"),
        (SHELL.format("<p>" + "All that we know of it so far. " * 9), 200, None),
        ("<p>Short.</p>" + NOSCRIPT, 200, None),
        ("<p>Short.</p><script>x</script>", 200, None),
    ],
)
def test_what_stands_in_front_of_the_article_is_told(body, status, expected):
    assert verdict(body, status) == expected


def test_a_challenge_is_told_by_its_header():
    assert verdict("", 403, **{"cf-mitigated": "challenge"}) == "blocked"


@pytest.mark.parametrize(
    ("host", "expected"), [("consent.news.example", "consent_page"), ("news.example", None)]
)
def test_a_consent_page_is_told_by_its_host(host, expected):
    assert verdict(PAGE, url=f"https://{host}/collect?next=a") == expected


@pytest.mark.parametrize(
    ("source", "least", "expected"),
    [
        ("<p>four</p>", 4, True),
        ("<p> f o u r </p>", 5, False),
        ("<script>four</script>", 1, False),
        ("<STYLE>four</style >four", 5, False),
        ("<!-- four -->", 1, False),
        ("<!-- four", 1, False),
        ("<script>four", 1, False),
        ("<p", 1, True),
        ("four", 4, True),
    ],
)
def test_only_what_a_reader_sees_is_text(source, least, expected):
    assert markup.has_text(source.encode(), least) is expected
