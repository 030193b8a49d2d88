"""What reading the files finds by itself: documented here, found in `source` and `load`."""
