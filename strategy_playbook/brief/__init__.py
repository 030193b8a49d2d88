"""One sheet: what stands on it, how it fits, PDF."""
