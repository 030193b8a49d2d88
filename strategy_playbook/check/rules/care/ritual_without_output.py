"""A ritual in force has no output.

Why: a meeting after which nothing is there that was not there before feeds nothing back into the
strategy (row 17).
Level: governed, because rituals are what keeps it alive.
Mend: write in `output` what there is afterwards: a decision, a list, a new version; or retire it.

Bad:
    # data/rituals/monday-round.yml
    title: Monday round
    owner: marketing-lead
    reviewed: 2026-11-02
    what: We look at last week's enquiries.
    cadence: weekly
    inputs: [kpi/enquiries]
    attends: [marketing-lead]

Good:
    # data/rituals/monday-round.yml
    output: One change to the website for the week, with a name behind it.
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Ritual
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "governed"


def check(strategy: Strategy) -> Iterator[Finding]:
    for ritual in strategy.of(Ritual).values():
        if ritual.in_force and not ritual.output:
            message = f"the ritual '{ritual.id}' has no output"
            hint = "write what is there afterwards that was not there before"
            yield Finding(ritual.where(), message, hint)
