import time

import pytest

from tests import terminal
from tests.server import reply, serve


@pytest.fixture
def site():
    with serve() as running:
        yield running


def _slowly(conn, _request):
    time.sleep(1.2)
    conn.sendall(reply())


@pytest.mark.parametrize("command", ["fetch", "text"])
def test_a_terminal_is_told_which_host_is_waited_for_and_it_is_wiped_out(site, command):
    url = site.url("/a?token=1")
    site.routes["/a?token=1"] = _slowly
    code, shown = terminal.run(command, url, "--allow-private", stream="stderr")
    host = url.split("/")[2]
    assert (code, shown) == (0, f"newsbrief: waiting for {host} …\r\x1b[2K")


def test_a_pipe_is_told_nothing(newsbrief, site):
    site.routes["/a"] = _slowly
    assert newsbrief("fetch", site.url("/a"), "--allow-private").stderr == ""
