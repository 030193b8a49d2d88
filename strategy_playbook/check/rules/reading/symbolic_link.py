"""A symbolic link stands in `data/` or `content/`.

Why: it may lead out of the folder, to what is not under review.
Mend: put the file itself in its place.
"""

SEVERITY = "error"
