"""No objective serves a goal.

Why: a goal that nobody's behaviour is to change for is a hope, not a strategy (row 13).
Level: linked, because coverage: the trace ends at a goal.
Mend: write the objective that moves it, or set the goal to `draft`, `paused` or `retired`.

Bad:
    # data/goals/thrift.yml
    title: Spend less
    owner: marketing-lead
    reviewed: 2026-11-02
    statement: Spend 10 % less by 2028.
    level: department
    horizon: {start: 2026-01-01, end: 2028-12-31}
    measured_by: [enquiries]

Good:
    # data/goals/thrift.yml
    status: draft
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Goal
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "linked"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "objective" in strategy.unread | strategy.missing:
        return
    for goal in strategy.of(Goal).values():
        if goal.active and not strategy.used_by(goal.key, "objective", "goal"):
            message = f"no objective serves the goal '{goal.id}'"
            hint = f"write one with 'goal: {goal.id}', or make this a draft"
            yield Finding(goal.where(), message, hint)
