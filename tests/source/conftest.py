import pytest

from server import serve


@pytest.fixture
def site():
    with serve() as running:
        yield running
