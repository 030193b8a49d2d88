"""A file still holds two versions of a text, between the lines that Git writes at a conflict.

Why: one of the two was not decided, and a page would show both, with the lines between them.
Level: any, because nobody has said which of the two holds.
Mend: keep the version that holds, and delete the other and the three lines that begin with
`<<<<<<<`, `=======` and `>>>>>>>`. A page may show such lines in a block of code.

Bad: merge markers of Git in an entry
    # data/goals/growth.yml
    x_note: >-
      <<<<<<< HEAD
      Agreed in March.
      =======
      Agreed in April.
      >>>>>>> spring

Good:
    # data/goals/growth.yml
    x_note: >-
      Agreed in April.

Bad: merge markers of Git on a page
    # content/index.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Hedgerow Pumps playbook

    <<<<<<< HEAD
    We answer from 8 to 18.
    =======
    We answer from 9 to 17.
    >>>>>>> spring

Good:
    # content/index.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # Hedgerow Pumps playbook

    We answer from 8 to 18.
"""

SEVERITY = "error"
LEVEL = "any"
