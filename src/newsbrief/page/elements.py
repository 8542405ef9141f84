"""The elements of a tree by their tags: read once, since every query walks the whole tree."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct
from selectolax.lexbor import LexborNode


class Elements(Struct, frozen=True):
    """The elements at and below a root, as they stood when they were read."""

    root: LexborNode | None
    nodes: list[LexborNode]  # in page order
    places: Mapping[str, list[int]]  # by tag, into `nodes`

    def of(self, *tags: str) -> list[LexborNode]:
        """Return the elements of some tags, in page order, without what was cut out since."""
        places = [place for tag in tags for place in self.places.get(tag, ())]
        found = (self.nodes[place] for place in (places if len(tags) == 1 else sorted(places)))
        return [node for node in found if node.parent is not None]


def read(root: LexborNode | None) -> Elements:
    """Return the elements of a tree, none where there is none."""
    nodes = list(root.traverse()) if root is not None else []
    places: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        places[node.tag or ""].append(place)
    return Elements(root, nodes, places)
