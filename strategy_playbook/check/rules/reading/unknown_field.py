"""An entry has a field that its kind does not know.

Why: a misspelt field would be a decision that nobody sees.
Level: any, because somebody believes that it counts.
Mend: correct the name; the message offers the nearest. A field of your own begins with `x_`: it is
shown and never checked.

Bad:
    # data/goals/growth.yml
    statment: 10 new customers a month.

Good:
    # data/goals/growth.yml
    x_board_paper: '2026-14'
"""

SEVERITY = "error"
LEVEL = "any"
