"""An initiative in force has no exit, or one that is decided when it does not run.

Why: what nobody may end goes on for ever, and whoever owns it never learns that it failed (row 24).
An exit is a result, a day between its first and its last, and somebody who decides. Drafts may lack
it; what has ended needs none. Once the last day is over, `past-end` speaks.
Level: governed, because an exit is needed by whoever governs; one outside the dates is wrong at
every level.
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
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}
"""

from collections.abc import Iterator
from datetime import date

from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        if initiative.running and initiative.exit is None:
            message = (
                f"the initiative '{initiative.id}' has no exit: nothing says which result ends it, "
                "by when, and who decides"
            )
            hint = "add 'exit' with 'result', 'by' and 'decided_by'"
            yield Finding(initiative.where(), message, hint)
        elif initiative.exit and initiative.running and _has_days_left(strategy, initiative):
            yield from _outside(initiative, initiative.exit.by)


def _has_days_left(strategy: Strategy, initiative: Initiative) -> bool:
    return strategy.today <= initiative.end >= initiative.start


def _outside(initiative: Initiative, by: date) -> Iterator[Finding]:
    """An exit on a day on which there is nothing to end."""
    early, late = by < initiative.start, by > initiative.end
    if early or late:
        when = f"before it starts on {initiative.start}" if early else f"after {initiative.end}"
        last = "" if early else ", its last day"
        message = f"whether '{initiative.id}' ends early is decided by {by}, {when}{last}"
        hint = "decide while it runs and can still be ended"
        yield Finding(initiative.where("exit", "by"), message, hint, level="any")
