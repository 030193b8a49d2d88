"""What the playbook promises to hold, row by row, and the rules and pages that hold it.

The rows digest five essays on why digital marketing does not work (S0 to S4); the numbers are those
that rules name in their docstrings. Rules are found there; pages stand here.
"""

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from strategy_playbook.check.rule import Rule
from strategy_playbook.check.run import all_rules


class Row(NamedTuple):
    number: int
    essay: str
    promise: str
    pages: tuple[str, ...]
    """Pages that show it, as `mkdocs.yml` names them. Kinds have a page each as well."""

    @property
    def rules(self) -> list[Rule]:
        return _rules().get(self.number, [])

    @property
    def attacks(self) -> dict[str, str]:
        """The ways round it that the engine's tests try, in a sentence each, by their names."""
        return _attacks().get(self.number, {})


@cache
def _rules() -> dict[int, list[Rule]]:
    found: dict[int, list[Rule]] = defaultdict(list)
    for rule in all_rules().values():
        for number in {*rule.rows}:
            found[number].append(rule)
    return found


@cache
def _attacks() -> dict[int, dict[str, str]]:
    text = files(__package__).joinpath("attacks.yml").read_text("utf-8")
    found: dict[int, dict[str, str]] = yaml.load(text, yaml.CSafeLoader)
    return found


ESSAYS = {
    "S0": "Why digital marketing is not working",
    "S1": "Digital strategy and digital marketing",
    "S2": "Digital strategy is not digital marketing",
    "S3": "Why digital marketing is stuck",
    "S4": "The missing link",
}


def _row(number: int, essay: str, promise: str, *pages: str) -> Row:
    return Row(number, essay, promise, pages)


ROWS = (
    _row(1, "S0", "Nothing is published that serves no decision", "traceability.md", "health.md",
         "map.md"),
    _row(2, "S0", "The four decisions: for whom, what moves, why us, how we will know",
         "four-decisions.md", "audiences/index.md", "objectives/index.md", "positionings/index.md",
         "kpis/index.md"),
    _row(3, "S0", "Each decision shows whether it is examined, explicit and agreed",
         "four-decisions.md"),
    _row(4, "S0", "A channel is chosen because those it is for are there", "audiences/index.md",
         "traceability.md", "gaps.md"),
    _row(5, "S0", "Money is given to an objective, not spread thin", "money.md"),
    _row(6, "S0", "Fragmentation shows from inside", "health.md"),
    _row(7, "S0", "What lies upstream is examined before the next campaign starts",
         "preflight.md"),
    _row(8, "S1", "The parts of a strategy: goals, technology, experience, data, people",
         "goals/index.md", "platforms/index.md", "stages/index.md", "kpis/index.md",
         "roles/index.md"),
    _row(9, "S1", "The parts of marketing: audiences, messages, channels, work and what it taught",
         "audiences/index.md", "messages/index.md", "channels/index.md", "initiatives/index.md"),
    _row(10, "S1", "Channels by paid, owned, earned, shared, and by discipline",
         "channels/index.md"),
    _row(11, "S1", "Strategy in years, campaigns in weeks and quarters", "decide-by.md"),
    _row(12, "S1, S2", "Everything has one accountable owner", "roles/index.md", "health.md"),
    _row(13, "S1", "No strategy without marketing, no marketing without strategy", "health.md",
         "traceability.md", "gaps.md"),
    _row(14, "S1", "Strategy rules tactics out, and the build holds it", "constraints/index.md"),
    _row(15, "S1", "Alignment in five steps, scored from the data", "alignment.md"),
    _row(16, "S1", "Three tiers of KPIs, read together", "kpis/index.md"),
    _row(17, "S1", "What marketing sees changes the strategy, and the other way round",
         "rituals/index.md", "insights/index.md", "decisions/index.md"),
    _row(18, "S1", "One of each is enough for a small organisation", "editors.md"),
    _row(19, "S1", "Marketing runs on the technology that strategy has adopted",
         "platforms/index.md"),
    _row(20, "S2", "The whole ecosystem that a move touches", "stakeholders/index.md"),
    _row(21, "S2", "Risks, contingencies, assumptions", "risks.md"),
    _row(22, "S2", "Assessments, their findings, and what is done about them",
         "assessments/index.md"),
    _row(23, "S2", "A channel left to age is noticed", "health.md"),
    _row(24, "S2", "No initiative without an exit", "decide-by.md", "initiatives/index.md"),
    _row(25, "S2", "All channels together, those that are not digital too", "channels/index.md"),
    _row(26, "S2", "One audience hears one message", "audiences/index.md", "messages/index.md",
         "finder.md"),
    _row(27, "S2", "The same return is counted once", "kpis/index.md"),
    _row(28, "S2", "Dependencies across functions, and effort made twice",
         "initiatives/index.md"),
    _row(29, "S3", "A tactic stands below an objective, or nowhere", "traceability.md"),
    _row(30, "S3", "Honest measurement: source, formula, attribution, what it cannot tell",
         "kpis/index.md"),
    _row(31, "S3", "Honest costs: no channel is free", "money.md"),
    _row(32, "S3", "Departments share KPIs and work", "alignment.md", "kpis/index.md"),
    _row(33, "S4", "How activity serves the organisation and its own process",
         "map.md", "stages/index.md", "strategy.md", "brief.md"),
    _row(34, "S4", "Both languages, and a glossary between them", "glossary.md",
         "objectives/index.md"),
    _row(35, "S4", "Agreement in five steps", "commitments.md", "alignment.md"),
    _row(36, "S4", "Budget or outcome is dictated, never both", "commitments.md"),
    _row(37, "S4", "A commitment adds up, or is not made", "commitments.md"),
    _row(38, "S4", "A great result is told from a great outcome", "objectives/index.md"),
    _row(39, "S1", "Rules of thumb at hand", "principles/index.md"),
    _row(40, "S2", "What the organisation looks like in five years, and what that asks of whom",
         "strategy.md"),
    _row(41, "S1", "Each department has adopted the strategy, or it shows that it has not",
         "health.md"),
    _row(42, "S1", "Nobody is sent to what is broken", "preflight.md", "platforms/index.md"),
    _row(43, "S1", "No verdict before an effect can show", "kpis/index.md"),
    _row(44, "S0", "What was changed stands beside the figure that it was to move",
         "kpis/index.md"),
    _row(45, "S0, S3", "A decision is told from an impulse", "preflight.md"),
    _row(46, "S2", "What is probable counts more than what is possible", "initiatives/index.md",
         "objectives/index.md"),
    _row(47, "S3", "Time and cost that are saved count beside revenue", "kpis/index.md"),
    _row(48, "S2", "A person is known again from one channel to the next", "channels/index.md"),
)  # fmt: skip
