"""What differs between two readings of a strategy, and what Git knows of it."""
