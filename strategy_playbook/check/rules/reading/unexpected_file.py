"""A file or a folder in `data/` that belongs to no kind of entry, or an entry that is elsewhere.

Why: its author believes that it counts, and it does not.
Level: any, because somebody believes that it counts.
Mend: put entries in the folder of their kind, `data/<kind>s/<id>.yml`; other files elsewhere.

Bad:
    # data/goal/thrift.yml
    title: Spend less

Good:
    # data/goals/growth.yml
    tags: [growth]
"""

SEVERITY = "error"
LEVEL = "any"
