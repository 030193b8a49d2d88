"""*x* for *y*: whose commitment stands first, and how far its agreement is."""

import pytest

from strategy_playbook.analysis.commitments import commitments
from strategy_playbook.analysis.decisions import STEPS
from strategy_playbook.analysis.money import sum_of
from tests.analysis import OBJECTIVE, another, strategy_of

MONEY = "commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}\n"


@pytest.mark.parametrize(
    ("count", "steps", "is_agreed"),
    [(0, (0, 5), False), (4, (4, 5), False), (5, (5, 5), True)],
)
def test_all_five_steps_are_an_agreement(
    count: int, steps: tuple[int, int], is_agreed: bool
) -> None:
    done = "".join(
        f"  {step}: {{date: 2025-11-03, by: marketing-lead}}\n" for step in [*STEPS][:count]
    )
    (found,) = commitments(strategy_of({OBJECTIVE: f"agreement:\n{done}"}))
    assert (found.steps, found.is_agreed) == (steps, is_agreed)


def test_commitments_with_money_come_first_and_drafts_are_none() -> None:
    strategy = strategy_of(
        another(OBJECTIVE, "second", MONEY)
        | another(OBJECTIVE, "planned", f"status: draft\n{MONEY}")
    )
    second, first = commitments(strategy)
    assert (second.objective.id, first.objective.id) == ("second", "more-enquiries")
    assert first.sum is None and second.sum == sum_of(strategy, second.objective)
