"""What a strategy asks of its entries, and which of them keep it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from strategy_playbook.model.entry import E, Entry
from strategy_playbook.model.kinds import (
    Audience,
    Channel,
    Goal,
    Guideline,
    Initiative,
    Message,
    Objective,
    Stage,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_
from strategy_playbook.reading.levels import Level


class Question(NamedTuple):
    """A question, and the entries for which the answer is yes or no."""

    asks: str
    holds: tuple[Entry, ...]
    gaps: tuple[Entry, ...]
    level: Level = "linked"
    """From which on it is asked: before that, nobody has to know the answer."""

    @property
    def total(self) -> int:
        return len(self.holds) + len(self.gaps)

    @property
    def is_whole(self) -> bool:
        """Whether there is something to ask about, and the answer is always yes."""
        return bool(self.holds) and not self.gaps

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nothing to ask about."""
        return len(self.holds) / self.total if self.total else None


def ask(
    asks: str, entries: Iterable[E], holds: Callable[[E], object], level: Level = "linked"
) -> Question:
    """Put a question to entries."""
    kept: list[E] = []
    gaps: list[E] = []
    for entry in entries:
        (kept if holds(entry) else gaps).append(entry)
    return Question(asks, tuple(kept), tuple(gaps), level)


def in_force(strategy: Strategy, cls: type[E]) -> list[E]:
    """A kind's entries that count: neither drafts nor retired."""
    return [entry for entry in strategy.of(cls).values() if entry.in_force]


def used_by(strategy: Strategy, *kinds: str, field: str = "") -> Callable[[Entry], bool]:
    """Whether something that counts today links to an entry: no draft, and nothing that is over."""

    def is_used(entry: Entry) -> bool:
        return any(
            counts_today(strategy, source)
            for link in strategy.links_to(entry.key)
            if link.source.kind in kinds and (not field or link.field == field)
            if (source := strategy.get(link.source)) is not None
        )

    return is_used


def counts_today(strategy: Strategy, entry: Entry) -> bool:
    """Whether an entry is in force and, where it has a last day, that day has not passed."""
    end = getattr(entry, "end", None)
    return entry.in_force and not entry.ended and (end is None or end >= strategy.today)


def reaches_goal(strategy: Strategy) -> Callable[[Entry], bool]:
    """Whether an entry's objective and that one's goal are in force."""

    def reaches(entry: Entry) -> bool:
        objective = strategy.find(Objective, getattr(entry, "objective", ""))
        goal = strategy.find(Goal, getattr(objective, "goal", ""))
        return all(found is not None and found.in_force for found in (objective, goal))

    return reaches


def both_ways(strategy: Strategy) -> list[Question]:
    """Whether strategy has marketing, and marketing has strategy."""
    work = used_by(strategy, "guideline", "initiative")
    sales = [stage for stage in in_force(strategy, Stage) if stage.ours]
    running = [entry for entry in in_force(strategy, Initiative) if not entry.ended]
    guidelines = in_force(strategy, Guideline)
    return [
        ask(
            N_("Goals that an objective serves"),
            in_force(strategy, Goal),
            used_by(strategy, "objective"),
        ),
        ask(
            N_("Objectives with a guideline or an initiative"), in_force(strategy, Objective), work
        ),
        ask(
            N_("Stages of our own process that an objective moves"),
            sales,
            used_by(strategy, "objective", field="stage"),
            "decided",
        ),
        ask(
            N_("Audiences to whom a message speaks"),
            in_force(strategy, Audience),
            used_by(strategy, "message"),
            "decided",
        ),
        ask(
            N_("Messages that a guideline or an initiative carries"),
            in_force(strategy, Message),
            work,
        ),
        ask(
            N_("Channels on which work serves an objective"),
            in_force(strategy, Channel),
            lambda entry: strategy.objectives_on.get(entry.id),
        ),
        ask(N_("Guidelines that reach a goal"), guidelines, reaches_goal(strategy)),
        ask(N_("Running initiatives that reach a goal"), running, reaches_goal(strategy)),
    ]
