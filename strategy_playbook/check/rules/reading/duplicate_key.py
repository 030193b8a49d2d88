"""A field stands twice in one entry.

Why: YAML would keep the second and drop the first without a word.
Level: any, because one of the two would be lost.
Mend: keep one of the two.

Bad:
    # data/goals/growth.yml
    level: enterprise
    level: department

Good:
    # data/goals/growth.yml
    level: department
"""

SEVERITY = "error"
LEVEL = "any"
