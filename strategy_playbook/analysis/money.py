"""Money: what is committed to objectives, what initiatives plan of it, and what channels take.

An objective's commitment is all the money it has for its time. Initiatives plan parts of it. A
channel's budget is the same money seen from the other side: what flows through it in a year.
"""

import sys
from collections import defaultdict
from typing import NamedTuple

from strategy_playbook.analysis.course import way
from strategy_playbook.analysis.decisions import primary_kpi
from strategy_playbook.model.entry import Key
from strategy_playbook.model.kinds import Channel, Goal, Initiative, Kpi, Objective
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.wording import CURRENCIES

ROUNDING = 0.005
"""By what share a sum may be off, because the cost of one result is a rounded figure."""


class Line(NamedTuple):
    """An objective's money, in the playbook's currency."""

    objective: Objective
    committed: float
    initiatives: tuple[Initiative, ...]
    """Those in force: their money is planned, or spent. Drafts plan nothing yet."""
    share: float
    """Of all committed money, from 0 to 1."""
    thin: bool
    """Whether the share is under the playbook's floor."""

    @property
    def planned(self) -> float:
        return sum(initiative.budget or 0.0 for initiative in self.initiatives)

    @property
    def spent(self) -> float | None:
        """What initiatives have spent of it, as far as they say; None where none does."""
        known = [each.spent for each in self.initiatives if each.spent is not None]
        return sum(known) if known else None

    @property
    def left(self) -> float:
        """What no initiative plans: for running the channels. Below zero: planned beyond it."""
        return self.committed - self.planned

    @property
    def taken(self) -> float:
        """What it takes of the ceiling: initiatives without a commitment take it as well."""
        return max(self.committed, self.planned)


class ChannelLine(NamedTuple):
    """What an active channel takes in a year, and the objectives that its work serves."""

    channel: Channel
    share: float
    """Of the budgets of all channels, from 0 to 1."""
    thin: bool
    """Whether it takes money, and the share is under the playbook's floor."""
    objectives: tuple[Objective, ...]


