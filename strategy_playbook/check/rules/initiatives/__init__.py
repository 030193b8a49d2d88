"""Work that begins, counts once and ends."""
