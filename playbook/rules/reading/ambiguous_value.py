"""A word without quotes that YAML does not take for text, where text is meant.

Why: `no` is «false» to one reader of YAML and a word to another; `12:30` is a number to some.
Mend: put text in quotes. Write numbers without separators and without leading zeros.

Bad:
    # data/goals/growth.yml
    title: 2028

Good:
    # data/goals/growth.yml
    title: '2028'
"""

SEVERITY = "error"
