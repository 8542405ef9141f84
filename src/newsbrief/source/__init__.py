"""Where pages come from: fetcher, address guard, robots.txt, cache, files, feeds, archives."""

import sys

# httpx has a command line of its own, which it loads with a second click and Rich: 20 ms for
# nothing. It does without where the module is missing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
