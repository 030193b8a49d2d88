"""Part of the budget is neither committed to an objective nor kept back on purpose.

Why: money that answers to no objective is spent by whoever asks first (row 5). Where something
links to an objective that is not there, its money is missing with it: `unknown-reference` speaks.
Level: decided, because what money is for is decided with the commitments.
Mend: commit it to an objective, keep it back in `budget.reserve`, or lower `budget.ceiling`.

Bad:
    # data/playbook.yml
    budget: {ceiling: 12000, reserve: 1000}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}

Good:
    # data/playbook.yml
    budget: {ceiling: 12000, reserve: 3000}
"""

from collections.abc import Iterator

from strategy_playbook.analysis import money
from strategy_playbook.model.kinds import Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding

SEVERITY = "warning"
LEVEL = "decided"


def check(strategy: Strategy) -> Iterator[Finding]:
    playbook, free = strategy.playbook, money.free(strategy)
    if playbook is None or playbook.budget is None or free is None or free < 0.01:
        return
    read_whole = strategy.known["objective"].keys() == strategy.of(Objective).keys()
    missing = any(link.target.kind == "objective" for link in strategy.dangling)
    if "objective" in strategy.unread or not read_whole or missing:
        return
    message = (
        f"{strategy.money(free)} is neither given to an objective nor kept back: "
        f"{strategy.money(playbook.budget.ceiling)} in all, "
        f"{strategy.money(money.taken(strategy))} taken by objectives, "
        f"{strategy.money(playbook.budget.reserve)} kept back"
    )
    hint = "commit it to an objective, or say under 'reserve' that it is kept back"
    yield Finding(playbook.where("budget", "ceiling"), message, hint)
