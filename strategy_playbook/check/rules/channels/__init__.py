"""Channels that work together, and money that somebody answers for."""
