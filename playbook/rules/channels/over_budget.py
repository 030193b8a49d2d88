"""More money is given away than there is: by the playbook to objectives, or by an objective.

Why: a sum that does not add up is a promise that somebody will break (rows 5, 37). The objectives'
commitments have to fit into `budget.ceiling` less `budget.reserve`, and what initiatives in force
plan, those that ended included, into the commitment of their objective.
Mend: take back what matters least until the sum fits, or decide to have more money.

Bad:
    # data/playbook.yml
    budget: {ceiling: 8000}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}

Good:
    # data/playbook.yml
    budget: {ceiling: 9000}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}
"""

from collections.abc import Iterable, Iterator

from playbook import money
from playbook.diagnostics import Finding, Where
from playbook.strategy import Strategy

SEVERITY = "error"
LARGEST = 3


def check(strategy: Strategy) -> Iterator[Finding]:
    lines = money.lines(strategy)
    yield from _ceiling(strategy, lines)
    for line in lines:
        planned = [found for found in line.initiatives if found.in_force]
        total = sum(initiative.budget for initiative in planned)
        if line.objective.commitment and total > line.committed + 0.005:
            message = (
                f"initiatives plan {strategy.money(total)}, "
                f"{strategy.money(total - line.committed)} more than is committed: "
            )
            items = [(found.id, found.budget, found.where("budget")) for found in planned]
            where = line.objective.where("commitment", "budget")
            hint = "plan less, or commit more"
            yield Finding(where, (message, *_shown(strategy, items)), hint)


def _ceiling(strategy: Strategy, lines: list[money.Line]) -> Iterator[Finding]:
    playbook = strategy.playbook
    if playbook is None or playbook.budget is None:
        return
    ceiling, reserve = playbook.budget.ceiling, playbook.budget.reserve
    if reserve > ceiling:
        message = (
            f"{strategy.money(reserve)} is kept back, more than the {strategy.money(ceiling)} "
            "there is in all"
        )
        yield Finding(playbook.where("budget", "reserve"), message, "keep back less")
        return
    over = sum(line.committed for line in lines) - (ceiling - reserve)
    if over > 0.005:
        message = (
            f"{strategy.money(ceiling - reserve + over)} is committed to objectives, "
            f"{strategy.money(over)} more than the {strategy.money(ceiling - reserve)} that "
            f"{'the reserve leaves' if reserve else 'there is'}; most of it to "
        )
        items = [
            (line.objective.id, line.committed, line.objective.where("commitment", "budget"))
            for line in lines
            if line.committed
        ]
        pieces = (message, *_shown(strategy, items, LARGEST))
        yield Finding(
            playbook.where("budget", "ceiling"), pieces, "commit less, or raise 'ceiling'"
        )


def _shown(
    strategy: Strategy, items: Iterable[tuple[str, float, Where]], most: int | None = None
) -> Iterator[str | Where]:
    """«'a' EUR 900 (file:line), 'b' EUR 400 (file:line)», the largest first."""
    largest = sorted(items, key=lambda item: (-item[1], item[0]))[:most]
    for index, (id, amount, where) in enumerate(largest):
        yield f"{', ' if index else ''}'{id}' {strategy.money(amount)} ("
        yield where
        yield ")"
