import pytest

from newsbrief.source import refresh


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta http-equiv="refresh" content="0;url=/b">', "/b"),
        ("<META content='0; URL=\"/b?x=1&amp;y=2\"' HTTP-EQUIV=Refresh>", "/b?x=1&y=2"),
        ('<meta http-equiv="refresh" content="1,/b">', "/b"),
        ('<meta http-equiv="refresh" content="300">', None),
        ('<meta http-equiv="refresh" content="600;url=/b">', None),
        ('<noscript><meta http-equiv="refresh" content="0;url=/b"></noscript>', None),
        ('<!-- <meta http-equiv="refresh" content="0;url=/b"> -->', None),
        ("<script>\"<meta http-equiv=refresh content='0;url=/b'>\"</script>", None),
        ('<p>refresh</p><meta name="a" content="0;url=/b">', None),
        ('<meta http-equiv="refresh" content="...;url=/b">', "/b"),
        ("", None),
    ],
)
def test_only_a_refresh_at_once_sends_the_reader_on(html, expected):
    assert refresh.find(html.encode()) == expected
