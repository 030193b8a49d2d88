"""A file of the strategy holds nothing.

Why: somebody began an entry and did not finish it.
Level: any, because somebody believes that there is an entry.
Mend: fill it (`playbook new KIND ID` writes a skeleton), or delete it.

Bad:
    # data/goals/thrift.yml
    # nothing but a remark

Good:
    # data/goals/growth.yml
    tags: [growth]
"""

SEVERITY = "error"
LEVEL = "any"
