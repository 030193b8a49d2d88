"""Part of the budget is neither committed to an objective nor kept back on purpose.

Why: money that answers to no objective is spent by whoever asks first (row 5). Where something
links to an objective that is not there, its money is missing with it: `unknown-reference` speaks.
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

from playbook import money
from playbook.diagnostics import Finding
from playbook.strategy import Strategy

SEVERITY = "warning"


def check(strategy: Strategy) -> Iterator[Finding]:
    free = money.free(strategy)
    read_whole = strategy.known["objective"].keys() == strategy.entries["objective"].keys()
    missing = any(link.target.kind == "objective" for link in strategy.dangling)
    if free is None or free < 0.01 or "objective" in strategy.unread or not read_whole or missing:
        return
    playbook = strategy.playbook
    message = (
        f"{strategy.money(free)} is neither given to an objective nor kept back: "
        f"{strategy.money(playbook.budget.ceiling)} in all, "
        f"{strategy.money(money.taken(strategy))} taken by objectives, "
        f"{strategy.money(playbook.budget.reserve)} kept back"
    )
    hint = "commit it to an objective, raise 'reserve', or lower 'ceiling'"
    yield Finding(playbook.where("budget", "ceiling"), message, hint)
