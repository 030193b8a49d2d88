"""Money: what is committed to objectives, what initiatives plan of it, and what channels take.

An objective's commitment is all the money it has for its time. Initiatives plan parts of it. A
channel's budget is the same money seen from the other side: what flows through it in a year.
"""

from collections import defaultdict
from typing import NamedTuple

from playbook.decisions import primary_kpi
from playbook.entry import Key
from playbook.measure import gain, movement
from playbook.model import Channel, Goal, Initiative, Kpi, Objective
from playbook.strategy import Strategy

ROUNDING = 0.005
"""By what share a sum may be off, because the cost of one result is a rounded figure."""


class Line(NamedTuple):
    """An objective's money, in the playbook's currency."""

    objective: Objective
    committed: float
    initiatives: tuple[Initiative, ...]
    """Those of which the money is planned or spent."""

    @property
    def planned(self) -> float:
        return sum(initiative.budget for initiative in self.initiatives)

    @property
    def left(self) -> float:
        """What no initiative plans: for running the channels. Below zero: planned beyond it."""
        return self.committed - self.planned


class ChannelLine(NamedTuple):
    """What an active channel takes in a year, and the objectives that its work serves."""

    channel: Channel
    share: float
    """Of the budgets of all channels, from 0 to 1."""
    objectives: tuple[Objective, ...]


class Sum(NamedTuple):
    """Whether a commitment adds up: *x* for *y*, against what the target asks for."""

    affordable: float
    """Results that the budget buys at the cost of one."""
    expected: float
    asked: float | None
    """The first KPI's way from baseline to target, without what other objectives expect of it.

    None where there is none, such as that of a guardrail, whose target is a limit.
    """
    needed: float
    """Money that the expected results cost."""

    @property
    def short_of_expected(self) -> float:
        short = self.expected - self.affordable
        return short if short > ROUNDING * self.expected else 0.0

    @property
    def short_of_target(self) -> float:
        short = (self.asked or 0.0) - self.expected
        return short if short > 1e-9 * self.expected else 0.0

    @property
    def adds_up(self) -> bool:
        return not self.short_of_expected and not self.short_of_target


def lines(strategy: Strategy) -> list[Line]:
    """The money of every objective in force."""
    work: dict[str, list[Initiative]] = defaultdict(list)
    for initiative in strategy.entries["initiative"].values():
        if not initiative.retired:
            work[strategy.current(Key("objective", initiative.objective)).id].append(initiative)
    found = []
    for objective in strategy.entries["objective"].values():
        if objective.in_force:
            committed = objective.commitment.budget if objective.commitment else 0.0
            found.append(Line(objective, committed, tuple(work[objective.id])))
    return found


def by_goal(strategy: Strategy) -> list[tuple[Goal | None, list[Line]]]:
    """The same below the goals that the objectives serve."""
    groups: dict[str, list[Line]] = {}
    for line in lines(strategy):
        groups.setdefault(strategy.current(Key("goal", line.objective.goal)).id, []).append(line)
    return [(strategy.get(Key("goal", goal)), found) for goal, found in groups.items()]


def committed(strategy: Strategy) -> float:
    """All the money that objectives in force answer for."""
    return sum(line.committed for line in lines(strategy))


def free(strategy: Strategy) -> float | None:
    """What of the ceiling is neither committed nor kept back; None without a ceiling."""
    budget = strategy.playbook.budget if strategy.playbook else None
    return None if budget is None else budget.ceiling - budget.reserve - committed(strategy)


def channel_lines(strategy: Strategy) -> list[ChannelLine]:
    """Every active channel, the dearest first: those that take hours and no money as well."""
    active = [c for c in strategy.entries["channel"].values() if c.active]
    total = sum(channel.budget or 0 for channel in active)
    found = []
    for channel in sorted(active, key=lambda c: (-(c.budget or 0), -(c.effort or 0), c.id)):
        served = strategy.objectives_on.get(channel.id, ())
        objectives = (strategy.get(Key("objective", id)) for id in sorted(served))
        share = (channel.budget or 0) / total if total else 0.0
        found.append(ChannelLine(channel, share, tuple(o for o in objectives if o)))
    return found


def channels_with_money(strategy: Strategy) -> list[Channel]:
    """Active channels that take money."""
    return [c for c in strategy.entries["channel"].values() if c.active and c.budget]


def floor(strategy: Strategy) -> float:
    """The share below which money is thin, from 0 to 1; 0 where the playbook sets none."""
    budget = strategy.playbook.budget if strategy.playbook else None
    return budget.floor / 100 if budget else 0.0


def sum_of(strategy: Strategy, objective: Objective) -> Sum | None:
    """The arithmetic of an objective's commitment; None where it has none."""
    commitment = objective.commitment
    if commitment is None:
        return None
    cost = commitment.cost_per_result
    return Sum(
        affordable=commitment.budget / cost if cost else float("inf"),
        expected=commitment.expected,
        asked=_asked(strategy, objective, commitment.expected),
        needed=commitment.expected * cost,
    )


def _asked(strategy: Strategy, objective: Objective, expected: float) -> float | None:
    kpi = primary_kpi(strategy, objective)
    if kpi is None or kpi.type == "guardrail" or movement(kpi) is None:
        return None
    way = gain(kpi, kpi.baseline.value, kpi.target.value)
    if way <= 0:
        return None  # an impossible target, which is a finding of its own
    if expected >= way:
        return way
    elsewhere = sum(
        other.commitment.expected
        for other in _measured_by(strategy, kpi)
        if other.commitment and other.in_force and other is not objective
        and primary_kpi(strategy, other) is kpi
    )  # fmt: skip
    return max(way - elsewhere, 0.0)


def _measured_by(strategy: Strategy, kpi: Kpi) -> list[Objective]:
    """The objectives that name a KPI, without a look at all others."""
    links = strategy.links_to(kpi.key)
    sources = dict.fromkeys(link.source for link in links if link.source.kind == "objective")
    return [found for key in sources if (found := strategy.get(key)) is not None]
