"""Pages of the council room: reports, their text with every figure a door, drafting, editions, the edited paper that comes home."""
