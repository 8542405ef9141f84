"""The cases of `tests/cases/*.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "cases"


def load(name: str) -> dict[str, Any]:
    """Return what a file of cases holds."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read(*names: str) -> list[Any]:
    """Return the cases of some files as parameters, known failures as strict xfail.

    A case is called by its label, or by the line that it reads.
    """
    fails = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(
            case,
            id=case.get("label") or case["line"],
            marks=[fails] if case.get("expect") == "fail" else [],
        )
        for name in names
        for case in load(name)["case"]
    ]
