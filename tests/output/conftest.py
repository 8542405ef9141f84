import shutil

import pytest

from tests import browser as chromium


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A headless Chromium; skipped where it is not installed."""
    missing = [name for name in chromium.PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)} (Debian: chromium, chromium-driver)")
    with chromium.started(tmp_path_factory.mktemp("chromium")) as started:
        yield started
