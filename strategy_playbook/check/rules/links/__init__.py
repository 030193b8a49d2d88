"""Links lead somewhere, to something in force, and never in a circle."""
