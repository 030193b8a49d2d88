"""A value without quotes that one reader takes for something else than another.

Why: `no` is «false» to one reader of YAML and a word to another; `12:30` is a number to some; an
amount of `45.000` is 45 to the computer and forty-five thousand to many who write it.
Level: any, because it can be read in two ways.
Mend: put text in quotes. Write numbers without separators and without leading zeros.

Bad:
    # data/goals/growth.yml
    title: 2028

Good:
    # data/goals/growth.yml
    title: '2028'
"""

SEVERITY = "error"
LEVEL = "any"
