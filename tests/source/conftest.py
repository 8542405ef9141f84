import pytest

from tests.server import serve


@pytest.fixture
def site():
    with serve() as running:
        yield running
