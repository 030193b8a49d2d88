"""A field holds something other than it should: text for a date, one value for a list.

Why: pages and sums would be wrong.
Level: any, because it means something else than it should.
Mend: write it in the form that the message shows.

Bad:
    # data/goals/growth.yml
    reviewed: last week

Good:
    # data/goals/growth.yml
    reviewed: 2026-11-02
"""

SEVERITY = "error"
LEVEL = "any"
