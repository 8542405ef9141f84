import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.errors import FetchError
from newsbrief.source import urls


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("example.org/a", "Did you mean https://example.org/a?"),
        ("example.org:8080/a", "Did you mean https://example.org:8080/a?"),
        ("//example.org", "Did you mean https://example.org?"),
        ("ina:geheim@example.org/a", "Did you mean https://example.org/a?"),
        ("file:///etc/passwd", "newsbrief read"),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("http:///a", None),
        ("https://example.org:99999/", None),
        ("https://example.org:0/", None),
        ("https://[::1/", None),
        ("https://example.org/a b", None),
        ("https://example.org/\x1b]0;x\x07", None),
        ("https://example.org/" + "a" * 9000, None),
        ("", None),
    ],
)
def test_what_is_no_address_of_a_page_is_told_with_a_hint(url, hint):
    with pytest.raises(FetchError) as caught:
        urls.check(url)
    assert caught.value.code == "bad_url"
    assert (hint or "") in caught.value.hint if caught.value.hint else hint is None
    assert "geheim" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://ina:pw@example.org./A?b=C", "https://example.org/A?b=C"),
        ("http://[2606:4700::1]:8080/x", "http://[2606:4700::1]:8080/x"),
    ],
)
def test_spellings_of_one_address_become_one(url, expected):
    assert urls.normalise(urls.check(url)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ina:pw@example.org/a@b", "https://example.org/a@b"),
        ("https://a:b@c@example.org?x", "https://example.org?x"),
        ("https://example.org/@me", "https://example.org/@me"),
    ],
)
def test_credentials_are_not_shown(url, expected):
    assert urls.shown(url) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (" b c\n", "https://a.example/b%20c"),
        ("\u200fb\u202e", "https://a.example/%E2%80%8Fb%E2%80%AE"),
        ("b\x07", "https://a.example/b%07"),
        ("b%20ü", "https://a.example/b%20ü"),
    ],
)
def test_what_is_unsafe_in_a_link_is_encoded(target, expected):
    assert urls.join("https://a.example/a", target) == expected


@pytest.mark.parametrize(
    ("url", "other", "expected"),
    [
        ("http://example.org/a", "https://example.org/b", True),
        ("https://example.org/a", "http://example.org/b", False),
        ("https://example.org/a", "https://www.example.org/a", False),
        ("https://example.org/a", "https://example.org:8443/a", False),
    ],
)
def test_the_same_origin_may_become_secure_but_nothing_else(url, other, expected):
    assert urls.is_same_origin(url, other) is expected


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_fetch_error(text):
    try:
        found = urls.check(text)
    except FetchError:
        return
    assert urls.normalise(urls.normalise(found)) == urls.normalise(found)
