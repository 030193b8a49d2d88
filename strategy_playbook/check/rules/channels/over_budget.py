"""More money is given away than there is: to objectives, to channels, by an objective, or in work.

Why: a sum that does not add up is a promise that somebody will break (rows 5, 37). What objectives
take has to fit into `budget.ceiling` less `budget.reserve`: their commitments, or what initiatives
plan where there is no commitment. So has what the active channels take over `budget.years`, for it
is the same money seen from the other side. What initiatives in force plan, those that ended
included, has to fit into the commitment of their objective; and what one has `spent`, into its own
budget.
Level: any, because a sum that fails is wrong, however young the playbook.
Mend: take back what matters least until the sum fits.

Bad:
    # data/playbook.yml
    budget: {ceiling: 8000}
    # data/objectives/more-enquiries.yml
    commitment: {set: outcome, budget: 9000, expected: 18, cost_per_result: 500}

Good:
    # data/playbook.yml
    budget: {ceiling: 9000}
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from strategy_playbook.analysis import money
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Initiative
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding, Where
from strategy_playbook.reading.wording import counted

SEVERITY = "error"
LEVEL = "any"
LARGEST = 3
TOLERANCE = 0.005


class Item(NamedTuple):
    """Who takes money, how much, and where that is written."""

    entry: Entry
    amount: float
    field: tuple[str, ...]


class Taken(NamedTuple):
    """What is taken of the ceiling: in words, in all, and by whom."""

    words: str
    total: float
    items: list[Item]


def check(strategy: Strategy) -> Iterator[Finding]:
    lines = money.lines(strategy)
    yield from _ceiling(strategy, lines)
    yield from _spent(strategy)
    for line in lines:
        if line.objective.commitment and line.left < -TOLERANCE:
            message = (
                f"initiatives plan {strategy.money(line.planned)} for '{line.objective.id}', "
                f"{strategy.money(-line.left)} more than is committed: "
            )
            items = [Item(found, found.budget or 0.0, ("budget",)) for found in line.initiatives]
            where = line.objective.where("commitment", "budget")
            hint = "plan less: that is what was committed"
            yield Finding(where, (message, *_shown(strategy, items)), hint)


def _spent(strategy: Strategy) -> Iterator[Finding]:
    """What initiatives have spent beyond their budgets."""
    for work in strategy.of(Initiative).values():
        budget, spent = work.budget, work.spent
        if not work.in_force or budget is None or spent is None or spent <= budget + TOLERANCE:
            continue
        message = (
            f"'{work.id}' has spent {strategy.money(spent)}, {strategy.money(spent - budget)} more "
            f"than its budget of {strategy.money(budget)}"
        )
        hint = "correct 'spent', or agree on a larger 'budget' with whoever gave it"
        yield Finding(work.where("spent"), message, hint)


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
    there_is, where = ceiling - reserve, playbook.where("budget", "ceiling")
    for taken in (_by_objectives(strategy, lines), _by_channels(strategy, playbook.budget.years)):
        if taken.total > there_is + TOLERANCE:
            limit = "the reserve leaves" if reserve else "there is"
            message = (
                f"{taken.words}, {strategy.money(taken.total - there_is)} more than the "
                f"{strategy.money(there_is)} that {limit}; most of it goes to "
            )
            items = (item for item in taken.items if item.amount)
            hint = "give less: 'ceiling' is what there is"
            yield Finding(where, (message, *_shown(strategy, items, LARGEST)), hint)


def _by_objectives(strategy: Strategy, lines: list[money.Line]) -> Taken:
    # What initiatives plan beyond a commitment is a finding of its own.
    items = [
        Item(line.objective, line.committed, ("commitment", "budget"))
        if line.objective.commitment
        else Item(line.objective, line.taken, ("title",))
        for line in lines
    ]
    total = sum(item.amount for item in items)
    return Taken(f"objectives take {strategy.money(total)}", total, items)


def _by_channels(strategy: Strategy, years: int) -> Taken:
    channels = [line.channel for line in money.channel_lines(strategy)]
    items = [Item(channel, channel.budget or 0.0, ("budget",)) for channel in channels]
    total = money.channels_over_years(strategy)
    words = f"channels take {strategy.money(total / years)} a year"
    words += f" and {strategy.money(total)} in {counted(years, 'year')}" if years > 1 else ""
    return Taken(words, total, items)


def _shown(
    strategy: Strategy, items: Iterable[Item], most: int | None = None
) -> Iterator[str | Where]:
    """«'a' EUR 900 (file:line), 'b' EUR 400 (file:line)», the largest first."""
    largest = sorted(items, key=lambda item: (-item.amount, item.entry.id))[:most]
    for index, item in enumerate(largest):
        yield f"{', ' if index else ''}'{item.entry.id}' {strategy.money(item.amount)} ("
        yield item.entry.where(*item.field)
        yield ")"
