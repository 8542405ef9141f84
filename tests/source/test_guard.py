"""The address guard: no connection to anything but a checked, public address."""

import socket

import pytest

from newsbrief.errors import FetchError
from newsbrief.source import fetcher, guard
from newsbrief.source.options import FetchOptions
from tests.server import redirect, reply

PRIVATE = [
    "0.0.0.0",  # noqa: S104 (nothing is bound)
    *("10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1"),
    *("192.168.1.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "239.1.1.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1"),
    *("2001:0:4136:e378:8000:63bf:80ff:fffe", "240.0.0.1", "nonsense"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_the_open_internet_is_not_public(address):
    assert not guard.is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_what_is_on_the_open_internet_is_public(address):
    assert guard.is_public(address)


@pytest.fixture
def dns(monkeypatch):
    """Answer every look-up of a name from a list that changes with every look-up."""
    table, asked, real = {}, [], socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        if host not in table:
            return real(host, port, *args, **kwargs)
        asked.append(host)
        answers = table[host].pop(0) if len(table[host]) > 1 else table[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in answers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return table, asked


def refused(url, **options):
    with pytest.raises(FetchError) as caught:
        fetcher.get(url, FetchOptions(timeout_s=3, retries=0, **options))
    return caught.value.code


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "localhost"])
def test_no_spelling_of_loopback_is_connected_to(site, host):
    assert refused(site.url("/a", host)) == "private_address"
    assert site.asked == []


def test_one_private_answer_of_many_is_enough_to_refuse(site, dns):
    dns[0]["mixed.example"] = [["93.184.215.14", "127.0.0.1"]]
    assert refused(site.url("/a", "mixed.example")) == "private_address"
    assert site.asked == []


def test_a_name_is_looked_up_once_for_a_connection(site, dns, monkeypatch):
    dns[0]["rebind.example"] = [["127.0.0.1"], ["93.184.215.14"]]
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    site.routes["/a"] = reply()
    fetcher.get(site.url("/a", "rebind.example"), FetchOptions())
    assert dns[1] == ["rebind.example"]
    assert site.asked[0].headers["host"] == f"rebind.example:{site.port}"


def test_every_redirect_and_refresh_is_guarded(site, dns, monkeypatch):
    dns[0].update({"outside.example": [["127.0.0.1"]], "inside.example": [["127.0.0.2"]]})
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    inside = site.url("/secret", "inside.example")
    site.routes |= {
        "/a": redirect(inside),
        "/b": reply(f'<meta http-equiv="refresh" content="0;url={inside}">'),
    }
    assert refused(site.url("/a", "outside.example")) == "private_address"
    assert refused(site.url("/b", "outside.example")) == "private_address"
    assert "/secret" not in site.paths()
