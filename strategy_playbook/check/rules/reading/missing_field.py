"""An entry lacks a field that its kind must have, or has it empty.

Why: half an entry answers no question.
Level: linked, because these fields anybody can fill; those marked for a later level wait for it.
Mend: add the field; the message says what belongs in it. `playbook new KIND ID` writes an entry
with every field that is required.

Bad:
    # data/goals/growth.yml
    statement:

Good:
    # data/goals/growth.yml
    statement: 10 new customers a month by the end of 2028.
"""

SEVERITY = "error"
LEVEL = "linked"
