"""A field holds something other than it should: text for a date, one value for a list.

Why: pages and sums would be wrong.
Level: any, because it means something else than it should.
Mend: write it in the form that the message shows.

Bad: words where a date belongs
    # data/goals/growth.yml
    reviewed: last week

Good:
    # data/goals/growth.yml
    reviewed: 2026-11-02

Bad: a date that is written otherwise
    # data/goals/growth.yml
    reviewed: 2 November 2026

Good:
    # data/goals/growth.yml
    reviewed: 2026-11-02

Bad: a number with its unit
    # data/kpis/enquiries.yml
    baseline: {value: 12 calls, date: 2025-12-31}

Good:
    # data/kpis/enquiries.yml
    baseline: {value: 12, date: 2025-12-31}

Bad: an amount of money with its currency, or thousands parted by a comma
    # data/channels/website.yml
    budget: EUR 18,000

Good:
    # data/channels/website.yml
    budget: 18000

Bad: two ids in a link that takes one
    # data/guidelines/answer-first.yml
    audience: [buyer, adviser]

Good:
    # data/guidelines/answer-first.yml
    audience: buyer

Bad: one value where a list belongs
    # data/goals/growth.yml
    measured_by: enquiries

Good:
    # data/goals/growth.yml
    measured_by: [enquiries]

Bad: a colon in an item of a list
    # data/guidelines/answer-first.yml
    do:
      - Put first: the number

Good:
    # data/guidelines/answer-first.yml
    do:
      - 'Put first: the number'

Bad: a word that is none of the choices
    # data/goals/growth.yml
    level: enterprize

Good:
    # data/goals/growth.yml
    level: enterprise

Bad: several entries in a file that holds one
    # data/terms/pump.yml
    pump:
      title: Pump
      owner: marketing-lead
      reviewed: 2026-11-02
      meaning: What lifts the water.
    well:
      title: Well
      owner: marketing-lead
      reviewed: 2026-11-02
      meaning: What it is lifted from.

Good:
    # data/terms.yml
    pump:
      title: Pump
      owner: marketing-lead
      reviewed: 2026-11-02
      meaning: What lifts the water.
    well:
      title: Well
      owner: marketing-lead
      reviewed: 2026-11-02
      meaning: What it is lifted from.
"""

SEVERITY = "error"
LEVEL = "any"
