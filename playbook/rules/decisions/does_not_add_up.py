"""The numbers of a commitment do not add up.

Why: *x* for *y*; if the numbers do not stack up, do not do it (row 37). The budget, divided by the
cost of one result, has to buy what is expected; and what is expected has to be what the first KPI's
target asks for, from its baseline. Objectives with the same first KPI share that way; where they
all together fall short of it, the first of them is named.
Mend: find the money, find a cheaper way, or agree a smaller target. Half a percent is let pass,
because the cost of one result is a rounded figure; nothing is said where it is 0.

Bad:
    # data/objectives/more-enquiries.yml
    commitment: {set: budget, budget: 9000, expected: 18, cost_per_result: 1000}

Good:
    # data/objectives/more-enquiries.yml
    commitment: {set: budget, budget: 18000, expected: 18, cost_per_result: 1000}
"""

from collections.abc import Iterator

from playbook.decisions import primary_kpi
from playbook.diagnostics import Finding, Where
from playbook.figures import number, with_unit
from playbook.measure import movement
from playbook.model import Commitment, Kpi, Objective
from playbook.money import Sum, sum_of
from playbook.strategy import Strategy

SEVERITY = "error"


def check(strategy: Strategy) -> Iterator[Finding]:
    short: set[str] = set()
    for objective in strategy.entries["objective"].values():
        commitment = objective.commitment
        if not objective.in_force or commitment is None or not commitment.cost_per_result:
            continue
        found, kpi = sum_of(strategy, objective), primary_kpi(strategy, objective)
        if found is None or found.adds_up:
            continue
        shared = kpi.id if kpi is not None and found.short_of_target else ""
        if found.short_of_expected or shared not in short:
            yield _finding(strategy, objective, commitment, found, kpi)
        short.add(shared)


def _finding(
    strategy: Strategy, objective: Objective, commitment: Commitment, found: Sum, kpi: Kpi | None
) -> Finding:
    wanted = max(found.expected, found.asked or 0.0)
    missing = wanted * commitment.cost_per_result - commitment.budget
    short = wanted - min(found.expected, found.affordable)
    money = f", or {strategy.money(round(missing, 2))}" if missing >= 0.005 else ""
    message = (
        f"{strategy.money(commitment.budget)} at {strategy.money(commitment.cost_per_result)} "
        f"a result buys {with_unit(round(found.affordable, 2), kpi and kpi.unit)}; "
        f"{number(found.expected)} expected",
        *(_asked(kpi, found.asked or 0.0) if kpi and found.short_of_target else ()),
        f": short by {number(round(short, 2))}{money}",
    )
    if found.short_of_expected:
        hint = "raise the budget, find a cheaper way, or agree a smaller target"
        return Finding(objective.where("commitment", "budget"), message, hint)
    hint = "expect what the target asks for and find its money, or agree a smaller target"
    return Finding(objective.where("commitment", "expected"), message, hint)


def _asked(kpi: Kpi, asked: float) -> tuple[str | Where, ...]:
    """What the target asks for, and what of it others are to bring."""
    way = abs(movement(kpi) or 0.0)
    others = f", of which other objectives bring {number(round(way - asked, 2))}"
    asks = f") asks for {number(round(way, 2))}{others if asked < way else ''}"
    return (f", and the target of '{kpi.id}' (", kpi.where("target"), asks)
