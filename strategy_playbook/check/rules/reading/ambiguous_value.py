"""A value without quotes that one reader takes for something else than another.

Why: `no` is «false» to one reader of YAML and a word to another; `12:30` is a number to some; an
amount of `45.000` is 45 to the computer and forty-five thousand to many who write it. A sentence in
brackets becomes as many items as it has commas, and a line without its hyphen is the end of the
item above.
Level: any, because it can be read in two ways.
Mend: put text in quotes. Write numbers without separators and without leading zeros. Give each item
of a list a line and a hyphen of its own; an item of several lines begins with `>-`.

Bad: a number where text belongs
    # data/goals/growth.yml
    title: 2028

Good:
    # data/goals/growth.yml
    title: '2028'

Bad: yes, no, on or off without quotes
    # data/goals/growth.yml
    title: no

Good:
    # data/goals/growth.yml
    title: 'no'

Bad: a time of day without quotes
    # data/goals/growth.yml
    tags: [12:30]

Good:
    # data/goals/growth.yml
    tags: ['12:30']

Bad: a sentence in brackets, which is split at its commas
    # data/kpis/enquiries.yml
    evidence: [Hartmoor Castings, 620 employees, needed 8 days in 2024.]

Good:
    # data/kpis/enquiries.yml
    evidence: ['Hartmoor Castings, 620 employees, needed 8 days in 2024.']

Bad: two items joined, because the second has lost its hyphen
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line.
        Say the hour.

Good:
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line.
      - Say the hour.

Bad: thousands parted by a point
    # data/channels/website.yml
    budget: 45.000

Good:
    # data/channels/website.yml
    budget: 45000

Bad: curly quotes around a date
    # data/goals/growth.yml
    reviewed: “2026-11-02”

Good:
    # data/goals/growth.yml
    reviewed: 2026-11-02

Bad: a curly quote that begins a text
    # data/goals/growth.yml
    title: ”Sell more” to farmers

Good:
    # data/goals/growth.yml
    title: '“Sell more” to farmers'
"""

SEVERITY = "error"
LEVEL = "any"
