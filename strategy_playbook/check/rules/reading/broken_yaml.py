"""A file is not YAML, or uses a part of YAML that means nothing here.

Why: what cannot be read cannot be published.
Level: any, because it cannot be read.
Mend: the message says what stands in the way. Most often it is a colon or a quote inside a text:
put the whole text in quotes, or write `>-` and the text on the next line, two spaces further in.

Bad: a colon in a text
    # data/goals/growth.yml
    statement: Our goal: 10 new customers a month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: "Our goal: 10 new customers a month by the end of 2028."

Bad: double quotes in a text in double quotes
    # data/goals/growth.yml
    statement: "Whoever says "pump" in the county means us."

Good:
    # data/goals/growth.yml
    statement: 'Whoever says "pump" in the county means us.'

Bad: an apostrophe in a text in single quotes
    # data/goals/growth.yml
    statement: 'The county's 10 largest farms buy from us.'

Good:
    # data/goals/growth.yml
    statement: "The county's 10 largest farms buy from us."

Bad: a quote that is never closed
    # data/goals/growth.yml
    statement: "10 new customers a month.

Good:
    # data/goals/growth.yml
    statement: "10 new customers a month."

Bad: curly quotes around a text, in place of straight ones
    # data/goals/growth.yml
    statement: “Our goal: 10 new customers a month.”

Good:
    # data/goals/growth.yml
    statement: "Our goal: 10 new customers a month."

Bad: a hash sign in a text, such as `#1`
    # data/goals/growth.yml
    statement: We are #1 in the county by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: 'We are #1 in the county by the end of 2028.'

Bad: a text that begins with `*` (so with `& @ % ! > |` and a backquote)
    # data/goals/growth.yml
    statement: *Ten* new customers a month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: '*Ten* new customers a month by the end of 2028.'

Bad: a text that begins with a bracket, `[` or `{`
    # data/goals/growth.yml
    statement: [Hartmoor] and 9 like it become customers every month.

Good:
    # data/goals/growth.yml
    statement: '[Hartmoor] and 9 like it become customers every month.'

Bad: a text that begins with a quote and goes on behind it
    # data/goals/growth.yml
    statement: "Ten" new customers a month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: '"Ten" new customers a month by the end of 2028.'

Bad: a backslash in double quotes
    # data/goals/growth.yml
    statement: "What counts stands in C:\\Users\\sales."

Good:
    # data/goals/growth.yml
    statement: 'What counts stands in C:\\Users\\sales.'

Bad: text in the line of `>-`
    # data/goals/growth.yml
    statement: >- 10 new customers a month: no fewer.

Good:
    # data/goals/growth.yml
    statement: >-
      10 new customers a month: no fewer.

Bad: a field without a blank behind its colon
    # data/goals/growth.yml
    level:enterprise

Good:
    # data/goals/growth.yml
    level: enterprise

Bad: a field without its colon
    # data/goals/growth.yml
    level enterprise

Good:
    # data/goals/growth.yml
    level: enterprise

Bad: an item without a blank behind its hyphen
    # data/guidelines/answer-first.yml
    do:
      -Put the number into the first line
      -Say the hour

Good:
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      - Say the hour

Bad: a dash or a bullet in place of the hyphen of an item
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      – Say the hour

Good:
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      - Say the hour

Bad: an item that has lost its hyphen
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      Say the hour

Good:
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      - Say the hour

Bad: wrong indentation: a field one space too far in
    # data/goals/growth.yml
     level: enterprise

Good:
    # data/goals/growth.yml
    level: enterprise

Bad: wrong indentation: an item of a list one space too far in
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
       - Say the hour

Good:
    # data/guidelines/answer-first.yml
    do:
      - Put the number into the first line
      - Say the hour

Bad: a tab in place of spaces (U+0009)
    # data/goals/growth.yml
    horizon:
    <U+0009>start: 2026-01-01
    <U+0009>end: 2028-12-31

Good:
    # data/goals/growth.yml
    horizon:
      start: 2026-01-01
      end: 2028-12-31

Bad: a blank that is no space (U+00A0), as web pages and Word write it
    # data/goals/growth.yml
    statement:<U+00A0>10 new customers a month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: 10 new customers a month by the end of 2028.

Bad: a character that nobody sees (U+200B), here behind a word
    # data/goals/growth.yml
    owner: marketing-lead<U+200B>

Good:
    # data/goals/growth.yml
    owner: marketing-lead

Bad: a line separator in a text (U+2028)
    # data/goals/growth.yml
    statement: 10 new customers.<U+2028>Every month by the end of 2028.

Good:
    # data/goals/growth.yml
    statement: 10 new customers. Every month by the end of 2028.

Bad: a list whose bracket is never closed
    # data/goals/growth.yml
    tags: [growth, sales

Good:
    # data/goals/growth.yml
    tags: [growth, sales]

Bad: fields taken from elsewhere by a merge key, `<<`
    # data/goals/growth.yml
    x_usual: &usual {level: enterprise}
    <<: *usual

Good:
    # data/goals/growth.yml
    level: enterprise

Bad: two entries in one file, parted by `---`
    # data/goals/growth.yml
    tags: [growth]
    ---
    title: Twenty new customers a month

Good:
    # data/goals/growth.yml
    tags: [growth]

Bad: front matter that ends with something else than three hyphens
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    --
    # About

Good:
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

Bad: front matter that begins without three hyphens
    # content/about.md
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About

Good:
    # content/about.md
    ---
    owner: marketing-lead
    reviewed: 2026-11-02
    ---
    # About
"""

SEVERITY = "error"
LEVEL = "any"
