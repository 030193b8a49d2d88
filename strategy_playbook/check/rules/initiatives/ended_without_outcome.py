"""An initiative has ended, and nothing says how, or what was learned.

Why: the next one makes the same mistake, and its owner never hears that it failed (row 24). One
that was withdrawn (`retired`) after its start has ended as well: it owes its outcome. If nobody has
read it since before its start, it was withdrawn as a plan and owes nothing.
Level: governed, because learning from what is over keeps a strategy alive.
Mend: write the `outcome`, with its result and the figures, and in `learned` one thing that nobody
knew before.

Bad:
    # data/initiatives/night-number.yml
    title: Night number
    owner: marketing-lead
    status: ended
    reviewed: 2026-11-02
    hypothesis: If somebody answers at night, then more farmers call us first.
    objective: more-enquiries
    audience: buyer
    channels: [website]
    claims: [{kpi: enquiries, expected: 4}]
    budget: 0
    start: 2026-03-01
    end: 2026-09-30
    outcome: {result: missed, date: 2026-09-30, summary: 1 call a night against 4 expected.}

Good:
    # data/initiatives/night-number.yml
    learned: Cattle drink by day, and nobody looks at the trough before six.
"""

from collections.abc import Iterator
from datetime import date

from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "governed"
WANTED = {"outcome": "how", "learned": "what was learned"}


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        missing = [name for name in WANTED if not getattr(initiative, name)]
        if initiative.status == "ended" and missing:
            unsaid = " or ".join(WANTED[name] for name in missing)
            message = f"the initiative '{initiative.id}' has ended, and nothing says {unsaid}"
            named = " and ".join(f"'{name}'" for name in missing)
            yield Finding(initiative.where("status"), message, f"add {named}")
        elif initiative.retired and not initiative.outcome and _has_run(initiative, strategy.today):
            message = (
                f"the initiative '{initiative.id}' started on {initiative.start} and was "
                "withdrawn, and nothing says how it ended"
            )
            yield Finding(initiative.where("status"), message, "add 'outcome'")


def _has_run(initiative: Initiative, today: date) -> bool:
    """Whether it had begun when somebody last read it."""
    return initiative.start <= min(initiative.reviewed, today)
