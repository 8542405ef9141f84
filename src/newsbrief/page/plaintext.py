"""Plain text with page chrome in it -> About and Draft."""

import re

from newsbrief.page.draft import About, Draft, DraftBlock


def find(text: str) -> tuple[About, Draft]:
    """Return headline and standfirst, and the paragraphs that are left without the chrome."""
    parts = [" ".join(p.split()) for p in re.split(r"\n\s*\n", text)]
    title, *rest = [p for p in parts if p] or [""]
    blocks = tuple(DraftBlock(kind="paragraph", text=p) for p in rest)
    return About(title=title or None), Draft(blocks=blocks)
