"""Something that has to bear weight is said in words that say nothing.

Why: a contingency «we will see» is none, nor is evidence that «management believes this», a
hand-off of «a link», or a finding that was declined without a reason (rows 3, 21, 22, 25). It looks
at evidence, contingencies, hand-offs, actions, reasons to decline, a ritual's output, and what a
decision came to. Signs and promises in their place are `placeholder`.
Level: decided, because these fields may be left out until somebody knows.
Mend: write what one could look up, do or check; or take it out until somebody knows.

Bad:
    # data/audiences/buyer.yml
    evidence: [Management believes this]

Good:
    # data/audiences/buyer.yml
    evidence: [Management counted 14 calls in 2025]
"""

from collections.abc import Iterator

from strategy_playbook.analysis.hollow import is_opinion, says_nothing
from strategy_playbook.model.entry import Entry
from strategy_playbook.model.kinds import (
    Assessment,
    Channel,
    Decision,
    Initiative,
    Insight,
    Objective,
    Ritual,
)
from strategy_playbook.model.strategy import Strategy
from strategy_playbook.reading.diagnostics import Finding
from strategy_playbook.reading.syntax import Steps

SEVERITY = "warning"
LEVEL = "decided"

WEIGHED = (
    "objective", "initiative", "channel", "assessment", "insight", "ritual", "decision",
)  # fmt: skip
SAID = {
    "contingency": "what is done when it comes true, and by whom",
    "what": "what goes with the person, so that nobody starts again",
    "action": "who does what about it, or why nothing is done",
    "declined": "why nothing was changed",
    "output": "what is there afterwards that was not there before",
    "outcome": "what was decided, and because of what",
}
"""What belongs in a field, by its name."""


def check(strategy: Strategy) -> Iterator[Finding]:
    for kind in ("audience", "positioning", "objective", "kpi"):
        for entry in strategy.entries[kind].values():
            if entry.in_force:
                yield from _evidence(entry)
    for kind in WEIGHED:
        for entry in strategy.entries[kind].values():
            if entry.in_force and not entry.ended:
                yield from _rest(entry)


def _evidence(entry: Entry) -> Iterator[Finding]:
    for index, text in enumerate(getattr(entry, "evidence", ())):
        if is_opinion(text) or says_nothing(text):
            message = f"the evidence of the {entry.noun} '{entry.id}' is an opinion"
            hint = "note what one could look up: interviews, figures, with their dates"
            yield Finding(entry.where("evidence", index), message, hint)


def _rest(entry: Entry) -> Iterator[Finding]:
    for path, text in _texts(entry):
        if text and says_nothing(text):
            name = str(path[-1])
            message = f"'{name}' of the {entry.noun} '{entry.id}' says nothing"
            yield Finding(entry.where(*path), message, f"write {SAID[name]}")


def _texts(entry: Entry) -> Iterator[tuple[Steps, str | None]]:
    if isinstance(entry, Objective | Initiative):
        for index, risk in enumerate(entry.risks):
            yield ("risks", index, "contingency"), risk.contingency
    elif isinstance(entry, Channel):
        for index, hand_off in enumerate(entry.hand_offs):
            yield ("hand_offs", index, "what"), hand_off.what
    elif isinstance(entry, Assessment):
        for index, finding in enumerate(entry.findings):
            yield ("findings", index, "action"), finding.action
    elif isinstance(entry, Insight):
        yield ("declined",), entry.declined
    elif isinstance(entry, Ritual):
        yield ("output",), entry.output
    elif isinstance(entry, Decision):
        yield ("outcome",), entry.outcome
