"""An entry has a field that its kind does not know.

Why: a misspelt field would be a decision that nobody sees.
Level: any, because somebody believes that it counts.
Mend: correct the name; the message offers the nearest. A field of your own begins with `x_`: it is
shown and never checked.

Bad: the name of a field that is misspelt
    # data/goals/growth.yml
    tag: [growth]

Good:
    # data/goals/growth.yml
    tags: [growth]

Bad: a field of your own without `x_`
    # data/goals/growth.yml
    board_paper: '2026-14'

Good:
    # data/goals/growth.yml
    x_board_paper: '2026-14'
"""

SEVERITY = "error"
LEVEL = "any"
