"""A file or folder cannot be opened.

Why: what is in it would be missing without a word.
Level: any, because it cannot be read.
Mend: allow everybody to read it.
"""

SEVERITY = "error"
LEVEL = "any"
