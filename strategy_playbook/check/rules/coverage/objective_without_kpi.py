"""An objective has no KPI.

Why: without a figure nobody will know whether it was reached (row 2).
Level: linked, because the trace runs through the KPI, measured or not.
Mend: name at least one KPI in `kpis`; the first is the primary one.

Bad:
    # data/objectives/more-enquiries.yml
    kpis: []

Good:
    # data/objectives/more-enquiries.yml
    kpis: [enquiries]
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        if not objective.kpis and not objective.retired:
            message = f"the objective '{objective.id}' has no KPI"
            hint = "name the KPI that will tell, the primary one first"
            yield Finding(objective.where("kpis"), message, hint)
