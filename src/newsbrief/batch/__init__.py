"""Many pages: the list, the state, the order of work, and the records it ends in."""

import sys

# httpcore asks for this at every lock, and without it all folders are searched again and again:
# 1 ms a page. A batch is a process of its own and always runs on asyncio.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
