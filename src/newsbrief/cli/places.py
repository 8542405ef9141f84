"""Where configuration files are looked for, and where fetched pages are kept."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

NAME = "newsbrief.toml"
CACHE_NAME = "pages.db"
PYPROJECT = "pyproject.toml"
VARIABLE = "NEWSBRIEF_CONFIG"  # names the one file to read instead of those that are found


class Place(Struct, frozen=True):
    """A configuration file that is there, and whose it is: `user` or `project`."""

    path: Path
    owner: str


def find(environment: Mapping[str, str]) -> tuple[Place, ...]:
    """Return the configuration files that count here, the weaker one first.

    The project's file is the nearest one in the working folder or above it; without such a file
    this costs a few look-ups of names and reads nothing.
    """
    if chosen := environment.get(VARIABLE):
        return (Place(Path(chosen), "user"),)
    own = user_file(environment)
    users = (Place(own, "user"),) if own is not None and is_file(own) else ()
    return (*users, *_of_project())


def user_file(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Return where the user's own file belongs on this platform; None without a home."""
    folder = _own_folder(
        environment,
        platform,
        windows=("APPDATA", "Roaming"),
        macos="Application Support",
        other=("XDG_CONFIG_HOME", ".config"),
    )
    return folder / NAME if folder else None


def cache_file(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Return where fetched pages are kept on this platform; None without a home."""
    folder = _own_folder(
        environment,
        platform,
        windows=("LOCALAPPDATA", "Local"),
        macos="Caches",
        other=("XDG_CACHE_HOME", ".cache"),
    )
    return folder / CACHE_NAME if folder else None


def _own_folder(
    environment: Mapping[str, str],
    platform: str,
    *,
    windows: tuple[str, str],
    macos: str,
    other: tuple[str, str],
) -> Path | None:
    """Return our folder among the user's, of one kind; None without a home.

    `windows` and `other` name the variable that tells the place, and the place without it.
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (unlike Path.home it never raises)
    folders = {
        "win32": environment.get(windows[0]) or home / "AppData" / windows[1],
        "darwin": home / "Library" / macos,
    }
    configured = Path(environment.get(other[0], ""))
    elsewhere = configured if configured.is_absolute() else home / other[1]
    folder = Path(folders.get(platform, elsewhere)) / "newsbrief"
    return folder if folder.is_absolute() else None


def is_file(path: str | Path) -> bool:
    """Tell whether there is a file of this name."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # too long, or a zero byte
        return False


def _of_project() -> tuple[Place, ...]:
    try:
        here = Path.cwd()
    except OSError:  # the working folder has been removed
        return ()
    for folder in (here, *here.parents):
        for path in (folder / NAME, folder / PYPROJECT):
            if is_file(path) and (path.name == NAME or _mentions_us(path)):
                return (Place(path, "project"),)
    return ()


def _mentions_us(pyproject: Path) -> bool:
    try:
        return b"tool.newsbrief" in pyproject.read_bytes()
    except OSError:  # somebody else's file: none of our business
        return False
