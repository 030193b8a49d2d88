"""The four decisions that come before any activity, as an objective makes them.

For whom, what moves, why us, how we will know: each examined (evidence), explicit (a statement)
and agreed (by whom, when). The state is computed from the entries; nobody types it in.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import Audience, Kpi, Objective, Positioning
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.language import N_

STEPS = {
    "clear": N_("1. the objective is clear"),
    "presented": N_("2. presented in the team's language"),
    "restated": N_("3. restated by the team"),
    "needs_heard": N_("4. their needs heard"),
    "agreed": N_("5. agreed what is done and how it is measured"),
}
"""The five steps of an agreement, by the field that holds them."""
NONE = {
    "audience": N_("there is no audience in force"),
    "objective": N_("there is no objective in force"),
    "positioning": N_("there is no positioning in force"),
    "kpi": N_("there is no KPI in force"),
}
"""What is said of a decision that nobody has taken, by the kind that would hold it."""


class Missing(NamedTuple):
    """What a decision lacks: evidence, a statement, an agreement, or everything."""

    entry: Entry | None
    state: str
    """«examined», «explicit», «agreed»; «taken» where there is nothing at all."""
    text: str
    """With `%(entry)s` for the title of the entry."""


class Decision(NamedTuple):
    """One of the four, with the entries that hold it. No entries: it has not been taken."""

    question: str
    """«For whom», «What moves», «Why us», «How we will know»."""
    field: str
    entries: tuple[Entry, ...]
    examined: bool
    explicit: bool
    agreed: bool
    missing: tuple[Missing, ...]

    @property
    def taken(self) -> bool:
        return self.examined and self.explicit and self.agreed


def four_decisions(strategy: Strategy, objective: Objective) -> tuple[Decision, ...]:
    """The four decisions behind an objective, in their order."""
    audience = strategy.find(Audience, objective.audience)
    return (
        _decision(N_("For whom"), "audience", [audience]),
        _decision(N_("What moves"), "objective", [objective]),
        _decision(N_("Why us"), "positioning", positionings(strategy, audience)),
        _decision(N_("How we will know"), "kpi", [primary_kpi(strategy, objective)]),
    )


def of_all(strategy: Strategy) -> list[tuple[Objective, tuple[Decision, ...]]]:
    """Each objective in force with its four decisions."""
    objectives = [each for each in strategy.of(Objective).values() if each.in_force]
    return [(each, four_decisions(strategy, each)) for each in objectives]


def primary_kpi(strategy: Strategy, objective: Objective) -> Kpi | None:
    """The first of an objective's KPIs; None where there is no such sound entry."""
    return strategy.find(Kpi, objective.kpis[0]) if objective.kpis else None


def positionings(strategy: Strategy, audience: Entry | None) -> list[Positioning]:
    """The positionings in force for an audience."""
    return [
        found
        for found in strategy.of(Positioning).values()
        if audience is not None
        and found.in_force
        and strategy.find(Audience, found.audience) is audience
    ]


def examined(entry: Entry) -> bool:
    """Whether there is evidence for it."""
    return bool(getattr(entry, "evidence", ()))


def agreed(entry: Entry) -> bool:
    """Whether it says who agreed and when; an objective, in all five steps."""
    if isinstance(entry, Objective):
        return not missing_steps(entry)
    return getattr(entry, "agreed", None) is not None


def missing_steps(objective: Objective) -> list[str]:
    """The steps of the agreement that nobody has noted, in their order."""
    steps = objective.agreement
    return [words for name, words in STEPS.items() if steps is None or not getattr(steps, name)]


def _explicit(entry: Entry) -> bool:
    """Whether it states something that one could argue with."""
    if isinstance(entry, Audience):
        return True  # segment, problem and stage are required
    if isinstance(entry, Objective):
        return bool(entry.behaviour)
    if isinstance(entry, Positioning):
        return bool(entry.proof)
    return isinstance(entry, Kpi) and entry.baseline is not None and entry.target is not None


def _decision(question: str, field: str, found: Iterable[Entry | None]) -> Decision:
    entries = tuple(entry for entry in found if entry is not None and not entry.retired)
    states = [
        ("examined", examined, N_("%(entry)s has no evidence")),
        ("explicit", _explicit, N_("%(entry)s says nothing that one could argue with")),
        ("agreed", agreed, N_("%(entry)s does not say who agreed")),
    ]
    missing = [] if entries else [Missing(None, "taken", NONE[field])]
    for state, holds, words in states:
        missing += [Missing(entry, state, words) for entry in entries if not holds(entry)]

    def all_are(holds: Callable[[Entry], bool]) -> bool:
        return bool(entries) and all(holds(entry) for entry in entries)

    return Decision(
        question, field, entries,
        all_are(examined), all_are(_explicit), all_are(agreed), tuple(missing),
    )  # fmt: skip
