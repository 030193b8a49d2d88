"""Commitments: *x* for *y* of each objective, whether it adds up, and what its agreement lacks."""

from typing import NamedTuple

from strategy_playbook.analysis.coverage import in_force
from strategy_playbook.analysis.decisions import STEPS, missing_steps
from strategy_playbook.analysis.money import Sum, sum_of
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy


class Commitment(NamedTuple):
    """What one objective is to bring for how much."""

    objective: Objective
    sum: Sum | None
    """None where nothing is committed yet."""
    missing: list[str]
    """Steps of the agreement that nobody has noted."""

    @property
    def is_agreed(self) -> bool:
        return not self.missing

    @property
    def steps(self) -> tuple[int, int]:
        """How many of the steps were taken, and of how many: 3 of 5."""
        return len(STEPS) - len(self.missing), len(STEPS)


def commitments(strategy: Strategy) -> list[Commitment]:
    """One for each objective in force, those with money first."""
    rows = [
        Commitment(each, sum_of(strategy, each), missing_steps(each))
        for each in in_force(strategy, Objective)
    ]
    return sorted(rows, key=lambda row: row.sum is None)
