"""A commitment dictates both the budget and the outcome.

Why: who gives a budget asks what it will bring; who gives an outcome asks what it will cost. Who
gives both has asked nobody, and nobody stands behind the sum (row 36). `outcome_by` and `budget_by`
say which role set which of the two: one role for both is the same, whatever stands in `set`; where
one or two roles work by it, one may.
Level: any, because a commitment that nobody could agree to is no commitment.
Mend: keep the one that was really given in `set`, and let those who do the work say the other.
Whether the figures add up is a question of its own: `does-not-add-up`.

Bad:
    # data/objectives/more-enquiries.yml
    commitment: {set: both, budget: 18000, expected: 18, cost_per_result: 1000}

Good:
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 18000, expected: 18, cost_per_result: 1000}
"""

from collections.abc import Iterator

from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.analysis.shared import is_shared
from strategy_playbook.model.kinds import Commitment, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.wording import with_unit

SEVERITY = "error"
LEVEL = "any"


def check(strategy: Strategy) -> Iterator[Finding]:
    for objective in strategy.of(Objective).values():
        commitment = objective.commitment
        if objective.in_force and commitment is not None and is_shared(strategy):
            yield from _by_one_side(strategy, objective, commitment)
        if objective.in_force and commitment is not None and commitment.set == "both":
            kpi = primary_kpi(strategy, objective)
            message = (
                f"budget and outcome of '{objective.id}' are both dictated: "
                f"{strategy.money(commitment.budget)} and "
                f"{with_unit(commitment.expected, kpi.unit if kpi else None)}"
            )
            hint = "set 'outcome' or 'budget', and let those who do the work say the other"
            yield Finding(objective.where("commitment", "set"), message, hint)


def _by_one_side(
    strategy: Strategy, objective: Objective, commitment: Commitment
) -> Iterator[Finding]:
    """One role that set both, by its own word or by the steps of the agreement."""
    outcome, budget = (
        strategy.current_id("role", id) if id else None
        for id in (commitment.outcome_by, commitment.budget_by)
    )
    if commitment.set != "both" and outcome and outcome == budget:
        message = f"'{outcome}' has set both the outcome and the budget of '{objective.id}'"
        hint = "let those who do the work say the other of the two"
        yield Finding(objective.where("commitment", "budget_by"), message, hint)
