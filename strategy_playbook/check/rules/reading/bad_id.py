"""An id, or a former one in `aliases`, is no good name for a file or a web address.

Why: the id is the file's name and becomes part of a web address, on every system.
Level: any, because it can be no address.
Mend: small letters, digits and single hyphens, such as `finance-lead`; at most 80 of them.
A page with blanks or capital letters in its name is a warning, because its address works.

Bad: a blank or a capital letter in the name of an entry
    # data/principles/Say It Twice.yml
    title: Say it twice

Good:
    # data/principles/say-it-twice.yml
    title: Say it twice
    owner: marketing-lead
    reviewed: 2026-11-02
    rule_of_thumb: What is said once is not heard.
    # data/guidelines/answer-first.yml
    principles: [say-it-twice]

Bad: a blank or a capital letter in the name of a page
    # content/How We Work.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # How we work

Good:
    # content/how-we-work.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # How we work
"""

SEVERITY = "error"
LEVEL = "any"
