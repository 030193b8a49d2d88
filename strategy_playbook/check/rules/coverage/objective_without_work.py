"""Nobody works for an objective: no guideline and no initiative serves it.

Why: strategy without marketing is a wish (row 13).
Level: linked, because coverage: the trace begins with work.
Mend: write the guideline or plan the initiative that serves it; or set the objective to `draft` or
`paused` until there is one.

Bad:
    # data/guidelines/answer-first.yml
    status: retired

Good:
    # data/guidelines/answer-first.yml
    status: active
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    if strategy.unread & {"guideline", "initiative"}:
        return
    for objective in strategy.of(Objective).values():
        served = any(
            strategy.used_by(objective.key, kind, "objective")
            for kind in ("guideline", "initiative")
        )
        if objective.active and not served:
            message = f"no guideline and no initiative serves the objective '{objective.id}'"
            hint = f"write one with 'objective: {objective.id}', or make this a draft"
            yield Finding(objective.where(), message, hint)
