"""What the pages for leaders show: computed once for all pages of a build."""

from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from playbook import alignment, calendar, coverage, decisions, health, money
from playbook.board import Tier, tiers
from playbook.diagnostics import Diagnostic
from playbook.model import Objective
from playbook.preflight import Preflight, preflights
from playbook.reach import Figures, Reach
from playbook.strategy import Strategy

PAGES = (
    "health", "four_decisions", "alignment", "commitments", "money", "decide_by", "preflight",
)  # fmt: skip
"""Each is a macro for pages, and a template of the same name that gets the reports."""


class Commitment(NamedTuple):
    """*x* for *y*: whether it adds up, and what its agreement lacks."""

    objective: Objective
    sum: money.Sum | None
    missing: list[str]

    @property
    def is_agreed(self) -> bool:
        return not self.missing

    @property
    def steps(self) -> str:
        """«3 of 5 steps»."""
        whole = len(decisions.STEPS)
        return f"{whole - len(self.missing)} of {whole} steps"


class Reports:
    """Everything that those pages show about one strategy."""

    def __init__(self, root: Path, strategy: Strategy, diagnostics: list[Diagnostic]) -> None:
        self.root = root
        self.strategy = strategy
        self.diagnostics = diagnostics

    # Health

    @cached_property
    def coverage(self) -> list[coverage.Question]:
        return coverage.both_ways(self.strategy)

    @cached_property
    def passed(self) -> list[health.Passed]:
        return health.passed(self.strategy)

    @cached_property
    def serving_nothing(self) -> list[health.Nothing]:
        return health.serving_nothing(self.strategy)

    @cached_property
    def reach(self) -> Figures:
        return Reach(self.strategy).figures

    @cached_property
    def tiers(self) -> list[Tier]:
        return tiers(self.strategy)

    @property
    def on_track(self) -> int:
        """KPIs, of all tiers."""
        return sum(tier.count("on track") for tier in self.tiers)

    @cached_property
    def freshness(self) -> list[health.Freshness]:
        return health.freshness(self.strategy)

    @cached_property
    def desks(self) -> list[health.Desk]:
        return health.desks(self.strategy, self.diagnostics)

    # Decisions and agreement

    @cached_property
    def four_decisions(self) -> list[tuple]:
        """Each objective in force with its four decisions."""
        objectives = coverage.in_force(self.strategy, "objective")
        return [(each, decisions.four_decisions(self.strategy, each)) for each in objectives]

    @cached_property
    def alignment(self) -> list[alignment.Step]:
        return alignment.steps(self.strategy)

    @cached_property
    def commitments(self) -> list["Commitment"]:
        """One for each objective in force, those with money first."""
        objectives = coverage.in_force(self.strategy, "objective")
        rows = [
            Commitment(each, money.sum_of(self.strategy, each), decisions.missing_steps(each))
            for each in objectives
        ]
        return sorted(rows, key=lambda row: row.sum is None)

    # Money

    @cached_property
    def money_by_goal(self) -> list[tuple]:
        return money.by_goal(self.strategy)

    @cached_property
    def taken(self) -> float:
        return money.taken(self.strategy)

    @cached_property
    def channels_over_years(self) -> float:
        return money.channels_over_years(self.strategy)

    @cached_property
    def free(self) -> float | None:
        return money.free(self.strategy)

    @cached_property
    def floor(self) -> float:
        return money.floor(self.strategy)

    @cached_property
    def channels(self) -> list[money.ChannelLine]:
        return money.channel_lines(self.strategy)

    @cached_property
    def hours(self) -> float:
        """What all active channels take a month."""
        return sum(line.channel.effort or 0.0 for line in self.channels)

    # Days

    @cached_property
    def events(self) -> list[calendar.Event]:
        return calendar.events(self.strategy)

    @cached_property
    def decide_by(self) -> list[calendar.Event]:
        """Everything that is due but reviews."""
        return [event for event in self.events if event.what != "Review"]

    @cached_property
    def reviews_by_month(self) -> list[tuple[str, list[calendar.Event]]]:
        reviews = [event for event in self.events if event.what == "Review"]
        return [
            (f"{date(*key, 1):%B %Y}", list(found))
            for key, found in groupby(reviews, lambda event: (event.day.year, event.day.month))
        ]

    # Pre-flight

    @cached_property
    def preflights(self) -> dict[str, Preflight]:
        """By the initiative's id."""
        found = preflights(self.root, self.strategy, self.diagnostics)
        return {each.initiative.id: each for each in found}
