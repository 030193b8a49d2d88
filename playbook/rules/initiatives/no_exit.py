"""An initiative in force has no exit.

Why: what nobody may end goes on for ever, and whoever owns it never learns that it failed (row 24).
An exit is a result, a day, and somebody who decides. Drafts may lack it; what has ended needs none.
Mend: write under `exit` the result below which it ends (`result`), the day on which that is decided
(`by`) and the role that decides (`decided_by`).

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
    start: 2026-10-01
    end: 2027-03-31

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
    start: 2026-10-01
    end: 2027-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.entries["initiative"].values():
        if initiative.status in ("active", "paused") and initiative.exit is None:
            message = (
                f"the initiative '{initiative.id}' has no exit: nothing says which result ends it, "
                "by when, and who decides"
            )
            hint = "add 'exit' with 'result', 'by' and 'decided_by'"
            yield Finding(initiative.where(), message, hint)
