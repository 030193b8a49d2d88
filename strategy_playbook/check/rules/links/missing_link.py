"""An entry lacks a link that its kind must have.

Why: a guideline without an objective is activity without a decision (row 1), and a tactic enters
the playbook only below an objective (row 29).
Level: linked, because links are what «linked» means; those of fields marked for a later level wait
for it.
Mend: add the field with the id of the entry it should link to. If there is no such entry, that is
the decision to take first.

Bad:
    # data/guidelines/answer-first.yml
    kpi: null

Good:
    # data/guidelines/answer-first.yml
    kpi: enquiries
"""

SEVERITY = "error"
LEVEL = "linked"
