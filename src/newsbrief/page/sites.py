"""What a page calls its site, and what is that name in other words."""

import re
from collections.abc import Iterable

from newsbrief.page import persons
from newsbrief.page.phrases import letters

MIN_SITE_CHARS = 5  # of a site's name that is looked for inside another name
MAX_TOP_CHARS = 10_000  # of a page, where a site shows its name
MAX_NAME_CHARS = 60  # of a line that is the name of who the site belongs to
_JOINT = re.compile(r"\s+[-–—|·:]\s+|,\s")  # between the names that a site gives itself


class Own:
    """The names that the site gives itself."""

    def __init__(self, sites: Iterable[str]) -> None:
        sites = tuple(sites)
        parts = (part for site in sites for part in (site, *_JOINT.split(site, maxsplit=3)))
        self._keys = [key for key in dict.fromkeys(map(letters, parts)) if len(key) > 1]
        self._labels = [letters(label) for label in filter(None, map(_label, sites))]

    def is_site(self, text: str, *, is_last: bool = False) -> bool:
        """Tell whether a part of a title is the site's name, the last also if it begins so."""
        key = letters(text)
        return len(key) > 1 and any(
            own == key
            or (len(key) >= MIN_SITE_CHARS and key in own)
            or (len(own) >= MIN_SITE_CHARS and own in key and 2 * len(own) > len(key))
            or (is_last and len(own) >= MIN_SITE_CHARS and key.startswith(own))
            for own in (*self._keys, *self._labels)
        )

    def without(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names but those of the site itself."""
        return tuple(name for name in names if not self.has(name))

    def bearer(self, text: str) -> tuple[str, ...]:
        """Return the person whose name the site bears and a line at the top of the page is."""
        whole = "\n".join(self._keys)
        for line in text[:MAX_TOP_CHARS].split("\n"):
            if len(line) > MAX_NAME_CHARS or " " not in line or line.isspace():
                continue
            words = [word for word in line.split() if word[-1] != "."]
            if len(words) not in (2, 3) or words[0].casefold() not in whole:
                continue
            name = " ".join(words)
            if letters(name) in whole and persons.is_person(name):
                return (name,)
        return ()

    def has(self, name: str) -> bool:
        """Tell whether the name is the site's or its team's."""
        key, first = letters(name), letters(name.split()[0])
        return persons.is_team(name) or any(
            own in (key, first)
            or (len(key) >= MIN_SITE_CHARS and key in own)
            or (len(own) >= MIN_SITE_CHARS and own in key)
            for own in self._keys
        )


def _label(site: str) -> str:
    """Return the longest label of a host's name, "" for what is none."""
    labels = site.split(".")[:-1] if " " not in site else []
    return max(labels, key=len, default="")
