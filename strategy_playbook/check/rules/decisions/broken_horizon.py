"""The time of a goal or an objective is over, runs backwards, or lies outside the goal's.

Why: horizons are kept apart, strategy in years and campaigns below it in weeks (row 11). Whoever
works for an objective that was to be reached last year works for nothing that anybody has decided.
Drafts are looked at as well, but for a horizon that is over; where a goal's is over, its objectives
have no finding of their own.
Level: any, because dates that contradict each other are wrong; having none is not.
Mend: correct the dates; agree on a new horizon; or retire what is over and note what came of it.

Bad:
    # data/objectives/more-enquiries.yml
    horizon: {start: 2026-01-01, end: 2029-06-30}

Good:
    # data/objectives/more-enquiries.yml
    horizon: {start: 2026-01-01, end: 2028-06-30}
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Goal, Horizon, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for goal in strategy.of(Goal).values():
        if not goal.retired:
            yield from _backwards(goal)
            if goal.horizon and _is_over(strategy, goal):
                yield _over(goal, goal.horizon)
    for objective in strategy.of(Objective).values():
        if objective.retired or objective.horizon is None:
            continue
        served = strategy.find(Goal, objective.goal)
        yield from _backwards(objective)
        if _is_over(strategy, objective) and not (served and _is_over(strategy, served)):
            yield _over(objective, objective.horizon)
        if served is not None and not served.retired and served.horizon is not None:
            yield from _outside(objective, objective.horizon, served, served.horizon)


def _is_forward(entry: Goal | Objective) -> bool:
    return entry.horizon is not None and entry.horizon.start <= entry.horizon.end


def _is_over(strategy: Strategy, entry: Goal | Objective) -> bool:
    horizon = entry.horizon
    return entry.active and horizon is not None and horizon.start <= horizon.end < strategy.today


def _backwards(entry: Goal | Objective) -> Iterator[Finding]:
    horizon = entry.horizon
    if horizon is not None and not _is_forward(entry):
        message = f"the horizon of '{entry.id}' ends on {horizon.end}, before {horizon.start}"
        yield Finding(entry.where("horizon", "end"), message, "correct one of the two dates")


def _over(entry: Goal | Objective, horizon: Horizon) -> Finding:
    message = f"the {entry.noun} '{entry.id}' is active, and its horizon ended on {horizon.end}"
    hint = "retire it and note what came of it, or agree on another horizon"
    return Finding(entry.where("horizon", "end"), message, hint)


def _outside(
    objective: Objective, horizon: Horizon, goal: Goal, whole: Horizon
) -> Iterator[Finding]:
    early, late = horizon.start < whole.start, horizon.end > whole.end
    if _is_forward(objective) and _is_forward(goal) and (early or late):
        message = (
            f"'{objective.id}' is pursued from {horizon.start} to {horizon.end}, but its goal "
            f"'{goal.id}' from {whole.start} to {whole.end} (",
            goal.where("horizon"),
            ")",
        )
        where = objective.where("horizon", "start" if early else "end")
        yield Finding(where, message, "move it, or agree on another horizon of the goal")
