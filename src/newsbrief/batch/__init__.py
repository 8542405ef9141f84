"""Many pages: the list, the state, the order of work, and the records it ends in."""
