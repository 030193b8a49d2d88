"""A file or a folder in `data/` that belongs to no kind of entry, or an entry that is elsewhere.

Why: its author believes that it counts, and it does not.
Level: any, because somebody believes that it counts.
Mend: put entries in the folder of their kind, `data/<kind>s/<id>.yml`; other files elsewhere.

Bad: a folder that is called like no kind
    # data/goal/thrift.yml
    title: Spend less

Good:
    # data/goals/growth.yml
    tags: [growth]

Bad: an entry in `content/`, where pages belong
    # content/pump.yml
    title: Pump
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: What lifts the water.

Good:
    # data/terms/pump.yml
    title: Pump
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: What lifts the water.

Bad: an entry in the folder of another kind
    # data/goals/call-first.yml
    title: Call first
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The number to call stands in the first line.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever has thirsty cattle calls.
    do: [Put the number first]

Good:
    # data/guidelines/call-first.yml
    title: Call first
    owner: marketing-lead
    reviewed: 2026-11-02
    rule: The number to call stands in the first line.
    channel: website
    objective: more-enquiries
    audience: buyer
    kpi: enquiries
    why: Whoever has thirsty cattle calls.
    do: [Put the number first]

Bad: a second ending, such as `.yml.txt`, in the name of an entry
    # data/terms/pump.yml.txt
    title: Pump
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: What lifts the water.

Good:
    # data/terms/pump.yml
    title: Pump
    owner: marketing-lead
    reviewed: 2026-11-02
    meaning: What lifts the water.

Bad: an entry under two endings, of which `.yml` is read
    # data/goals/growth.yaml
    title: Ten new customers a month
    owner: marketing-lead
    reviewed: 2026-11-02

Good:
    # data/goals/growth.yml
    tags: [growth]
"""

SEVERITY = "error"
LEVEL = "any"
