"""Two entries of one kind have the same id, or one has a former id that another uses.

Why: a link would lead to either of them, and of two files with a KPI's readings, under its id of
today and a former one, only one would count.
Level: any, because one of the two would be lost.
Mend: rename one of the two files, or delete the one that is out of date.

Bad:
    # data/audiences/buyer.yml
    aliases: [client]
    # data/goals/growth.yml
    aliases: [growth]

Good:
    # data/goals/growth.yml
    aliases: [more-customers]
"""

SEVERITY = "error"
LEVEL = "any"
