"""An initiative runs outside the horizon of its objective, or ends before it starts.

Why: strategy is thought in years, campaigns in weeks and quarters (row 11). What runs outside its
objective's time serves something that is not pursued yet, or no longer. Drafts are looked at too,
because a plan is mended more easily than a campaign; what has ended is not, because the horizon may
have moved since. Its outcome may not lie before its start either, nor may what it has reached so
far lie before its start or behind its end, or stand in a draft.
Level: any, because dates that contradict each other are wrong; having none is not.
Mend: correct or move the initiative's dates, serve another objective, or agree on another horizon.

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
    end: 2028-03-31
    exit: {result: Fewer than 2 calls a night, by: 2027-01-15, decided_by: marketing-lead}

Good:
    # data/initiatives/night-number.yml
    end: 2027-03-31
"""

from collections.abc import Iterator

from strategy_playbook.model.kinds import Horizon, Initiative, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for initiative in strategy.of(Initiative).values():
        if initiative.retired:
            continue
        start, end = initiative.start, initiative.end
        if end < start:
            message = f"'{initiative.id}' ends on {end}, before it starts on {start}"
            yield Finding(initiative.where("end"), message, "correct one of the two dates")
            continue
        outcome = initiative.outcome
        if outcome and outcome.date < start:
            message = f"'{initiative.id}' ended on {outcome.date}, before it starts on {start}"
            where = initiative.where("outcome", "date")
            yield Finding(where, message, "correct one of the two dates")
        yield from _counted_at_another_time(initiative)
        if not initiative.ahead:
            continue
        objective = strategy.find(Objective, initiative.objective)
        if objective is not None and not objective.retired and objective.horizon is not None:
            yield from _outside(initiative, objective, objective.horizon)


def _counted_at_another_time(initiative: Initiative) -> Iterator[Finding]:
    """What it has reached «so far» when it had not begun, or was over."""
    so_far, outcome, start = initiative.so_far, initiative.outcome, initiative.start
    if so_far is None:
        return
    day = initiative.where("so_far", "date")
    if initiative.status == "draft":
        message = f"'{initiative.id}' is a draft, and 'so_far' says what it has reached"
        hint = "set 'status: active' once it has begun, or take 'so_far' out"
        yield Finding(initiative.where("so_far", on_key=True), message, hint)
    elif so_far.date < start:
        message = f"'{initiative.id}' was counted on {so_far.date}, before it starts on {start}"
        yield Finding(day, message, "correct one of the two dates")
    elif outcome and so_far.date > outcome.date:
        message = (
            f"'{initiative.id}' was counted on {so_far.date}, after it ended on {outcome.date}"
        )
        yield Finding(day, message, "put what was counted last into 'outcome'")


def _outside(initiative: Initiative, objective: Objective, horizon: Horizon) -> Iterator[Finding]:
    early, late = initiative.start < horizon.start, initiative.end > horizon.end
    if horizon.start <= horizon.end and (early or late):
        message = (
            f"'{initiative.id}' runs from {initiative.start} to {initiative.end}, but its "
            f"objective '{objective.id}' is pursued from {horizon.start} to {horizon.end} (",
            objective.where("horizon"),
            ")",
        )
        hint = "move its dates, or agree on another horizon"
        yield Finding(initiative.where("start" if early else "end"), message, hint)
