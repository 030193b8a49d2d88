"""Bytes → values that know where they stand: YAML, checked pages, CSV; findings."""
