"""No objective serves a goal.

Why: a goal that nobody's behaviour is to change for is a hope, not a strategy (rows 2, 13).
Mend: write the objective that moves it, or set the goal to `draft`, `paused` or `retired`.

Bad:
    # data/goals/thrift.yml
    title: Spend less
    owner: marketing-lead
    reviewed: 2026-11-02
    statement: Spend 10 % less by 2028.
    level: department
    horizon: {start: 2026-01-01, end: 2028-12-31}

Good:
    # data/goals/thrift.yml
    title: Spend less
    status: draft
    owner: marketing-lead
    reviewed: 2026-11-02
    statement: Spend 10 % less by 2028.
    level: department
    horizon: {start: 2026-01-01, end: 2028-12-31}
"""

from collections.abc import Iterator

from playbook.diagnostics import Finding, Where
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    if "objective" in strategy.unread:
        return
    for goal in strategy.entries["goal"].values():
        if goal.status == "active" and not strategy.used_by(goal.key, "objective", "goal"):
            where = Where(goal.file, (*goal.at, "title"))
            message = f"no objective serves the goal '{goal.id}'"
            yield Finding(where, message, f"write one with 'goal: {goal.id}', or make this a draft")
