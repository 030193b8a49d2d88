"""A file or folder cannot be opened.

Why: what is in it would be missing without a word.
Mend: allow everybody to read it.
"""

SEVERITY = "error"
