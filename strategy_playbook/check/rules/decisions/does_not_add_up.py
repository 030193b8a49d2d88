"""The numbers of a commitment do not add up.

Why: *x* for *y*; if the numbers do not stack up, do not do it (row 37). The budget, divided by the
cost of one result, has to buy what is expected; and what is expected has to be what the first KPI's
target asks for, from its baseline. A result that costs nothing is a sum that nobody has done: hours
cost as well. Objectives with the same first KPI share its way: where they all together fall short
of it, the rule names the first of them; where they promise more than there is, they count the same
results twice (row 27), and it names the last.
Level: any, because a sum that fails is wrong, however young the playbook.
Mend: find a cheaper way, or agree a smaller target; divide what several objectives
promise of one KPI. Half a percent is let pass, because the cost of one result is a rounded figure.

Bad:
    # data/objectives/more-enquiries.yml
    commitment: {set: budget, budget: 9000, expected: 18, cost_per_result: 1000}

Good:
    # data/objectives/more-enquiries.yml
    commitment: {set: budget, budget: 18000, expected: 18, cost_per_result: 1000}
"""

from collections import defaultdict
from collections.abc import Iterator

from strategy_playbook.analysis.course import movement, way
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.analysis.money import ROUNDING, Sum, sum_of
from strategy_playbook.model.kinds import Commitment, Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import number, with_unit

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    short: set[str] = set()
    sharing: dict[str, list[Objective]] = defaultdict(list)
    for objective in strategy.of(Objective).values():
        commitment = objective.commitment
        if not objective.in_force or commitment is None:
            continue
        found, kpi = sum_of(strategy, objective), primary_kpi(strategy, objective)
        is_free = bool(commitment.expected) and not commitment.cost_per_result
        if kpi is not None:
            sharing[kpi.id].append(objective)
        if is_free:
            yield _free(strategy, objective, commitment, kpi)
        if found is None or found.adds_up or (is_free and not found.short_of_target):
            continue
        shared = kpi.id if kpi is not None and found.short_of_target else ""
        if (found.short_of_expected and not is_free) or shared not in short:
            yield _finding(strategy, objective, commitment, found, kpi)
        short.add(shared)
    for id, objectives in sharing.items():
        yield from _promised_twice(strategy.of(Kpi)[id], objectives)


def _free(
    strategy: Strategy, objective: Objective, commitment: Commitment, kpi: Kpi | None
) -> Finding:
    message = (
        f"'{objective.id}' expects {with_unit(commitment.expected, kpi.unit if kpi else None)} at "
        f"{strategy.money(0)} a result"
    )
    hint = "say what one result costs, hours included"
    return Finding(objective.where("commitment", "cost_per_result"), message, hint)


def _finding(
    strategy: Strategy, objective: Objective, commitment: Commitment, found: Sum, kpi: Kpi | None
) -> Finding:
    wanted = max(found.expected, found.asked or 0.0)
    missing = wanted * commitment.cost_per_result - commitment.budget
    bought = found.affordable if commitment.cost_per_result else found.expected
    short = wanted - min(found.expected, bought)
    money = f", or {strategy.money(round(missing, 2))}" if missing >= 0.005 else ""
    message = (
        *(_bought(strategy, commitment, found, kpi) if commitment.cost_per_result else ()),
        f"{number(found.expected)} expected",
        *(_asked(kpi, found.asked or 0.0) if kpi and found.short_of_target else ()),
        f": short by {number(round(short, 2))}{money}",
    )
    if found.short_of_expected and commitment.cost_per_result:
        hint = "find a cheaper way, or agree a smaller target"
        return Finding(objective.where("commitment", "budget"), message, hint)
    hint = "expect what the target asks for and find its money, or agree a smaller target"
    return Finding(objective.where("commitment", "expected"), message, hint)


def _bought(
    strategy: Strategy, commitment: Commitment, found: Sum, kpi: Kpi | None
) -> tuple[str, ...]:
    """What the budget buys, as the beginning of a message."""
    return (
        f"{strategy.money(commitment.budget)} at {strategy.money(commitment.cost_per_result)} "
        f"a result buys {with_unit(round(found.affordable, 2), kpi.unit if kpi else None)}; ",
    )


def _asked(kpi: Kpi, asked: float) -> tuple[str | Where, ...]:
    """What the target asks for, and what of it others are to bring."""
    whole = abs(movement(kpi) or 0.0)
    others = f", of which other objectives bring {number(round(whole - asked, 2))}"
    asks = f") asks for {number(round(whole, 2))}{others if asked < whole else ''}"
    return (f", and the target of '{kpi.id}' (", kpi.where("target"), asks)


def _promised_twice(kpi: Kpi, objectives: list[Objective]) -> Iterator[Finding]:
    """Objectives that together promise more of a KPI's way than there is."""
    whole = way(kpi)
    promises = [
        (each, each.commitment.expected)
        for each in objectives
        if each.commitment and each.commitment.expected
    ]
    total = sum(expected for _, expected in promises)
    if whole is None or len(promises) < 2 or total <= whole * (1 + ROUNDING):
        return
    *others, (last, expected) = promises
    message: list[str | Where] = [f"'{last.id}' promises {number(expected)} of '{kpi.id}'"]
    for other, more in others:
        message += [f", '{other.id}' {number(more)} (", other.where("commitment", "expected"), ")"]
    message += [
        f": {with_unit(total, kpi.unit)} in all, more than the {number(round(whole, 2))} by which "
        "it is to move (",
        kpi.where("target"),
        ")",
    ]
    hint = "divide it between them, or agree on a target that bears what they promise"
    yield Finding(last.where("commitment", "expected"), tuple(message), hint)