class Sum(NamedTuple):
    """Whether a commitment adds up: *x* for *y*, against what the target asks for."""

    affordable: float
    """Results that the budget buys at the cost of one; none where one costs nothing."""
    expected: float
    asked: float | None
    """The first KPI's way from baseline to target, without what other objectives expect of it.

    None where there is none, such as that of a guardrail whose target is a limit.
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
    def short(self) -> float:
        """Results that are asked for or expected and that the money does not bring."""
        return max(self.expected, self.asked or 0.0) - min(self.expected, self.affordable)

    @property
    def adds_up(self) -> bool:
        return not self.short_of_expected and not self.short_of_target


def is_result(kpi: Kpi) -> bool:
    """Whether one more of it is a result that has a price: no share, no money, no time saved."""
    unit = (kpi.unit or "").partition(" ")[0]
    return bool(unit) and kpi.direction == "up" and unit not in (*CURRENCIES, "%", "points")


def lines(strategy: Strategy) -> list[Line]:
    """The money of every objective in force."""
    work: dict[str, list[Initiative]] = defaultdict(list)
    for initiative in strategy.of(Initiative).values():
        if initiative.in_force:
            work[strategy.current(Key("objective", initiative.objective)).id].append(initiative)
    objectives = [o for o in strategy.of(Objective).values() if o.in_force]
    given = {o.id: o.commitment.budget if o.commitment else 0.0 for o in objectives}
    total = sum(given.values())
    found = []
    for objective in objectives:
        committed = given[objective.id]
        share = committed / total if total else 0.0
        thin = _is_thin(strategy, committed, share)
        found.append(Line(objective, committed, tuple(work[objective.id]), share, thin))
    return found


def _is_thin(strategy: Strategy, amount: float, share: float) -> bool:
    """Whether there is money, and so little of it that it is spread thin."""
    return amount > 0 and share < floor(strategy) - 1e-9


def by_goal(strategy: Strategy) -> list[tuple[Goal | None, list[Line]]]:
    """The same below the goals that the objectives serve."""
    groups: dict[str, list[Line]] = {}
    for line in lines(strategy):
        groups.setdefault(strategy.current(Key("goal", line.objective.goal)).id, []).append(line)
    return [(strategy.find(Goal, goal), found) for goal, found in groups.items()]


def taken(strategy: Strategy) -> float:
    """All the money that objectives in force take."""
    return sum(line.taken for line in lines(strategy))


def free(strategy: Strategy) -> float | None:
    """What of the ceiling is neither taken nor kept back; None without a ceiling."""
    budget = strategy.budget
    return None if budget is None else budget.ceiling - budget.reserve - taken(strategy)


def channel_lines(strategy: Strategy) -> list[ChannelLine]:
    """Every active channel, the dearest first: those that take hours and no money as well."""
    active = [c for c in strategy.of(Channel).values() if c.active]
    total = sum(channel.budget or 0 for channel in active)
    found = []
    for channel in sorted(active, key=lambda c: (-(c.budget or 0), -(c.effort or 0), c.id)):
        served = strategy.objectives_on.get(channel.id, ())
        objectives = (strategy.find(Objective, id) for id in sorted(served))
        share = (channel.budget or 0) / total if total else 0.0
        thin = _is_thin(strategy, channel.budget or 0.0, share)
        found.append(ChannelLine(channel, share, thin, tuple(o for o in objectives if o)))
    return found


def channels_over_years(strategy: Strategy) -> float:
    """What the active channels take over the years that the budget is for."""
    years = strategy.budget.years if strategy.budget else 1
    return years * sum(line.channel.budget or 0.0 for line in channel_lines(strategy))


class Overview:
    """All of it about one strategy, each figure computed once."""

    def __init__(self, strategy: Strategy) -> None:
        self.by_goal = by_goal(strategy)
        self.tells_spent = any(
            line.spent is not None for _, lines in self.by_goal for line in lines
        )
        self.taken = taken(strategy)
        self.free = free(strategy)
        """None where the playbook names no ceiling."""
        self.floor = floor(strategy)
        self.channels = channel_lines(strategy)
        self.channels_over_years = channels_over_years(strategy)
        self.by_media = _by_media(self.channels)
        self.hours = sum(line.channel.effort or 0.0 for line in self.channels)
        """What all active channels take a month."""


def _by_media(lines: list[ChannelLine]) -> list[tuple[str, float]]:
    """What paid, owned, earned and shared channels take in a year, the dearest first."""
    found: dict[str, float] = {}
    for line in lines:
        media = line.channel.media
        found[media] = found.get(media, 0.0) + (line.channel.budget or 0.0)
    return sorted(((name, sum) for name, sum in found.items() if sum), key=lambda each: -each[1])


def floor(strategy: Strategy) -> float:
    """The share below which money is thin, from 0 to 1; 0 where the playbook sets none."""
    return strategy.budget.floor / 100 if strategy.budget else 0.0


def sum_of(strategy: Strategy, objective: Objective) -> Sum | None:
    """The arithmetic of an objective's commitment; None where it has none."""
    commitment = objective.commitment
    if commitment is None:
        return None
    cost = commitment.cost_per_result
    return Sum(
        affordable=_finite(commitment.budget / cost) if cost else 0.0,
        expected=commitment.expected,
        asked=_asked(strategy, objective, commitment.expected),
        needed=_finite(commitment.expected * cost),
    )


def _finite(amount: float) -> float:
    """The amount, or the largest that there is."""
    return min(amount, sys.float_info.max)


def _asked(strategy: Strategy, objective: Objective, expected: float) -> float | None:
    kpi = primary_kpi(strategy, objective)
    whole = way(kpi)
    if kpi is None or whole is None:
        return None
    if expected >= whole:
        return whole
    elsewhere = sum(
        other.commitment.expected
        for other in _measured_by(strategy, kpi)
        if other.commitment and other.in_force and other is not objective
        and primary_kpi(strategy, other) is kpi
    )  # fmt: skip
    return max(whole - elsewhere, 0.0)


def _measured_by(strategy: Strategy, kpi: Kpi) -> list[Objective]:
    """The objectives that name a KPI, without a look at all others."""
    links = strategy.links_to(kpi.key)
    sources = dict.fromkeys(link.source for link in links if link.source.kind == "objective")
    return [found for key in sources if (found := strategy.find(Objective, key.id))]
