"""A real headless Chromium, driven through chromedriver by the W3C WebDriver protocol."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

PROGRAMS = ("chromium", "chromedriver")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
)  # fmt: skip
_KEY = "element-6066-11e4-a52e-4f735466cecf"  # what WebDriver calls an element


class Browser:
    """One page at a time."""

    def __init__(self, client: httpx.Client, folder: Path) -> None:
        options = {
            "binary": shutil.which("chromium"),
            "args": [*_FLAGS, f"--user-data-dir={folder}"],
        }
        wanted = {"alwaysMatch": {"goog:chromeOptions": options}}
        self._client = client
        self._session = ""
        self._session = f"/session/{self._post('/session', capabilities=wanted)['sessionId']}"

    def _post(self, path: str, **body: object) -> Any:
        answer = self._client.post(self._session + path, content=json.dumps(body)).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{answer['error']}: {answer['message']}")
        return answer

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file; a dialog that it opens makes the next call fail."""
        self._post("/url", url="about:blank")
        self._post("/url", url=path.as_uri() + fragment)

    def run(self, script: str, *arguments: object) -> Any:
        """Return what the script returns; `arguments[0]` is the first argument."""
        return self._post("/execute/sync", script=script, args=arguments)

    def click(self, selector: str) -> None:
        """Click the first element that the selector finds."""
        self._post(f"/element/{self._find(selector)}/click")

    def type(self, selector: str, keys: str) -> None:
        """Type into the first element that the selector finds."""
        self._post(f"/element/{self._find(selector)}/value", text=keys)

    def emulate(self, *, scheme: str = "light", width: int = 1280, media: str = "screen") -> None:
        """Set the colour scheme, the width of the window in CSS pixels, and the medium."""
        wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wanted.items()]
        self._devtools("Emulation.setEmulatedMedia", media=media, features=features)
        self._devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def _find(self, selector: str) -> str:
        return self._post("/element", using="css selector", value=selector)[_KEY]

    def _devtools(self, command: str, **parameters: object) -> None:
        self._post("/goog/cdp/execute", cmd=command, params=parameters)

    def quit(self) -> None:
        """End the browser."""
        self._client.delete(self._session)


@contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """Start driver and browser, and stop both at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    driver = subprocess.Popen(
        ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            _wait(client)
            browser = Browser(client, folder)
            try:
                yield browser
            finally:
                browser.quit()
    finally:
        driver.terminate()
        driver.wait(20)


def _wait(client: httpx.Client) -> None:
    for _ in range(200):
        try:
            client.get("/status")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("chromedriver did not start")
