"""A value without quotes that one reader takes for something else than another.

Why: `no` is «false» to one reader of YAML and a word to another; `12:30` is a number to some; an
<<<<<<< HEAD
amount of `45.000` is 45 to the computer and forty-five thousand to many who write it.
Level: any, because it can be read in two ways.
Mend: put text in quotes. Write numbers without separators and without leading zeros.
=======
amount of `45.000` is 45 to the computer and forty-five thousand to many who write it. A sentence in
brackets becomes as many items as it has commas, and a line without its hyphen is the end of the
item above.
Mend: put text in quotes. Write numbers without separators and without leading zeros. Give each item
of a list a line and a hyphen of its own; an item of several lines begins with `>-`.
>>>>>>> h-words

Bad:
    # data/goals/growth.yml
    title: 2028

Good:
    # data/goals/growth.yml
    title: '2028'
"""

SEVERITY = "error"
LEVEL = "any"
