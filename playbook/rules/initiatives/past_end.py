"""An initiative goes on after its last day, or the day of its exit has passed undecided.

Why: somebody promised to decide on that day, and money is spent until somebody does (row 24). Where
the end lies before the start, the dates are wrong, and `outside-horizon` says so.
Mend: set it to `ended`, with its outcome and what was learned; or, if it goes on for a reason, move
`end`, or say in `exit.decided` what was decided.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-03-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2026-09-30, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-03-01
    end: 2027-03-31
    exit:
      result: Fewer than 2 calls a night
      by: 2026-09-30
      decided_by: marketing-lead
      decided: It goes on; 3 calls a night since August.
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.entries["initiative"].values():
        if initiative.status not in ("active", "paused"):
            continue
        exit, end = initiative.exit, initiative.end
        if initiative.start <= end < strategy.today:
            message = f"its last day was {end}, and its status is still '{initiative.status}'"
            hint = "set 'status: ended' with 'outcome' and 'learned', or agree on a later end"
            yield Finding(initiative.where("end"), message, hint)
        elif exit and exit.by < strategy.today and not exit.decided:
            message = f"whether it goes on was to be decided by {exit.by}, and nothing says how"
            hint = "decide: end it, or write in 'decided' why it goes on"
            yield Finding(initiative.where("exit", "by"), message, hint)
