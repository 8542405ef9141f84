"""Where pages come from: fetcher, address guard, files."""
