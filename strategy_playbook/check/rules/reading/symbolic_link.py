"""A symbolic link stands in `data/` or `content/`.

Why: it may lead out of the folder, to what is not under review.
Level: any, because nobody reviews what it leads to.
Mend: put the file itself in its place.
"""

SEVERITY = "error"
LEVEL = "any"
