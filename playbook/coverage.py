"""What a strategy asks of its entries, and which of them keep it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from playbook.entry import Entry, Key
from playbook.strategy import Strategy


class Check(NamedTuple):
    """A question, and the entries for which the answer is yes or no."""

    asks: str
    holds: tuple[Entry, ...]
    gaps: tuple[Entry, ...]

    @property
    def total(self) -> int:
        return len(self.holds) + len(self.gaps)

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where there is nothing that could hold."""
        return len(self.holds) / self.total if self.total else 0.0


def ask(asks: str, entries: Iterable[Entry], holds: Callable[[Entry], object]) -> Check:
    """Put a question to entries."""
    kept, gaps = [], []
    for entry in entries:
        (kept if holds(entry) else gaps).append(entry)
    return Check(asks, tuple(kept), tuple(gaps))


def in_force(strategy: Strategy, kind: str) -> list[Entry]:
    return [entry for entry in strategy.entries[kind].values() if entry.in_force]


def both_ways(strategy: Strategy) -> list[Check]:
    """Whether strategy has marketing, and marketing has strategy."""

    def used(kind: str, field: str = "") -> Callable[[Entry], bool]:
        return lambda entry: strategy.used_by(entry.key, kind, field)

    def reaches_goal(entry: Entry) -> bool:
        objective = strategy.get(Key("objective", getattr(entry, "objective", "")))
        goal = strategy.get(Key("goal", getattr(objective, "goal", "")))
        return goal is not None and not goal.retired

    work = used("guideline"), used("initiative")
    sales = [stage for stage in in_force(strategy, "stage") if stage.process == "sales"]
    return [
        ask("Goals that an objective serves", in_force(strategy, "goal"), used("objective")),
        ask(
            "Objectives with a guideline or an initiative",
            in_force(strategy, "objective"),
            lambda entry: any(asked(entry) for asked in work),
        ),
        ask("Sales stages that an objective moves", sales, used("objective", "stage")),
        ask("Audiences to whom a message speaks", in_force(strategy, "audience"), used("message")),
        ask(
            "Messages that a guideline or an initiative carries",
            in_force(strategy, "message"),
            lambda entry: any(asked(entry) for asked in work),
        ),
        ask(
            "Channels on which work serves an objective",
            in_force(strategy, "channel"),
            lambda entry: strategy.objectives_on.get(entry.id),
        ),
        ask("Guidelines that reach a goal", in_force(strategy, "guideline"), reaches_goal),
        ask("Initiatives that reach a goal", in_force(strategy, "initiative"), reaches_goal),
    ]
