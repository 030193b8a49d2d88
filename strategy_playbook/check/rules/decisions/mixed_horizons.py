"""Times that do not fit what they belong to: a goal of weeks, a campaign of years, a late target.

Why: strategy is thought in years, objectives in quarters and years, campaigns in weeks and quarters
(row 11). A goal of less than half a year is an objective, an objective of less than six weeks is a
campaign, and work that is planned for more than a year and a half has no end in sight. What is to
tell whether an objective was reached has to do so before it is over: the target of its first KPI.
Level: decided, because horizons and targets are decided there.
Mend: give it the time that it is thought in; divide what is too long, and move a target into the
objective's time.

Bad:
    # data/kpis/enquiries.yml
    target: {value: 30, by: 2028-12-31}

Good:
    # data/kpis/enquiries.yml
    target: {value: 30, by: 2027-12-31}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.model.kinds import Goal, Horizon, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"

GOAL, OBJECTIVE, WORK = 180, 42, 550
"""Days: the least of a goal and of an objective, the most of an initiative."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for goal in strategy.of(Goal).values():
        if goal.in_force and 0 <= _days(goal.horizon) < GOAL:
            hint = "make it an objective, or give the goal its years"
            yield _short(goal, "goal", hint)
    for objective in strategy.of(Objective).values():
        if objective.in_force and objective.horizon:
            if 0 <= _days(objective.horizon) < OBJECTIVE:
                yield _short(objective, "objective", "make it an initiative, or give it its time")
            yield from _late(strategy, objective, objective.horizon)
    for work in strategy.of(Initiative).values():
        days = (work.end - work.start).days
        if work.ahead and days > WORK:
            message = f"'{work.id}' is planned for {days} days, longer than a year and a half"
            yield Finding(
                work.where("end"), message, "divide it, each part with an exit of its own"
            )


def _days(horizon: Horizon | None) -> int:
    return (horizon.end - horizon.start).days if horizon else -1


def _short(entry: Goal | Objective, noun: str, hint: str) -> Finding:
    message = f"the {noun} '{entry.id}' is pursued for {_days(entry.horizon)} days only"
    return Finding(entry.where("horizon"), message, hint)


def _late(strategy: Strategy, objective: Objective, horizon: Horizon) -> Iterator[Finding]:
    kpi = primary_kpi(strategy, objective)
    is_over = horizon.end < strategy.today  # a finding of its own: `broken-horizon`
    if kpi is None or kpi.retired or not kpi.steps or is_over:
        return
    first = kpi.steps[0].by
    if first > horizon.end >= horizon.start:
        message = (
            f"the target of '{kpi.id}' is due on {first}, after '{objective.id}' is over on "
            f"{horizon.end} (",
            objective.where("horizon"),
            ")",
        )
        hint = "set a target within its time, or agree on a longer one"
        yield Finding(kpi.where("target", "by"), message, hint)
