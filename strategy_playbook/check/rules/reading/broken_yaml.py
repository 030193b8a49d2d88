"""A file is not YAML, or uses a part of YAML that means nothing here.

Why: what cannot be read cannot be published.
Level: any, because it cannot be read.
Mend: the message says what stands in the way. Most often it is a colon or a quote inside a text:
put the whole text in quotes, or write `>-` and the text on the next line, two spaces further in.

Bad:
    # data/goals/growth.yml
    statement: Our goal: 10 new customers a month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: "Our goal: 10 new customers a month by the end of 2028."
"""

SEVERITY = "error"
LEVEL = "any"
